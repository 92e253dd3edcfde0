/// A value in the fast evaluator: two words, no reference.
///
/// Texts, entities, addresses, sets and records are numbers in a `Lexicon`, which gives equal things equal numbers, so
/// that equality is one comparison.
struct Datum: Hashable, Sendable {
  enum Kind: UInt8, Sendable {
    /// No value was loaded for the attribute.
    case missing
    /// Known not to be there.
    case absent
    case unknown
    case failed
    /// A record some member of which is unknown.
    case partialRecord
    case bool, long, text, entity, set, record
    case decimal, address, datetime, duration
  }

  let kind: Kind
  let payload: Int64

  init(_ kind: Kind, _ payload: Int64 = 0) {
    self.kind = kind
    self.payload = payload
  }

  static let failed = Datum(.failed)
  static let unknown = Datum(.unknown)
  /// Unknown, and an error for some answers.
  static let unknownMayFail = Datum(.unknown, 1)
  /// Unknown, but the schema says that there is one.
  static let unknownPresent = Datum(.unknown, 2)

  static func bool(_ value: Bool) -> Datum { Datum(.bool, value ? 1 : 0) }

  static func unknown(mayFail: Bool) -> Datum { mayFail ? unknownMayFail : unknown }

  /// Whether this is an error or could become one.
  var mayFail: Bool { kind == .failed || kind == .unknown && payload & 1 == 1 }

  /// Errors and things that are not known.
  var isOpen: Bool { kind.rawValue <= Kind.failed.rawValue }

  /// Whether it is a value, known as a whole.
  var isSettled: Bool { kind.rawValue > Kind.partialRecord.rawValue }

  /// The order of the elements of a set.
  func precedes(_ other: Datum) -> Bool {
    kind == other.kind ? payload < other.payload : kind.rawValue < other.kind.rawValue
  }

  /// As an operand that is looked at as a whole.
  var asWhole: Datum { kind == .partialRecord ? .unknown : self }

  var truth: Truth {
    switch kind {
    case .bool: payload == 1 ? .true : .false
    case .unknown: .unknown
    default: .error
    }
  }
}

/// A JSON document in memory, exactly as it was written: members keep their order, whole numbers stay whole.
///
/// Source: RFC 8259. Two values are equal when their canonical forms are; strings compare by their bytes, never by
/// Unicode equivalence.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  /// A number without fraction or exponent that fits 64 bits.
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// One key of an object with its value.
  public struct Member: Sendable {
    /// The key, without escapes.
    public let key: String
    /// What stands under the key.
    public let value: JSONValue

    /// A member from its two halves.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// What kind of value this is, in the words of an error message.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// The value of a key, or nil when this is no object or has no such key.
  ///
  /// Keys compare by bytes.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The text of a string value, else nil.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The elements of an array value, else nil.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object value, else nil.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// True or false.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array of the elements.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object with the members in the order in which they are written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
  /// The value `null`.
  public init(nilLiteral: ()) { self = .null }
}

extension JSONValue: Equatable {
  /// Whether the canonical forms are the same.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.integer(let whole), .number(let double)), (.number(let double), .integer(let whole)):
      whole.magnitude <= CanonicalJSON.integerMax && Double(whole) == double
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)):
      a.count == b.count
        && zip(CanonicalJSON.sorted(a), CanonicalJSON.sorted(b)).allSatisfy {
          $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value
        }
    default: false
    }
  }
}

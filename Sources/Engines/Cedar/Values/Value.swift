/// What a Cedar expression comes to.
///
/// Equality is structural, strings compare by bytes, values of different kinds are never equal.
public enum Value: Sendable, Hashable {
  case bool(Bool)
  case long(Int64)
  case string(String)
  case entity(EntityUID)
  case set(ValueSet)
  case record(ValueRecord)
  case decimal(Decimal)
  case ipaddr(IPAddress)
  /// Milliseconds since 1970-01-01T00:00:00Z.
  case datetime(Int64)
  /// Milliseconds.
  case duration(Int64)

  /// Equality by bytes and by parts.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.bool(let a), .bool(let b)): a == b
    case (.long(let a), .long(let b)): a == b
    case (.string(let a), .string(let b)): sameBytes(a, b)
    case (.entity(let a), .entity(let b)): a == b
    case (.set(let a), .set(let b)): a == b
    case (.record(let a), .record(let b)): a == b
    case (.decimal(let a), .decimal(let b)): a == b
    case (.ipaddr(let a), .ipaddr(let b)): a == b
    case (.datetime(let a), .datetime(let b)): a == b
    case (.duration(let a), .duration(let b)): a == b
    default: false
    }
  }

  /// By the same bytes and parts as equality.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kindNumber)
    switch self {
    case .bool(let value): hasher.combine(value)
    case .long(let value), .datetime(let value), .duration(let value): hasher.combine(value)
    case .string(let value): hashBytes(value, into: &hasher)
    case .entity(let value): hasher.combine(value)
    case .set(let value): hasher.combine(value)
    case .record(let value): hasher.combine(value)
    case .decimal(let value): hasher.combine(value)
    case .ipaddr(let value): hasher.combine(value)
    }
  }

  private var kindNumber: UInt8 {
    switch self {
    case .bool: 0
    case .long: 1
    case .string: 2
    case .entity: 3
    case .set: 4
    case .record: 5
    case .decimal: 6
    case .ipaddr: 7
    case .datetime: 8
    case .duration: 9
    }
  }

  /// The name of the value's type, as error messages and schemas spell it.
  public var kind: String {
    switch self {
    case .bool: "Bool"
    case .long: "Long"
    case .string: "String"
    case .entity(let uid): uid.type
    case .set: "Set"
    case .record: "record"
    case .decimal: "decimal"
    case .ipaddr: "ipaddr"
    case .datetime: "datetime"
    case .duration: "duration"
    }
  }
}

extension Value: CustomStringConvertible {
  /// The value as an expression that gives it.
  ///
  /// It holds the data of whoever it came from: not for logs or errors.
  public var description: String {
    switch self {
    case .bool(let value): value ? "true" : "false"
    case .long(let value): "\(value)"
    case .string(let value): StringEscapes.quoted(value)
    case .entity(let uid): uid.description
    case .set(let set): "[\(set.elements.map(\.description).joined(separator: ", "))]"
    case .record(let record):
      "{\(record.fields.map { "\(StringEscapes.quoted($0.name)): \($0.value)" }.joined(separator: ", "))}"
    case .decimal(let value): "decimal(\"\(value)\")"
    case .ipaddr(let value): "ip(\"\(value)\")"
    case .datetime(let value): "datetime(\"\(Datetime.text(value))\")"
    case .duration(let value): "duration(\"\(value)ms\")"
    }
  }
}

extension Value: Comparable {
  /// Some total order, for printing sets the same way each time; it is no operator of the language.
  public static func < (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.bool(let a), .bool(let b)): !a && b
    case (.long(let a), .long(let b)), (.datetime(let a), .datetime(let b)), (.duration(let a), .duration(let b)): a < b
    case (.string(let a), .string(let b)): bytesPrecede(a, b)
    case (.entity(let a), .entity(let b)): a < b
    case (.set(let a), .set(let b)): a.elements.lexicographicallyPrecedes(b.elements)
    case (.record(let a), .record(let b)): a.precedes(b)
    case (.decimal(let a), .decimal(let b)): a < b
    case (.ipaddr(let a), .ipaddr(let b)): bytesPrecede(a.description, b.description)
    default: left.kindNumber < right.kindNumber
    }
  }
}

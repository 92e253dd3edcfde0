package import Cedar
package import Notation

/// Gives an answer written in JSON the type that the schema demands.
///
/// An entity is written by its id where the type is evident (`"cmaa"`), a moment as RFC 3339 with `Z`, a set as an
/// array, a record as an object whose keys are all known, a duration as milliseconds in a text.
package struct FactDecoder: Sendable {
  /// Why an answer does not fit its type; names keys and types, never the answer.
  package struct Mismatch: Error {
    /// What was expected.
    package let reason: String

    /// A mismatch for a reason.
    package init(reason: String) { self.reason = reason }
  }

  /// How an optional fact says that there is none.
  package static let none: JSONValue = ["none": true]

  /// The choices of the types that have some, by type.
  private let choices: [String: [String]]
  private let chosen: [String: Set<String>]

  /// A decoder for one directive's facts.
  package init(schema: Schema) {
    let types = schema.entityTypeList.filter { $0.enumeration != nil }
    choices = Dictionary(types.map { ($0.name, $0.enumeration ?? []) }) { first, _ in first }
    chosen = choices.mapValues { Set($0) }
  }

  /// Whether the ids of a type are choices of the schema.
  package func isChoice(_ type: String) -> Bool { chosen[type] != nil }

  /// The value of an answer.
  /// - Throws: `Mismatch` when it does not fit the type.
  package func value(_ json: JSONValue, as type: SchemaType) throws(Mismatch) -> Value {
    switch (type.resolved, json) {
    case (.bool, .bool(let bool)): return .bool(bool)
    case (.long, .integer(let integer)): return .long(integer)
    case (.string, .string(let text)): return .string(text)
    case (.entity(let name), .string(let text)): return .entity(try entity(text, type: name))
    case (.set(let element), .array(let elements)):
      var values: [Value] = []
      for one in elements { values.append(try value(one, as: element)) }
      return .set(ValueSet(values))
    case (.record(let attributes), .object(let members)): return try record(members, attributes)
    case (.extension(let kind), .string(let text)): return try extensionValue(text, kind: kind)
    default: throw Mismatch(reason: "\(Self.word(type)) was expected, not \(json.kind)")
    }
  }

  private func entity(_ text: String, type: String) throws(Mismatch) -> EntityUID {
    // A whole name ends with a quotation mark; most answers are plain ids.
    let named = text.utf8.last == UInt8(ascii: "\"") ? EntityUID(parsing: text) : nil
    let uid = named.flatMap { $0.type == type ? $0 : nil } ?? EntityUID(type: type, id: text)
    if let ids = chosen[type], !ids.contains(uid.id) {
      let list = choices[type, default: []].joined(separator: ", ")
      throw Mismatch(reason: "one of the choices of \(type) was expected: \(list)")
    }
    return uid
  }

  private func record(
    _ members: [JSONValue.Member], _ attributes: [AttributeDefinition]
  ) throws(Mismatch) -> Value {
    var values: [ValueRecord.Field] = []
    for member in members {
      guard let attribute = attributes.first(where: { $0.name == member.key }) else {
        throw Mismatch(reason: "unknown key `\(member.key)`")
      }
      values.append(.init(member.key, try value(member.value, as: attribute.type)))
    }
    for attribute in attributes where attribute.isRequired && !members.contains(where: { $0.key == attribute.name }) {
      throw Mismatch(reason: "`\(attribute.name)` is missing")
    }
    return .record(ValueRecord(values))
  }

  private func extensionValue(_ text: String, kind: SchemaType.ExtensionType) throws(Mismatch) -> Value {
    if kind == .datetime {
      if let instant = Instant(text) { return .datetime(instant.milliseconds) }
      if let day = CalendarDate(text) { return .datetime(day.start.milliseconds) }
      throw Mismatch(reason: "a moment such as 2026-03-02T14:00:00.000Z was expected")
    }
    let value: Value? =
      switch kind {
      case .decimal: Decimal(parsing: text).map { .decimal($0) }
      case .ipaddr: IPAddress(parsing: text).map { .ipaddr($0) }
      case .duration: Int64(text).map { .duration($0) }
      case .datetime: nil
      }
    guard let value else { throw Mismatch(reason: "a \(kind.rawValue) was expected") }
    return value
  }

  private static func word(_ type: SchemaType) -> String {
    switch type.resolved {
    case .bool: "true or false"
    case .long: "a whole number"
    case .string: "a text"
    case .entity(let name): "an id of \(name)"
    case .set: "an array"
    case .record: "an object"
    case .extension(let kind): "a \(kind.rawValue)"
    default: "another type"
    }
  }
}

/// What the schema says a value is.
public indirect enum SchemaType: Sendable {
  case bool
  case long
  case string
  /// An entity of the type of this full name.
  case entity(String)
  case set(SchemaType)
  case record([AttributeDefinition])
  /// `decimal`, `ipaddr`, `datetime` or `duration`.
  case `extension`(ExtensionType)
  /// What a common type stands for, with the full name it was used by.
  case named(String, SchemaType)

  /// The extension types by their names in a schema.
  public enum ExtensionType: String, Sendable, Hashable, CaseIterable {
    case decimal, ipaddr, datetime, duration
  }

  /// The type itself, whatever common type it was reached by.
  public var resolved: SchemaType {
    var type = self
    while case .named(_, let inner) = type { type = inner }
    return type
  }

  /// The attributes when this is a record, else none.
  public var recordAttributes: [AttributeDefinition]? {
    if case .record(let attributes) = resolved { attributes } else { nil }
  }
}

extension SchemaType: CustomStringConvertible {
  /// The type as a schema writes it.
  public var description: String {
    switch self {
    case .bool: "Bool"
    case .long: "Long"
    case .string: "String"
    case .entity(let name), .named(let name, _): name
    case .set(let element): "Set<\(element)>"
    case .record(let attributes):
      "{\(attributes.map { "\($0.name)\($0.isRequired ? "" : "?"): \($0.type)" }.joined(separator: ", "))}"
    case .extension(let kind): kind.rawValue
    }
  }
}

/// One attribute of an entity type, a record or a context.
public struct AttributeDefinition: Sendable {
  /// The name; any text.
  public let name: String
  /// What its values are.
  public let type: SchemaType
  /// Whether every entity or record has it.
  public let isRequired: Bool
  /// In the order of the text.
  public let annotations: [Annotation]
  /// Where the name stands.
  public let position: SourcePosition
}

extension [AttributeDefinition] {
  /// The attribute of a name, or nil.
  public func named(_ name: String) -> AttributeDefinition? {
    for index in indices where sameBytes(self[index].name, name) { return self[index] }
    return nil
  }
}

extension AttributeDefinition {
  /// The same attribute, free to be missing.
  var asOptional: AttributeDefinition {
    AttributeDefinition(name: name, type: type, isRequired: false, annotations: annotations, position: position)
  }
}

/// One entity type of a schema.
public struct EntityTypeDefinition: Sendable {
  /// The full name, namespaces included.
  public let name: String
  /// The types whose entities may be parents, by full name.
  public let memberOf: [String]
  /// In the order of the text.
  public let attributes: [AttributeDefinition]
  /// What the tags hold, or nil when there are no tags.
  public let tags: SchemaType?
  /// The ids there are, or nil when any id may be.
  public let enumeration: [String]?
  /// In the order of the text.
  public let annotations: [Annotation]
  /// Where the name stands.
  public let position: SourcePosition
}

/// One action of a schema.
public struct ActionDefinition: Sendable {
  /// Its name: `Action::"accept"`.
  public let uid: EntityUID
  /// The actions that it belongs to.
  public let memberOf: [EntityUID]
  /// The types of principals that it applies to, by full name.
  public let principalTypes: [String]
  /// The types of resources that it applies to, by full name.
  public let resourceTypes: [String]
  /// What the context of a request holds.
  public let context: [AttributeDefinition]
  /// In the order of the text.
  public let annotations: [Annotation]
  /// Where the name stands.
  public let position: SourcePosition
}

/// One common type of a schema: a name for a type.
public struct CommonTypeDefinition: Sendable {
  /// The full name, namespaces included.
  public let name: String
  /// What it stands for.
  public let type: SchemaType
  /// In the order of the text.
  public let annotations: [Annotation]
  /// Where the name stands.
  public let position: SourcePosition
}

/// One namespace of a schema.
public struct NamespaceDefinition: Sendable {
  /// The full name.
  public let name: String
  /// In the order of the text.
  public let annotations: [Annotation]
  /// Where the name stands.
  public let position: SourcePosition
}

/// A type as it was written, names not yet looked up.
indirect enum WrittenType {
  /// A common type, an entity type or a type of the language, whichever has the name.
  case name(String, SourcePosition)
  /// An entity type, and nothing else of that name.
  case entityName(String, SourcePosition)
  /// A common type or a type of the language, and no entity type of that name.
  case commonName(String, SourcePosition)
  /// A type that is told without a name to look up.
  case plain(SchemaType)
  case set(WrittenType)
  case record([WrittenAttribute])
}

/// An attribute as it was written.
struct WrittenAttribute {
  let name: String
  let type: WrittenType
  let isRequired: Bool
  let annotations: [Annotation]
  let position: SourcePosition
}

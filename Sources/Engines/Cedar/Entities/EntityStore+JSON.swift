extension EntityStore {
  /// Reads entities as Cedar writes them in JSON: an array of objects of `uid`, `attrs`, `parents` and perhaps `tags`.
  ///
  /// With a schema the values are read by it (a bare text where an entity, a datetime … is declared) and checked
  /// against it, and its actions are added. A required attribute may be missing only where `isOpen` is set: the
  /// entities are then open.
  /// - Throws: every error, with the path of the offending member.
  public init(json: String, schema: Schema?, file: String, isOpen: Bool = false) throws(CedarErrors) {
    var reader = EntityDocumentReader(schema: schema, file: file, isOpen: isOpen)
    try self.init(try reader.entities(json), schema: schema)
  }
}

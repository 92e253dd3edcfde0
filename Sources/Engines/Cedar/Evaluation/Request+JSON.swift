public import Notation

extension Request {
  /// Reads a context as Cedar writes it in JSON, by the schema's declaration of the action where there is one.
  /// - Throws: what is wrong, with the path of the offending member.
  public static func context(
    json: String, action: EntityUID, schema: Schema?, file: String
  ) throws(CedarErrors) -> ValueRecord {
    var reader = EntityDocumentReader(schema: schema, file: file, isOpen: false)
    return try reader.context(try reader.document(json), schema?.action(action)?.context)
  }

  /// The context that a JSON value gives, by the schema's declaration of the action where there is one.
  /// - Throws: what is wrong, with the path of the offending member.
  public static func context(
    _ json: JSONValue, action: EntityUID, schema: Schema?, file: String
  ) throws(CedarErrors) -> ValueRecord {
    var reader = EntityDocumentReader(schema: schema, file: file, isOpen: false)
    return try reader.context(json, schema?.action(action)?.context)
  }
}

public import Notation

extension Value {
  /// The value that a JSON value gives for a declared type: a bare id for an entity, a text for an extension type, an
  /// array for a set, an object for a record; Cedar's explicit forms are read too.
  /// - Parameters:
  ///   - schema: where entity types and their listed ids are looked up; nil checks neither.
  ///   - file: the document, for the error.
  ///   - path: where in the document, for the error: `/facts/3/value`.
  /// - Throws: what is wrong and where, without the value.
  public static func read(
    _ json: JSONValue, type: SchemaType?, schema: Schema?, file: String, path: String = ""
  ) throws(CedarError) -> Value {
    do { return try ValueReader(schema: schema).value(json, type: type, at: path) } catch {
      let position = SourcePosition(file: file, line: 0, column: 0)
      throw CedarError(
        position: position, message: error.path.isEmpty ? error.message : "\(error.path): \(error.message)")
    }
  }
}

public import Notation

extension Schema {
  /// Reads a schema in Cedar's JSON format.
  /// - Throws: every error, with the path of the offending member: what is no JSON schema, names that resolve to
  ///   nothing, repetitions, cycles.
  public init(json text: String, file: String) throws(CedarErrors) {
    let (declarations, namespaces) = try SchemaJSONReader.declarations(in: text, file: file)
    var resolver = SchemaResolver(declarations: declarations, namespaces: namespaces)
    self = try resolver.schema()
  }

  /// The schema in Cedar's JSON format, names written in full.
  public var json: JSONValue { SchemaJSON.json(self) }

  /// The schema in Cedar's human syntax, names written in full; comments are not kept.
  public var text: String { SchemaText.text(self) }
}

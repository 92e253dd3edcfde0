public import Notation

extension Request {
  /// Reads a request: an object of `principal`, `action`, `resource` (each an object of `type` and `id`) and `context`.
  ///
  /// With a schema the request is checked against it. Further keys are left alone: expectations and descriptions stand
  /// beside the request in collections of tests. Where `isOpen` is set, what the schema requires of the context and is
  /// not given is unknown.
  /// - Throws: everything that is wrong with the request, with the path of the offending member.
  public init(json: JSONValue, schema: Schema?, file: String, isOpen: Bool = false) throws(CedarErrors) {
    var uids: [EntityUID] = []
    var errors: [CedarError] = []
    let reader = ExpressionJSONReader(file: file)
    for key in ["principal", "action", "resource"] {
      do throws(ExpressionJSONReader.Failure) {
        uids.append(try reader.entity(json[key] ?? .null, "/\(key)"))
      } catch {
        let position = SourcePosition(file: file, line: 0, column: 0)
        errors.append(CedarError(position: position, message: "\(error.path): \(error.message)"))
      }
    }
    guard errors.isEmpty, uids.count == 3 else { throw CedarErrors(errors) }
    self.init(principal: uids[0], action: uids[1], resource: uids[2])
    try schema?.check(self, file: file)
    let declared = schema?.action(action)?.context
    var values = EntityDocumentReader(schema: schema, file: file, isOpen: isOpen)
    context = try values.context(json["context"] ?? [:], isOpen ? declared?.map(\.asOptional) : declared)
    guard isOpen else { return }
    for attribute in declared ?? [] where attribute.isRequired && context[attribute.name] == nil {
      unknownContext.insert(attribute.name)
    }
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

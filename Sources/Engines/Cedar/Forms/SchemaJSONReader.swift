import Notation

/// Reads a schema's declarations in Cedar's JSON format; names are looked up afterwards.
struct SchemaJSONReader {
  private typealias Failure = ExpressionJSONReader.Failure

  private let file: String
  private var errors: [CedarError] = []
  private var declarations: [SchemaDeclaration] = []
  private var namespaces: [NamespaceDefinition] = []

  /// Levels of objects and arrays: two for each level of a type, and those around it.
  static let depthMax = 3 * SchemaParser.nestingMax + 10

  private init(file: String) { self.file = file }

  /// All declarations of a document, and its namespaces.
  /// - Throws: every error, with the path of the offending member.
  static func declarations(
    in text: String, file: String
  ) throws(CedarErrors) -> (declarations: [SchemaDeclaration], namespaces: [NamespaceDefinition]) {
    var reader = SchemaJSONReader(file: file)
    let json = try PolicyJSONReader.document(text, file: file, depthMax: depthMax)
    guard let members = json.members else {
      throw CedarErrors([CedarError(position: reader.place(""), message: "an object of namespaces was expected")])
    }
    for member in members where reader.errors.count < CedarLimits.errorsMax {
      reader.attempt { reader throws(ExpressionJSONReader.Failure) in try reader.namespace(member) }
    }
    guard reader.errors.isEmpty else { throw CedarErrors(reader.errors) }
    return (reader.declarations, reader.namespaces)
  }

  func place(_ path: String) -> SourcePosition {
    SourcePosition(file: path.isEmpty ? file : "\(file) \(path)", line: 0, column: 0)
  }

  private mutating func attempt(
    _ body: (inout SchemaJSONReader) throws(ExpressionJSONReader.Failure) -> Void
  ) {
    do throws(ExpressionJSONReader.Failure) { try body(&self) } catch {
      errors.append(CedarError(position: place(error.path), message: error.message))
    }
  }

  private mutating func namespace(_ member: JSONValue.Member) throws(ExpressionJSONReader.Failure) {
    let (name, path) = (member.key, "/\(JSONPointer.escaped(member.key))")
    guard name.isEmpty || EntityUID.isTypeName(name) else {
      throw Failure(path: path, message: "`\(name)` is no name of a namespace")
    }
    let shape = SchemaJSONShape(place: place)
    try shape.check(
      member.value, required: ["entityTypes", "actions"], optional: ["commonTypes", "annotations"], path)
    let annotations = try shape.annotations(member.value, path)
    if name.isEmpty, !annotations.isEmpty {
      throw Failure(path: path, message: "only a namespace with a name can have annotations")
    }
    if !name.isEmpty {
      namespaces.append(NamespaceDefinition(name: name, annotations: annotations, position: place(path)))
    }
    each(member.value["commonTypes"], "\(path)/commonTypes", name) { json, path throws(ExpressionJSONReader.Failure) in
      .common(try shape.type(json, path, others: ["annotations"]))
    }
    each(member.value["entityTypes"], "\(path)/entityTypes", name) { json, path throws(ExpressionJSONReader.Failure) in
      try shape.entityType(json, path)
    }
    each(member.value["actions"], "\(path)/actions", name, isAction: true) {
      json, path throws(ExpressionJSONReader.Failure) in .action(try shape.action(json, path))
    }
  }

  /// Every member of an object as a declaration.
  private mutating func each(
    _ json: JSONValue?, _ path: String, _ namespace: String, isAction: Bool = false,
    _ body: (JSONValue, String) throws(ExpressionJSONReader.Failure) -> SchemaDeclaration.Body
  ) {
    guard let json else { return }
    guard let members = json.members else {
      errors.append(CedarError(position: place(path), message: "an object was expected"))
      return
    }
    for member in members where errors.count < CedarLimits.errorsMax {
      attempt { reader throws(ExpressionJSONReader.Failure) in
        let here = "\(path)/\(JSONPointer.escaped(member.key))"
        guard isAction || TokenReader.isName(member.key) else {
          throw Failure(path: here, message: "`\(member.key)` is no name of a type")
        }
        let found = try body(member.value, here)
        reader.declarations.append(
          SchemaDeclaration(
            namespace: namespace, name: member.key, body: found,
            annotations: try SchemaJSONShape(place: reader.place).annotations(member.value, here),
            position: reader.place(here)))
      }
    }
  }
}

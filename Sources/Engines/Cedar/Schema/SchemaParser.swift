/// Reads a schema's declarations in the human syntax; names are looked up afterwards.
struct SchemaParser {
  private var reader: TokenReader
  private var declarations: [SchemaDeclaration] = []
  private var errors: [CedarError] = []
  private var namespaces: [NamespaceDefinition] = []
  private var nesting = 0

  /// All declarations of a text, and its namespaces.
  /// - Throws: every error; after one, reading goes on behind the next semicolon.
  static func declarations(
    in text: String, file: String
  ) throws(CedarErrors) -> (declarations: [SchemaDeclaration], namespaces: [NamespaceDefinition]) {
    var parser = SchemaParser(reader: try TokenReader(text: text, file: file))
    while !parser.reader.isAtEnd, parser.errors.count < CedarLimits.errorsMax { parser.topLevel() }
    guard parser.errors.isEmpty else { throw CedarErrors(parser.errors) }
    return (parser.declarations, parser.namespaces)
  }

  private init(reader: TokenReader) { self.reader = reader }

  private mutating func topLevel() {
    do throws(CedarError) {
      let annotations = try reader.annotations()
      if reader.isAt(.namespace), reader.peek(1).kind == .identifier {
        try namespace(annotations)
      } else {
        try declaration(in: "", annotations)
      }
    } catch {
      errors.append(error)
      reader.recover()
    }
  }

  private mutating func namespace(_ annotations: [Annotation]) throws(CedarError) {
    reader.advance()
    let position = reader.position
    let name = try reader.path("the name of a namespace")
    if namespaces.contains(where: { sameBytes($0.name, name) }) {
      errors.append(CedarError(position: position, message: "the namespace `\(name)` stands twice"))
    }
    namespaces.append(NamespaceDefinition(name: name, annotations: annotations, position: position))
    try reader.expect(.leftBrace)
    while !reader.take(.rightBrace) {
      guard !reader.isAtEnd else { throw reader.unexpected("`}` at the end of the namespace") }
      do throws(CedarError) {
        try declaration(in: name, try reader.annotations())
      } catch {
        errors.append(error)
        reader.recover(stopsAtBrace: true)
      }
    }
  }

  private mutating func declaration(in namespace: String, _ annotations: [Annotation]) throws(CedarError) {
    if reader.take(.entity) {
      try entities(namespace, annotations)
    } else if reader.take(.action) {
      try actions(namespace, annotations)
    } else if reader.take(.type) {
      let position = reader.position
      let name = try reader.identifier("the name of the type")
      try reader.expect(.assign)
      add(namespace, [(name, position)], .common(try type()), annotations)
    } else {
      throw reader.unexpected("`entity`, `action`, `type` or `namespace`")
    }
    try reader.expect(.semicolon)
  }

  private mutating func add(
    _ namespace: String, _ names: [(String, SourcePosition)], _ body: SchemaDeclaration.Body,
    _ annotations: [Annotation]
  ) {
    for (name, position) in names {
      declarations.append(
        SchemaDeclaration(namespace: namespace, name: name, body: body, annotations: annotations, position: position))
    }
  }

  private mutating func names(
    _ one: (inout TokenReader) throws(CedarError) -> String
  ) throws(CedarError) -> [(String, SourcePosition)] {
    var names: [(String, SourcePosition)] = []
    repeat {
      let position = reader.position
      names.append((try one(&reader), position))
    } while reader.take(.comma)
    return names
  }

  private mutating func entities(_ namespace: String, _ annotations: [Annotation]) throws(CedarError) {
    let names = try names { reader throws(CedarError) in try reader.identifier("the name of the entity type") }
    if reader.take(.enum) {
      let ids = try enumeration()
      add(namespace, names, .entity(memberOf: [], shape: .record([]), tags: nil, enumeration: ids), annotations)
      return
    }
    let memberOf = reader.take(.in) ? try typeNames() : []
    var shape = WrittenType.record([])
    if reader.take(.assign) || reader.isAt(.leftBrace) {
      try reader.expect(.leftBrace)
      shape = .record(try self.attributes())
    }
    let tags = reader.take(.tags) ? try type() : nil
    let body = SchemaDeclaration.Body.entity(
      memberOf: memberOf, shape: shape, tags: tags, enumeration: nil)
    add(namespace, names, body, annotations)
  }

  private mutating func enumeration() throws(CedarError) -> [String] {
    try reader.expect(.leftBracket)
    guard !reader.isAt(.rightBracket) else { throw reader.error("an enumerated type needs at least one id") }
    var ids: [String] = []
    while !reader.take(.rightBracket) {
      let text = try reader.string("an id in quotes")
      // Cedar lets an id stand twice.
      if !ids.contains(where: { sameBytes($0, text) }) { ids.append(text) }
      if reader.take(.rightBracket) { break }
      try reader.expect(.comma)
      guard !reader.isAt(.rightBracket) else { throw reader.unexpected("an id in quotes") }
    }
    return ids
  }

  private mutating func typeNames() throws(CedarError) -> [WrittenName] {
    guard reader.take(.leftBracket) else { return [try Self.typeName(&reader)] }
    if reader.take(.rightBracket) { return [] }
    return try Self.list(&reader) { reader throws(CedarError) in try Self.typeName(&reader) }
  }

  private static func typeName(_ reader: inout TokenReader) throws(CedarError) -> WrittenName {
    let position = reader.position
    return WrittenName(text: try reader.path("an entity type"), position: position)
  }

  private mutating func actions(_ namespace: String, _ annotations: [Annotation]) throws(CedarError) {
    let names = try names { reader throws(CedarError) in try reader.nameOrString("the name of the action") }
    var body = WrittenActionBody()
    if reader.take(.in) { body.memberOf = try actionNames() }
    if reader.take(.appliesTo) { try appliesTo(&body) }
    if reader.take(.attributes) {
      try reader.expect(.leftBrace)
      try reader.expect(.rightBrace)
    }
    add(namespace, names, .action(body), annotations)
  }

  private mutating func actionNames() throws(CedarError) -> [WrittenAction] {
    guard reader.take(.leftBracket) else { return [try Self.actionName(&reader)] }
    return try Self.list(&reader) { reader throws(CedarError) in try Self.actionName(&reader) }
  }

  /// At least one element, and none missing after the last comma.
  private static func list<Element>(
    _ reader: inout TokenReader, _ element: (inout TokenReader) throws(CedarError) -> Element
  ) throws(CedarError) -> [Element] {
    var elements: [Element] = []
    repeat { elements.append(try element(&reader)) } while reader.take(.comma)
    guard reader.take(.rightBracket) else { throw reader.unexpected("`,` or `]`") }
    return elements
  }

  private static func actionName(_ reader: inout TokenReader) throws(CedarError) -> WrittenAction {
    let position = reader.position
    if reader.current.kind == .string || reader.peek(1).symbol != .doubleColon {
      return WrittenAction(type: nil, id: try reader.nameOrString("the name of an action"), position: position)
    }
    let uid = try reader.entityUID()
    return WrittenAction(type: uid.type, id: uid.id, position: position)
  }

  private mutating func appliesTo(_ body: inout WrittenActionBody) throws(CedarError) {
    let position = reader.position
    try reader.expect(.leftBrace)
    while !reader.take(.rightBrace) {
      let position = reader.position
      let word = try reader.anyWord("`principal`, `resource` or `context`")
      switch word {
      case "principal" where body.principals == nil:
        try reader.expect(.colon)
        body.principals = try typeNames()
      case "resource" where body.resources == nil:
        try reader.expect(.colon)
        body.resources = try typeNames()
      case "context" where body.context == nil:
        try reader.expect(.colon)
        body.context = try type()
      case "principal", "resource", "context":
        throw CedarError(position: position, message: "`\(word)` stands twice")
      default:
        throw CedarError(position: position, message: "`principal`, `resource` or `context` was expected")
      }
      if reader.take(.rightBrace) { break }
      guard reader.take(.comma) else { throw reader.unexpected("`,` or `}`") }
    }
    for (word, names) in [("principal", body.principals), ("resource", body.resources)] where names?.isEmpty ?? true {
      throw CedarError(position: position, message: "`appliesTo` names no type of \(word)")
    }
  }

  /// Records and sets inside each other.
  static let nestingMax = 100

  private mutating func type() throws(CedarError) -> WrittenType {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.nestingMax else { throw reader.error("types nested deeper than \(Self.nestingMax) levels") }
    if reader.take(.leftBrace) { return .record(try attributes()) }
    if reader.isAt(.set), reader.peek(1).symbol == .less {
      reader.advance()
      reader.advance()
      let element = try type()
      try reader.expect(.greater)
      return .set(element)
    }
    let position = reader.position
    if reader.isAt(.cedar), reader.peek(1).symbol == .doubleColon {
      reader.advance()
      reader.advance()
      return .name("__cedar::" + (try reader.identifier("the name of a type")), position)
    }
    return .name(try reader.path("a type"), position)
  }

  private mutating func attributes() throws(CedarError) -> [WrittenAttribute] {
    var attributes: [WrittenAttribute] = []
    while !reader.take(.rightBrace) {
      let annotations = try reader.annotations()
      let position = reader.position
      let name = try reader.nameOrString("the name of an attribute")
      if attributes.contains(where: { sameBytes($0.name, name) }) {
        errors.append(CedarError(position: position, message: "the attribute `\(name)` stands twice"))
      }
      let isRequired = !reader.take(.question)
      try reader.expect(.colon)
      attributes.append(
        WrittenAttribute(
          name: name, type: try type(), isRequired: isRequired, annotations: annotations, position: position))
      if reader.take(.rightBrace) { break }
      guard reader.take(.comma) else { throw reader.unexpected("`,` or `}`") }
    }
    return attributes
  }
}

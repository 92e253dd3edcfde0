/// Reads what stands at the leaves of an expression: literals, variables, sets, records, constructors, parentheses.
enum PrimaryParser {
  static func primary(_ parser: inout ExpressionParser) throws(CedarError) -> Expression {
    let position = parser.reader.position
    switch parser.reader.current.kind {
    case .integer:
      guard let value = Int64(parser.reader.text) else { throw parser.reader.error("a number beyond 64 bits") }
      parser.reader.advance()
      return Expression(.literal(.long(value)), at: position)
    case .string:
      return Expression(.literal(.string(try parser.reader.string("a string"))), at: position)
    case .identifier: return try word(&parser)
    case .sign: return try bracketed(&parser)
    case .end: throw parser.reader.unexpected("an expression")
    }
  }

  private static func bracketed(_ parser: inout ExpressionParser) throws(CedarError) -> Expression {
    let position = parser.reader.position
    if parser.reader.take(.leftParenthesis) {
      let inner = try parser.expression()
      try parser.reader.expect(.rightParenthesis)
      return inner
    }
    if parser.reader.take(.leftBracket) {
      return Expression(.set(try parser.arguments(until: .rightBracket)), at: position)
    }
    if parser.reader.take(.leftBrace) { return try record(&parser, position) }
    if parser.reader.isAt(.question) {
      throw parser.reader.error("a slot can stand in the head of a policy only, not in its conditions")
    }
    throw parser.reader.unexpected("an expression")
  }

  private static func record(
    _ parser: inout ExpressionParser, _ position: SourcePosition
  ) throws(CedarError) -> Expression {
    var fields: [(name: String, value: Expression)] = []
    var names: Set<ByteText> = []
    while !parser.reader.take(.rightBrace) {
      let place = parser.reader.position
      let name = try parser.reader.nameOrString("the name of a field")
      guard names.insert(ByteText(name)).inserted else {
        throw CedarError(position: place, message: "the field `\(name)` stands twice in this record")
      }
      try parser.reader.expect(.colon)
      fields.append((name, try parser.expression()))
      if parser.reader.take(.rightBrace) { break }
      guard parser.reader.take(.comma) else { throw parser.reader.unexpected("`,` or `}`") }
    }
    return Expression(.record(fields), at: position)
  }

  private static func word(_ parser: inout ExpressionParser) throws(CedarError) -> Expression {
    let position = parser.reader.position
    if parser.reader.take(.true) { return Expression(.literal(.bool(true)), at: position) }
    if parser.reader.take(.false) { return Expression(.literal(.bool(false)), at: position) }
    if let variable = variable(parser.reader.current.symbol), parser.reader.peek(1).symbol != .doubleColon {
      parser.reader.advance()
      return Expression(.variable(variable), at: position)
    }
    let path = try parser.reader.path("an expression")
    if parser.reader.take(.doubleColon) {
      let id = try parser.reader.string("an id in quotes")
      return Expression(.literal(.entity(EntityUID(type: path, id: id))), at: position)
    }
    guard parser.reader.take(.leftParenthesis) else {
      throw CedarError(position: position, message: "`\(path)` is no variable; \(Self.instead(of: path))")
    }
    let arguments = try parser.arguments(until: .rightParenthesis)
    guard let function = ExtensionFunction(rawValue: path), function.isConstructor else {
      let hint = Spelling.hint(path, among: ExtensionFunction.allCases.filter(\.isConstructor).map(\.rawValue))
      throw CedarError(position: position, message: "there is no function `\(path)`\(hint)")
    }
    return Expression(.call(function, arguments), at: position)
  }

  /// What to write instead of a word that stands alone.
  private static func instead(of word: String) -> String {
    let near = Spelling.nearest(word, among: Expression.Variable.allCases.map(\.rawValue) + ["true", "false"])
    return near.map { "did you mean `\($0)`?" } ?? "strings stand in quotes"
  }

  private static func variable(_ symbol: Symbol) -> Expression.Variable? {
    switch symbol {
    case .principal: .principal
    case .action: .action
    case .resource: .resource
    case .context: .context
    default: nil
    }
  }
}

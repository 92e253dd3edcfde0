/// Reads what stands at the leaves of an expression: literals, variables, sets, records, constructors, parentheses.
enum PrimaryParser {
  static func primary(_ parser: inout ExpressionParser) throws(CedarError) -> Expression {
    let token = parser.reader.current
    switch token.kind {
    case .integer:
      guard let value = Int64(token.text) else { throw parser.reader.error("a number beyond 64 bits") }
      parser.reader.advance()
      return Expression(.literal(.long(value)), at: token.position)
    case .string:
      return Expression(.literal(.string(try parser.reader.string("a string"))), at: token.position)
    case .identifier: return try word(&parser)
    case .sign: return try bracketed(&parser)
    case .end: throw parser.reader.unexpected("an expression")
    }
  }

  private static func bracketed(_ parser: inout ExpressionParser) throws(CedarError) -> Expression {
    let position = parser.reader.current.position
    if parser.reader.takeSign("(") {
      let inner = try parser.expression()
      try parser.reader.expectSign(")")
      return inner
    }
    if parser.reader.takeSign("[") {
      return Expression(.set(try parser.arguments(until: "]")), at: position)
    }
    if parser.reader.takeSign("{") { return try record(&parser, position) }
    if parser.reader.isSign("?") {
      throw parser.reader.error("a slot can stand in the head of a policy only, not in its conditions")
    }
    throw parser.reader.unexpected("an expression")
  }

  private static func record(
    _ parser: inout ExpressionParser, _ position: SourcePosition
  ) throws(CedarError) -> Expression {
    var fields: [(name: String, value: Expression)] = []
    var names: Set<ByteText> = []
    while !parser.reader.takeSign("}") {
      let place = parser.reader.current.position
      let name = try parser.reader.nameOrString("the name of a field")
      guard names.insert(ByteText(name)).inserted else {
        throw CedarError(position: place, message: "the field `\(name)` stands twice in this record")
      }
      try parser.reader.expectSign(":")
      fields.append((name, try parser.expression()))
      if parser.reader.takeSign("}") { break }
      guard parser.reader.takeSign(",") else { throw parser.reader.unexpected("`,` or `}`") }
    }
    return Expression(.record(fields), at: position)
  }

  private static func word(_ parser: inout ExpressionParser) throws(CedarError) -> Expression {
    let position = parser.reader.current.position
    if parser.reader.takeWord("true") { return Expression(.literal(.bool(true)), at: position) }
    if parser.reader.takeWord("false") { return Expression(.literal(.bool(false)), at: position) }
    let next = parser.reader.peek(1)
    if let variable = Expression.Variable(rawValue: parser.reader.current.text),
      !(next.kind == .sign && next.text == "::")
    {
      parser.reader.advance()
      return Expression(.variable(variable), at: position)
    }
    let path = try parser.reader.path("an expression")
    if parser.reader.takeSign("::") {
      let id = try parser.reader.string("an id in quotes")
      return Expression(.literal(.entity(EntityUID(type: path, id: id))), at: position)
    }
    guard parser.reader.takeSign("(") else {
      throw CedarError(position: position, message: "`\(path)` is no variable; strings stand in quotes")
    }
    let arguments = try parser.arguments(until: ")")
    guard let function = ExtensionFunction(rawValue: path), function.isConstructor else {
      throw CedarError(position: position, message: "there is no function `\(path)`")
    }
    return Expression(.call(function, arguments), at: position)
  }
}

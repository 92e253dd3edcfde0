/// Reads the expression language by descent, one level of precedence above the other.
struct ExpressionParser {
  var reader: TokenReader
  private var nesting = 0

  init(reader: TokenReader) { self.reader = reader }

  private func make(_ kind: Expression.Kind, _ position: SourcePosition) throws(CedarError) -> Expression {
    let expression = Expression(kind, at: position)
    try Self.check(expression)
    return expression
  }

  /// Refuses what the walks over the tree could not go through.
  static func check(_ expression: Expression) throws(CedarError) {
    guard expression.depth <= CedarLimits.depthMax else {
      throw CedarError(
        position: expression.position, message: "nested deeper than \(CedarLimits.depthMax) levels")
    }
    guard expression.size <= CedarLimits.nodesMax else {
      throw CedarError(
        position: expression.position, message: "more than \(CedarLimits.nodesMax) parts in one expression")
    }
  }

  /// `if … then … else …` or a disjunction.
  mutating func expression() throws(CedarError) -> Expression {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.nestingMax else {
      throw reader.error("parentheses and brackets nested deeper than \(Self.nestingMax) levels")
    }
    let position = reader.position
    guard reader.take(.if) else { return try disjunction() }
    let test = try expression()
    try reader.expect(.then)
    let yes = try expression()
    try reader.expect(.else)
    return try make(.conditional(test, yes, try expression()), position)
  }

  /// Parentheses, brackets and `if`s inside each other.
  static let nestingMax = 100

  private mutating func disjunction() throws(CedarError) -> Expression {
    var left = try conjunction()
    while reader.isAt(.or) {
      let position = reader.position
      reader.advance()
      left = try make(.or(left, try conjunction()), position)
    }
    return left
  }

  private mutating func conjunction() throws(CedarError) -> Expression {
    var left = try relation()
    while reader.isAt(.and) {
      let position = reader.position
      reader.advance()
      left = try make(.and(left, try relation()), position)
    }
    return left
  }

  private static func comparison(_ symbol: Symbol) -> BinaryOperator? {
    switch symbol {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .in: .isIn
    default: nil
    }
  }

  private mutating func relation() throws(CedarError) -> Expression {
    let left = try sum()
    let position = reader.position
    let result: Expression
    if let comparison = Self.comparison(reader.current.symbol) {
      reader.advance()
      result = try make(.binary(comparison, left, try sum()), position)
    } else if reader.take(.has) {
      result = try presence(of: left, position)
    } else if reader.take(.like) {
      result = try make(.like(left, try pattern()), position)
    } else if reader.take(.is) {
      result = try typeTest(of: left, position)
    } else {
      if reader.isAt(.assign) { throw reader.error("`=` is no operator; `==` compares") }
      return left
    }
    if isRelation { throw reader.error("comparisons do not chain; put parentheses around one") }
    return result
  }

  private var isRelation: Bool {
    switch reader.current.symbol {
    case .has, .like, .is: true
    case let symbol: Self.comparison(symbol) != nil
    }
  }

  /// `x has a.b.c` is `x has a && x.a has b && x.a.b has c`.
  private mutating func presence(of target: Expression, _ position: SourcePosition) throws(CedarError) -> Expression {
    if reader.current.kind == .string { return try make(.has(target, try reader.string("a name")), position) }
    var name = try reader.identifier("the name of an attribute")
    var target = target
    var result = try make(.has(target, name), position)
    while reader.take(.dot) {
      target = try make(.attribute(target, name), position)
      name = try reader.identifier("the name of an attribute")
      result = try make(.and(result, try make(.has(target, name), position)), position)
    }
    return result
  }

  private mutating func pattern() throws(CedarError) -> Pattern {
    guard reader.current.kind == .string else { throw reader.unexpected("a pattern in quotes") }
    guard let pattern = StringReader.pattern(reader.text) else {
      throw reader.error("an escape that Cedar does not know in this pattern")
    }
    reader.advance()
    return pattern
  }

  private mutating func typeTest(of target: Expression, _ position: SourcePosition) throws(CedarError) -> Expression {
    let test = try make(.isType(target, try reader.path("an entity type")), position)
    guard reader.take(.in) else { return test }
    return try make(.and(test, try make(.binary(.isIn, target, try sum()), position)), position)
  }

  private mutating func sum() throws(CedarError) -> Expression {
    var left = try product()
    while reader.isAt(.plus) || reader.isAt(.minus) {
      let position = reader.position
      let isSum = reader.isAt(.plus)
      reader.advance()
      left = try make(.binary(isSum ? .add : .subtract, left, try product()), position)
    }
    return left
  }

  private mutating func product() throws(CedarError) -> Expression {
    var left = try unary()
    while reader.isAt(.star) || reader.isAt(.slash) || reader.isAt(.percent) {
      guard reader.isAt(.star) else { throw reader.error("`\(reader.text)` is no operator of Cedar") }
      let position = reader.position
      reader.advance()
      left = try make(.binary(.multiply, left, try unary()), position)
    }
    return left
  }

  /// Repetitions of `!` or `-` before one operand.
  static let signsMax = 4

  private mutating func unary() throws(CedarError) -> Expression {
    let position = reader.position
    let sign = reader.current.symbol
    guard sign == .not || sign == .minus else { return try member() }
    var count = 0
    while reader.take(sign) { count += 1 }
    guard count <= Self.signsMax else {
      throw CedarError(
        position: position, message: "`\(sign.rawValue)` stands more than \(Self.signsMax) times in a row")
    }
    var operand: Expression
    if sign == .minus, let smallest = try negativeLiteral(position) {
      operand = smallest
      count -= 1
    } else {
      operand = try member()
    }
    for _ in 0..<count { operand = try make(sign == .not ? .not(operand) : .negate(operand), position) }
    return operand
  }

  /// The smallest 64-bit number has no positive twin, so a minus right before a number belongs to the number.
  private mutating func negativeLiteral(_ position: SourcePosition) throws(CedarError) -> Expression? {
    let next = reader.peek(1).symbol
    guard reader.current.kind == .integer, next != .dot, next != .leftBracket else { return nil }
    guard let value = Int64("-" + reader.text) else { throw reader.error("a number beyond 64 bits") }
    reader.advance()
    return try make(.literal(.long(value)), position)
  }

  private mutating func member() throws(CedarError) -> Expression {
    var target = try PrimaryParser.primary(&self)
    while true {
      let position = reader.position
      if reader.take(.dot) {
        target = try dotted(target, position)
      } else if reader.take(.leftBracket) {
        target = try make(.attribute(target, try reader.string("the name of an attribute in quotes")), position)
        try reader.expect(.rightBracket)
      } else if reader.isAt(.leftParenthesis) {
        throw reader.error("only functions and methods can be called")
      } else {
        return target
      }
    }
  }

  private mutating func dotted(_ target: Expression, _ position: SourcePosition) throws(CedarError) -> Expression {
    let place = reader.position
    let name = try reader.identifier("the name of an attribute or method")
    guard reader.take(.leftParenthesis) else { return try make(.attribute(target, name), position) }
    let arguments = try arguments(until: .rightParenthesis)
    return try method(name, target, arguments, place)
  }

  private static let methods: [String: BinaryOperator] = [
    "contains": .contains, "containsAll": .containsAll, "containsAny": .containsAny, "hasTag": .hasTag,
    "getTag": .getTag,
  ]

  private static let methodNames =
    ["isEmpty"] + methods.keys.sorted() + ExtensionFunction.allCases.filter { !$0.isConstructor }.map(\.rawValue)

  private func method(
    _ name: String, _ target: Expression, _ arguments: [Expression], _ position: SourcePosition
  ) throws(CedarError) -> Expression {
    if name == "isEmpty", arguments.isEmpty { return try make(.isEmpty(target), position) }
    if let binary = Self.methods[name], arguments.count == 1 {
      return try make(.binary(binary, target, arguments[0]), position)
    }
    // Cedar reads a call with too many or too few arguments of these; it fails when it runs, and never validates.
    if let function = ExtensionFunction(rawValue: name), !function.isConstructor {
      return try make(.call(function, [target] + arguments), position)
    }
    let isKnown = name == "isEmpty" || Self.methods[name] != nil
    let reason =
      isKnown
      ? "`\(name)` has another number of arguments"
      : "there is no method `\(name)`\(Spelling.hint(name, among: Self.methodNames))"
    throw CedarError(position: position, message: reason)
  }

  /// Expressions with commas between them, up to a closing sign.
  mutating func arguments(until closing: Symbol) throws(CedarError) -> [Expression] {
    var arguments: [Expression] = []
    while !reader.take(closing) {
      arguments.append(try expression())
      if reader.take(closing) { break }
      guard reader.take(.comma) else { throw reader.unexpected("`,` or `\(closing.rawValue)`") }
    }
    return arguments
  }
}

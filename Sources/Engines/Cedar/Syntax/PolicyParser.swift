/// Reads policies in the human syntax.
struct PolicyParser {
  private var reader: TokenReader
  private var index: Int

  /// The policies of a text.
  /// - Throws: every error; after one, reading goes on behind the next semicolon.
  static func policies(in text: String, file: String, firstIndex: Int) throws(CedarErrors) -> [Policy] {
    var parser = PolicyParser(
      reader: TokenReader(tokens: try Lexer.tokens(of: text, file: file), file: file), index: firstIndex)
    var policies: [Policy] = []
    var errors: [CedarError] = []
    while !parser.reader.isAtEnd, errors.count < CedarLimits.errorsMax {
      do {
        policies.append(try parser.policy())
        parser.index += 1
      } catch {
        errors.append(error)
        parser.reader.recover()
      }
    }
    guard errors.isEmpty else { throw CedarErrors(errors) }
    return policies
  }

  private mutating func policy() throws(CedarError) -> Policy {
    let annotations = try reader.annotations()
    let position = reader.current.position
    guard reader.isWord("permit") || reader.isWord("forbid") else { throw reader.unexpected("`permit` or `forbid`") }
    let effect: Policy.Effect = reader.takeWord("permit") ? .permit : .forbid
    if effect == .forbid { reader.advance() }
    try reader.expectSign("(")
    var places = [reader.current.position]
    let principal = try scope(of: "principal")
    try reader.expectSign(",")
    places.append(reader.current.position)
    let action = try actionScope()
    try reader.expectSign(",")
    places.append(reader.current.position)
    let resource = try scope(of: "resource")
    _ = reader.takeSign(",")
    try reader.expectSign(")")
    let conditions = try conditions()
    try reader.expectSign(";")
    return Policy(
      id: annotations.value("id") ?? "policy\(index)", index: index, effect: effect, annotations: annotations,
      principal: principal, action: action, resource: resource, conditions: conditions, position: position,
      scopePositions: places)
  }

  private mutating func conditions() throws(CedarError) -> [Policy.Condition] {
    var conditions: [Policy.Condition] = []
    while reader.isWord("when") || reader.isWord("unless") {
      let kind: Policy.Condition.Kind = reader.takeWord("when") ? .when : .unless
      if kind == .unless { reader.advance() }
      try reader.expectSign("{")
      var parser = ExpressionParser(reader: reader)
      let body = try parser.expression()
      try ExpressionParser.check(body)
      reader = parser.reader
      try reader.expectSign("}")
      conditions.append(Policy.Condition(kind: kind, body: body))
    }
    return conditions
  }

  private func refuseSlot() throws(CedarError) {
    guard reader.isSign("?") else { return }
    throw reader.error("templates (`?principal`, `?resource`) are not supported")
  }

  private mutating func target() throws(CedarError) -> EntityUID {
    try refuseSlot()
    return try reader.entityUID()
  }

  private mutating func scope(of variable: String) throws(CedarError) -> Policy.Scope {
    try reader.expectWord(variable)
    if reader.takeSign("==") { return .equal(try target()) }
    if reader.takeWord("in") { return .isIn(try target()) }
    guard reader.takeWord("is") else { return .any }
    let type = try reader.path("an entity type")
    return .isType(type, in: reader.takeWord("in") ? try target() : nil)
  }

  private mutating func actionScope() throws(CedarError) -> Policy.ActionScope {
    try reader.expectWord("action")
    if reader.takeSign("==") { return .equal(try action()) }
    guard reader.takeWord("in") else { return .any }
    guard reader.takeSign("[") else { return .isIn([try action()]) }
    var actions: [EntityUID] = []
    while !reader.takeSign("]") {
      actions.append(try action())
      if reader.takeSign("]") { break }
      try reader.expectSign(",")
    }
    return .isIn(actions)
  }

  private mutating func action() throws(CedarError) -> EntityUID {
    let start = reader.current.position
    let uid = try target()
    guard uid.isAction else {
      throw CedarError(position: start, message: "`\(uid)` is no action: its type must be `Action`")
    }
    return uid
  }
}

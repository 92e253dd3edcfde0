/// Reads policies in the human syntax.
struct PolicyParser {
  private var reader: TokenReader
  private var number: Int

  /// The policies and templates of a text; a policy is a template without slots.
  /// - Throws: every error; after one, reading goes on behind the next semicolon.
  static func policies(in text: String, file: String, firstNumber: Int) throws(CedarErrors) -> [Template] {
    var parser = PolicyParser(reader: try TokenReader(text: text, file: file), number: firstNumber)
    var policies: [Template] = []
    var errors: [CedarError] = []
    while !parser.reader.isAtEnd, errors.count < CedarLimits.errorsMax {
      do {
        policies.append(try parser.policy())
        parser.number += 1
      } catch {
        errors.append(error)
        parser.reader.recover()
      }
    }
    guard errors.isEmpty else { throw CedarErrors(errors) }
    return policies
  }

  private mutating func policy() throws(CedarError) -> Template {
    let annotations = try reader.annotations()
    let position = reader.position
    guard reader.isAt(.permit) || reader.isAt(.forbid) else { throw reader.unexpected("`permit` or `forbid`") }
    let effect: Policy.Effect = reader.take(.permit) ? .permit : .forbid
    if effect == .forbid { reader.advance() }
    try reader.expect(.leftParenthesis)
    var places = [reader.position]
    let principal = try scope(of: .principal)
    try reader.expect(.comma)
    places.append(reader.position)
    let action = try actionScope()
    try reader.expect(.comma)
    places.append(reader.position)
    let resource = try scope(of: .resource)
    _ = reader.take(.comma)
    try reader.expect(.rightParenthesis)
    let conditions = try conditions()
    try reader.expect(.semicolon)
    return Template(
      id: annotations.value("id") ?? "policy\(number)", effect: effect, annotations: annotations,
      principal: principal, action: action, resource: resource, conditions: conditions, position: position,
      scopePositions: places)
  }

  private mutating func conditions() throws(CedarError) -> [Policy.Condition] {
    var conditions: [Policy.Condition] = []
    while reader.isAt(.when) || reader.isAt(.unless) {
      let kind: Policy.Condition.Kind = reader.take(.when) ? .when : .unless
      if kind == .unless { reader.advance() }
      try reader.expect(.leftBrace)
      var parser = ExpressionParser(reader: reader)
      let body = try parser.expression()
      try ExpressionParser.check(body)
      reader = parser.reader
      try reader.expect(.rightBrace)
      conditions.append(Policy.Condition(kind: kind, body: body))
    }
    return conditions
  }

  /// An entity, or nil for the slot of the variable.
  private mutating func target(of variable: Symbol) throws(CedarError) -> EntityUID? {
    try reader.inParentheses { reader throws(CedarError) in
      guard reader.isAt(.question) else { return try reader.entityUID() }
      guard reader.peek(1).symbol == variable, reader.peek(1).start == reader.current.end else {
        throw reader.error("only the slot `?\(variable.rawValue)` can stand here")
      }
      reader.advance()
      reader.advance()
      return nil
    }
  }

  private mutating func scope(of variable: Symbol) throws(CedarError) -> Template.Scope {
    try reader.expect(variable)
    if reader.take(.equal) { return try target(of: variable).map { .fixed(.equal($0)) } ?? .equalSlot }
    if reader.take(.in) { return try target(of: variable).map { .fixed(.isIn($0)) } ?? .inSlot }
    guard reader.take(.is) else { return .fixed(.any) }
    let type = try reader.path("an entity type")
    guard reader.take(.in) else { return .fixed(.isType(type, in: nil)) }
    return try target(of: variable).map { .fixed(.isType(type, in: $0)) } ?? .isTypeInSlot(type)
  }

  private mutating func actionScope() throws(CedarError) -> Policy.ActionScope {
    try reader.expect(.action)
    if reader.take(.equal) { return .equal(try Self.action(&reader)) }
    guard reader.take(.in) else { return .any }
    return .isIn(
      try reader.inParentheses { reader throws(CedarError) in
        guard reader.take(.leftBracket) else { return [try Self.action(&reader)] }
        return try reader.list(until: .rightBracket) { reader throws(CedarError) in try Self.action(&reader) }
      })
  }

  private static func action(_ reader: inout TokenReader) throws(CedarError) -> EntityUID {
    let start = reader.position
    let uid = try reader.inParentheses { reader throws(CedarError) in
      guard !reader.isAt(.question) else {
        throw reader.error("an action has no slot; only `?principal` and `?resource` are slots")
      }
      return try reader.entityUID()
    }
    guard uid.isAction else {
      throw CedarError(position: start, message: "`\(uid)` is no action: its type must be `Action`")
    }
    return uid
  }
}

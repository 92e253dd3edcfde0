import Notation

/// Writes expressions as Cedar's JSON policy format has them, node for node.
enum ExpressionJSON {
  static func json(_ expression: Expression) -> JSONValue {
    switch expression.kind {
    case .literal(let value): return literal(value)
    case .variable(let variable): return ["Var": .string(variable.rawValue)]
    case .and(let left, let right):
      if let (target, type, group) = expression.typeTestWithGroup { return typeTest(target, type, in: group) }
      return pair("&&", left, right)
    case .or(let left, let right): return pair("||", left, right)
    case .not(let operand): return node("!", ["arg": json(operand)])
    case .negate(let operand): return node("neg", ["arg": json(operand)])
    case .conditional(let test, let yes, let no):
      return node("if-then-else", ["if": json(test), "then": json(yes), "else": json(no)])
    case .binary(let operation, let left, let right): return pair(operation.rawValue, left, right)
    case .attribute(let target, let name): return node(".", ["left": json(target), "attr": .string(name)])
    case .has(let target, let name): return node("has", ["left": json(target), "attr": .string(name)])
    case .like(let target, let pattern): return node("like", ["left": json(target), "pattern": json(pattern)])
    case .isType(let target, let type): return typeTest(target, type, in: nil)
    case .isEmpty(let target): return node("isEmpty", ["arg": json(target)])
    case .set(let elements): return ["Set": .array(elements.map(json))]
    case .record(let fields): return ["Record": .object(fields.map { JSONValue.Member($0.name, json($0.value)) })]
    case .call(let function, let arguments): return node(function.rawValue, .array(arguments.map(json)))
    }
  }

  private static func node(_ name: String, _ content: JSONValue) -> JSONValue {
    .object([JSONValue.Member(name, content)])
  }

  private static func pair(_ name: String, _ left: Expression, _ right: Expression) -> JSONValue {
    node(name, ["left": json(left), "right": json(right)])
  }

  private static func typeTest(_ target: Expression, _ type: String, in group: Expression?) -> JSONValue {
    let members = [JSONValue.Member("left", json(target)), JSONValue.Member("entity_type", .string(type))]
    return node("is", .object(members + (group.map { [JSONValue.Member("in", json($0))] } ?? [])))
  }

  /// One element for each character, as the reference writes it.
  private static func json(_ pattern: Pattern) -> JSONValue {
    var elements: [JSONValue] = []
    for (number, part) in pattern.parts.enumerated() {
      if number > 0 { elements.append("Wildcard") }
      elements += part.unicodeScalars.map { ["Literal": .string(String($0))] }
    }
    return .array(elements)
  }

  private static func literal(_ value: Value) -> JSONValue {
    switch value {
    case .bool(let value): return ["Value": .bool(value)]
    case .long(let value): return ["Value": .integer(value)]
    case .string(let value): return ["Value": .string(value)]
    case .entity(let uid): return ["Value": ["__entity": uid.json]]
    case .set(let set): return ["Set": .array(set.elements.map(literal))]
    case .record(let record):
      return ["Record": .object(record.fields.map { JSONValue.Member($0.name, literal($0.value)) })]
    case .decimal(let value): return call(.decimal, value.description)
    case .ipaddr(let value): return call(.ip, value.description)
    case .datetime(let value): return call(.datetime, Datetime.text(value))
    case .duration(let value): return call(.duration, "\(value)ms")
    }
  }

  private static func call(_ function: ExtensionFunction, _ text: String) -> JSONValue {
    node(function.rawValue, [["Value": .string(text)]])
  }
}

extension EntityUID {
  /// `{"type", "id"}`.
  var json: JSONValue { ["type": .string(type), "id": .string(id)] }
}

extension Expression {
  /// The parts of `x is T in y`, which the tree holds as `x is T && x in y`, all three at one place.
  var typeTestWithGroup: (target: Expression, type: String, group: Expression)? {
    guard case .and(let left, let right) = kind, case .isType(let target, let type) = left.kind,
      case .binary(.isIn, let other, let group) = right.kind, left.position == position, right.position == position,
      target == other
    else { return nil }
    return (target, type, group)
  }
}

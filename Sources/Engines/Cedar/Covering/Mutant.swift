/// A policy with one slip in it, such as somebody could make who writes policies.
public struct Mutant: Sendable {
  /// The policy with the slip; its id is that of the original.
  public let policy: Policy
  /// The number of the original in its set.
  public let original: Int
  /// Where the slip is.
  public let position: SourcePosition
  /// What was changed into what.
  public let change: String
}

/// Makes mutants.
public enum Mutation {
  /// Every mutant of every policy: comparisons, connectives and set tests turned round, `!` dropped, truth values
  /// turned, one side of `&&` or `||` dropped, a whole condition dropped.
  public static func mutants(of policies: PolicySet) -> [Mutant] {
    policies.policies.flatMap { policy in
      policy.conditions.indices.flatMap { index in
        let condition = policy.conditions[index]
        let dropped = Mutant(
          policy: policy.replacing(index, with: nil), original: policy.index, position: condition.body.position,
          change: "dropped: \(condition.kind.rawValue) { \(PolicyText.text(condition.body)) }")
        let changed = changes(of: condition.body).map { change in
          Mutant(
            policy: policy.replacing(index, with: change.result), original: policy.index, position: change.position,
            change: change.text)
        }
        return [dropped] + changed
      }
    }
  }

  private struct Change {
    let result: Expression
    let position: SourcePosition
    let text: String
  }

  /// Every changed form of an expression, each with one slip somewhere in it.
  private static func changes(of expression: Expression) -> [Change] {
    let own = slips(expression).map { result in
      Change(
        result: result, position: expression.position,
        text: "\(PolicyText.text(expression))  →  \(PolicyText.text(result))")
    }
    let operands = expression.kind.operands
    let inner = operands.indices.flatMap { index in
      changes(of: operands[index]).map { change in
        Change(
          result: expression.replacing(operand: index, with: change.result), position: change.position,
          text: change.text)
      }
    }
    return own + inner
  }

  private static func slips(_ expression: Expression) -> [Expression] {
    func made(_ kind: Expression.Kind) -> Expression { Expression(kind, at: expression.position) }
    switch expression.kind {
    case .and(let left, let right): return [made(.or(left, right)), left, right]
    case .or(let left, let right): return [made(.and(left, right)), left, right]
    case .not(let operand): return [operand]
    case .literal(.bool(let value)): return [made(.literal(.bool(!value)))]
    case .conditional(let test, let yes, let no): return [made(.conditional(test, no, yes))]
    case .binary(let operation, let left, let right):
      return operation.slips.map { made(.binary($0, left, right)) }
    case .isEmpty, .has, .isType, .like: return [made(.not(expression))]
    default: return []
    }
  }
}

extension BinaryOperator {
  /// The operators that it could be mistaken for.
  fileprivate var slips: [BinaryOperator] {
    switch self {
    case .equal: [.notEqual]
    case .notEqual: [.equal]
    case .less: [.lessOrEqual, .greaterOrEqual]
    case .lessOrEqual: [.less, .greater]
    case .greater: [.greaterOrEqual, .lessOrEqual]
    case .greaterOrEqual: [.greater, .less]
    case .containsAll: [.containsAny]
    case .containsAny: [.containsAll]
    case .add: [.subtract]
    case .subtract: [.add]
    case .multiply: [.add]
    case .isIn, .contains, .hasTag, .getTag: []
    }
  }
}

extension Policy {
  /// The same with one condition replaced, or without it.
  func replacing(_ index: Int, with body: Expression?) -> Policy {
    var conditions = conditions
    if let body {
      conditions[index] = Condition(kind: conditions[index].kind, body: body)
    } else {
      conditions.remove(at: index)
    }
    return with(conditions: conditions)
  }

  /// The same with another id, another number or other conditions.
  func with(id: String? = nil, index: Int? = nil, conditions: [Condition]? = nil) -> Policy {
    Policy(
      id: id ?? self.id, index: index ?? self.index, effect: effect, annotations: annotations, principal: principal,
      action: action, resource: resource, conditions: conditions ?? self.conditions, position: position,
      scopePositions: scopePositions)
  }
}

extension Expression {
  /// The same with one of the nodes directly below replaced.
  func replacing(operand index: Int, with other: Expression) -> Expression {
    var operands = kind.operands
    operands[index] = other
    return Expression(kind.with(operands), at: position)
  }
}

extension Expression.Kind {
  /// The same form over other nodes, as many as before.
  func with(_ operands: [Expression]) -> Expression.Kind {
    switch self {
    case .literal, .variable: self
    case .and: .and(operands[0], operands[1])
    case .or: .or(operands[0], operands[1])
    case .not: .not(operands[0])
    case .negate: .negate(operands[0])
    case .conditional: .conditional(operands[0], operands[1], operands[2])
    case .binary(let operation, _, _): .binary(operation, operands[0], operands[1])
    case .attribute(_, let name): .attribute(operands[0], name)
    case .has(_, let name): .has(operands[0], name)
    case .like(_, let pattern): .like(operands[0], pattern)
    case .isType(_, let name): .isType(operands[0], name)
    case .isEmpty: .isEmpty(operands[0])
    case .set: .set(operands)
    case .record(let fields): .record(zip(fields, operands).map { ($0.name, $1) })
    case .call(let function, _): .call(function, operands)
    }
  }
}

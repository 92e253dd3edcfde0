/// Takes an evaluation apart, expression by expression.
struct Deriver {
  let request: Request
  let entities: EntityStore
  let schema: Schema?

  /// The derivation of an expression.
  func derivation(_ expression: Expression) -> Derivation {
    derive(expression, outcome(expression), isDecisive: true)
  }

  private func outcome(_ expression: Expression) -> Derivation.Outcome {
    var tracer = Tracer(request: request, entities: entities, schema: schema)
    switch tracer.operand(expression) {
    case .known(let value, _): return .value(value)
    case .unknown: return .unknown
    case .failed(let error): return .failed(error)
    }
  }

  private func derive(_ expression: Expression, isDecisive: Bool) -> Derivation {
    derive(expression, outcome(expression), isDecisive: isDecisive)
  }

  private func derive(_ expression: Expression, _ outcome: Derivation.Outcome, isDecisive: Bool) -> Derivation {
    let steps: [Derivation]
    switch expression.kind {
    case .and(let left, let right): steps = connective(left, right, outcome, decides: false, isDecisive)
    case .or(let left, let right): steps = connective(left, right, outcome, decides: true, isDecisive)
    case .conditional(let test, let yes, let no): steps = conditional(test, yes, no, isDecisive)
    case .attribute, .literal, .variable: steps = []
    case .has(let target, _) where path(target): steps = []
    default: steps = expression.kind.operands.filter(\.isWorthSaying).map { derive($0, isDecisive: isDecisive) }
    }
    return Derivation(expression: expression, outcome: outcome, isDecisive: isDecisive, steps: steps)
  }

  /// Whether an expression is a variable or a way from one, which is shown whole where it is used.
  private func path(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .variable: true
    case .attribute(let target, _): path(target)
    default: false
    }
  }

  /// Where one side alone decides, the whole turns on it and not on the other.
  private func connective(
    _ left: Expression, _ right: Expression, _ whole: Derivation.Outcome, decides: Bool, _ isDecisive: Bool
  ) -> [Derivation] {
    let first = outcome(left)
    if first.bool == decides || first.isFailure {
      return [derive(left, first, isDecisive: isDecisive), notReached(right)]
    }
    let second = outcome(right)
    let isRightAlone = second.bool == decides && whole.bool == decides
    let isLeftAlone = first == .unknown && second.bool == !decides
    let isSecondAlone = first.bool == !decides && (second == .unknown || second.isFailure)
    return [
      derive(left, first, isDecisive: isDecisive && !isRightAlone && !isSecondAlone),
      derive(right, second, isDecisive: isDecisive && !isLeftAlone),
    ]
  }

  private func conditional(
    _ test: Expression, _ yes: Expression, _ no: Expression, _ isDecisive: Bool
  ) -> [Derivation] {
    let decision = derive(test, isDecisive: isDecisive)
    switch decision.outcome {
    case .value(.bool(true)): return [decision, derive(yes, isDecisive: isDecisive), notReached(no)]
    case .value(.bool(false)): return [decision, notReached(yes), derive(no, isDecisive: isDecisive)]
    case .unknown: return [decision, derive(yes, isDecisive: isDecisive), derive(no, isDecisive: isDecisive)]
    default: return [decision, notReached(yes), notReached(no)]
    }
  }

  private func notReached(_ expression: Expression) -> Derivation {
    Derivation(expression: expression, outcome: .notReached, isDecisive: false, steps: [])
  }
}

extension Derivation.Outcome {
  /// Whether it is an error.
  var isFailure: Bool {
    if case .failed = self { true } else { false }
  }
}

extension Expression {
  /// Whether its text does not say its value already.
  fileprivate var isWorthSaying: Bool {
    switch kind {
    case .literal, .variable: false
    case .set(let elements): !elements.allSatisfy { !$0.isWorthSaying }
    default: true
    }
  }
}

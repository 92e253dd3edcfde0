/// What is left of a policy when some facts are unknown: what is known is worked out, what depends on the answers
/// stays.
///
/// However the open facts are answered, the residual comes to the same as the policy: the same truth, and an error
/// where the policy fails. Open facts are read by name in it, so it is evaluated over the same entities once they are
/// complete.
public struct Residual: Sendable {
  /// What it is left of.
  public let policy: Policy
  /// Whether the head fits the request; where it does not, nothing is left.
  public let isInScope: Bool
  /// All `when` together, in the order of the text.
  public let when: Expression
  /// Any `unless`, in the order of the text.
  public let unless: Expression

  /// The condition that is left: `when`, and not `unless`.
  public var text: String {
    isInScope
      ? "when { \(PolicyText.text(when)) } unless { \(PolicyText.text(unless)) }" : "does not concern the request"
  }
}

/// Works out of policies what is known.
public struct ResidualEvaluator: Sendable {
  private let request: Request
  private let entities: EntityStore
  private let schema: Schema?

  /// An evaluator of one request over what is known of its entities.
  public init(_ request: Request, entities: EntityStore, schema: Schema?) {
    self.request = request
    self.entities = entities
    self.schema = schema
  }

  /// What is left of a policy.
  public func residual(_ policy: Policy) -> Residual {
    let isInScope = ScopeTest.isInScope(policy, request, entities)
    return Residual(
      policy: policy, isInScope: isInScope,
      when: isInScope ? together(policy, .when) : Self.bool(false, policy.position),
      unless: isInScope ? together(policy, .unless) : Self.bool(false, policy.position))
  }

  private static func bool(_ value: Bool, _ position: SourcePosition) -> Expression {
    Expression(.literal(.bool(value)), at: position)
  }

  private func together(_ policy: Policy, _ kind: Policy.Condition.Kind) -> Expression {
    let bodies = policy.conditions.filter { $0.kind == kind }.map(\.body)
    guard let first = bodies.first else { return Self.bool(kind == .when, policy.position) }
    let whole = bodies.dropFirst().reduce(first) { left, right in
      Expression(kind == .when ? .and(left, right) : .or(left, right), at: right.position)
    }
    return residual(whole)
  }

  /// What is left of an expression.
  ///
  /// What comes to one value whatever the answers becomes that value, unless its form could not be written down; what
  /// fails for certain stays as it is, and so fails again.
  public func residual(_ expression: Expression) -> Expression {
    var tracer = Tracer(request: request, entities: entities, schema: schema)
    switch tracer.operand(expression) {
    case .known(let value, _): return Expression(.literal(value), at: expression.position)
    case .failed: return expression
    case .unknown: return simplified(expression)
    }
  }

  private func simplified(_ expression: Expression) -> Expression {
    func made(_ kind: Expression.Kind) -> Expression { Expression(kind, at: expression.position) }
    switch expression.kind {
    case .and(let left, let right): return connective(expression, residual(left), residual(right), neutral: true)
    case .or(let left, let right): return connective(expression, residual(left), residual(right), neutral: false)
    case .conditional(let test, let yes, let no):
      let test = residual(test)
      if let value = test.boolLiteral { return residual(value ? yes : no) }
      return made(.conditional(test, residual(yes), residual(no)))
    case .attribute(let target, let name): return made(.attribute(way(target), name))
    case .has(let target, let name): return made(.has(way(target), name))
    case .literal, .variable: return expression
    default: return made(expression.kind.with(expression.kind.operands.map(residual)))
    }
  }

  /// The way to an open fact stays a way: a record that is known but for some members is no value yet.
  private func way(_ target: Expression) -> Expression {
    var tracer = Tracer(request: request, entities: entities, schema: schema)
    if case .known(let value, _) = tracer.evaluate(target), case .entity = value {
      return Expression(.literal(value), at: target.position)
    }
    if case .attribute(let inner, let name) = target.kind {
      return Expression(.attribute(way(inner), name), at: target.position)
    }
    if case .variable = target.kind { return target }
    return residual(target)
  }

  /// `&&` with true, or `||` with false, is its other side; where the left decides nothing is left of the right.
  private func connective(
    _ whole: Expression, _ left: Expression, _ right: Expression, neutral: Bool
  ) -> Expression {
    if let value = left.boolLiteral { return value == neutral ? right : left }
    // A neutral right side goes, since whatever stands left is a truth value or fails; a deciding one goes only with
    // the errors that the left side can still have, so it stays.
    if right.boolLiteral == neutral { return left }
    return Expression(neutral ? .and(left, right) : .or(left, right), at: whole.position)
  }
}

extension Expression {
  /// The truth value that it is, where it is one in letters.
  fileprivate var boolLiteral: Bool? {
    if case .literal(.bool(let value)) = kind { value } else { nil }
  }
}

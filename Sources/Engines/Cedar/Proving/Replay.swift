/// Goes through a counterexample with the evaluators.
struct Replay {
  let prover: Prover

  /// Whether a claim does not hold there.
  func refutes(_ claim: Claim, _ found: Counterexample) -> Bool {
    let evaluator = Evaluator(request: found.request, entities: found.entities)
    switch claim {
    case .neverErrors(let id): return matches(id, evaluator) == nil
    case .alwaysMatches(let id): return matches(id, evaluator) != true
    case .neverMatches(let id): return matches(id, evaluator) == true
    case .implies(let id, let other):
      return matches(id, evaluator) == true && matches(other, evaluator) != true
    case .equivalent(let id, let other):
      return (matches(id, evaluator) == true) != (matches(other, evaluator) == true)
    case .disjoint(let id, let other):
      return matches(id, evaluator) == true && matches(other, evaluator) == true
    case .permitsOnlyWhat(let others): return permits(prover.policies, evaluator) && !permits(others, evaluator)
    case .permitsSameAs(let others): return permits(prover.policies, evaluator) != permits(others, evaluator)
    case .permitsNothingWith(let others): return permits(prover.policies, evaluator) && permits(others, evaluator)
    case .neverPermits(let when, let without):
      let isExcused = without.map { Self.holds($0, evaluator) } ?? false
      return Self.holds(when, evaluator) && permits(prover.policies, evaluator) && !isExcused
    }
  }

  /// Whether a policy matches; nil where it fails.
  private func matches(_ id: String, _ evaluator: Evaluator) -> Bool? {
    prover.policies[id].flatMap { try? evaluator.isSatisfied($0) }
  }

  private static func holds(_ expression: Expression, _ evaluator: Evaluator) -> Bool {
    (try? evaluator.evaluate(expression)) == .bool(true)
  }

  private func permits(_ policies: PolicySet, _ evaluator: Evaluator) -> Bool {
    var requests = [evaluator.request]
    for expression in prover.together {
      guard case .entity(let uid)? = try? evaluator.evaluate(expression) else { return false }
      var request = evaluator.request
      request.resource = uid
      requests.append(request)
    }
    switch prover.semantics {
    case .standard:
      let answers = requests.map { Authorizer().authorize($0, policies: policies, entities: evaluator.entities) }
      let satisfied = answers.flatMap(\.reasons).compactMap { policies[$0] }
      return satisfied.contains { $0.effect == .permit } && !satisfied.contains { $0.effect == .forbid }
    case .failClosed:
      let authorizer = FailClosedAuthorizer(policies: policies, entities: evaluator.entities, schema: prover.schema)
      return authorizer.authorize(requests).decision == .allow
    }
  }
}

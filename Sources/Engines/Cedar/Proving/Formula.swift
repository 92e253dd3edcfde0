/// Turns a claim into the formula that holds where the claim does not.
struct Formula {
  let prover: Prover
  let claim: Claim
  /// The policies that it is about, in the order in which it names them.
  let own: [Policy]

  func refutation(_ translation: inout Translation) throws(ProofError) -> SolverTerm {
    switch claim {
    case .neverErrors:
      let match = try translation.match(own[0])
      return translation.terms.not(match.isFine)
    case .alwaysMatches:
      let isSatisfied = try satisfied(own[0], &translation)
      return translation.terms.not(isSatisfied)
    case .neverMatches: return try satisfied(own[0], &translation)
    case .implies, .equivalent, .disjoint:
      let (first, second) = (try satisfied(own[0], &translation), try satisfied(own[1], &translation))
      return combined(first, second, &translation)
    case .permitsOnlyWhat(let others), .permitsSameAs(let others), .permitsNothingWith(let others):
      let first = try permission(prover.policies, &translation)
      let second = try permission(others, &translation)
      return combined(first, second, &translation)
    case .neverPermits(let when, let without):
      let concerns = try holds(when, &translation)
      if concerns == translation.terms.no { return concerns }
      let permission = try permission(prover.policies, &translation)
      let both = translation.terms.and(concerns, permission)
      guard let without else { return both }
      let excuse = try holds(without, &translation)
      return translation.terms.and(both, translation.terms.not(excuse))
    }
  }

  /// Where two truths are not related as the claim says.
  private func combined(
    _ first: SolverTerm, _ second: SolverTerm, _ translation: inout Translation
  ) -> SolverTerm {
    switch claim {
    case .implies, .permitsOnlyWhat: return translation.terms.and(first, translation.terms.not(second))
    case .disjoint, .permitsNothingWith: return translation.terms.and(first, second)
    default: return translation.terms.not(translation.terms.equal(first, second))
    }
  }

  private func satisfied(_ policy: Policy, _ translation: inout Translation) throws(ProofError) -> SolverTerm {
    let match = try translation.match(policy)
    return translation.terms.and(match.isFine, match.value)
  }

  private func holds(_ expression: Expression, _ translation: inout Translation) throws(ProofError) -> SolverTerm {
    let truth = try translation.truth(expression)
    return translation.terms.and(truth.isFine, truth.value)
  }

  private func permission(
    _ policies: PolicySet, _ translation: inout Translation
  ) throws(ProofError) -> SolverTerm {
    var resources = [translation.resource]
    var isFine = translation.terms.yes
    for expression in prover.together {
      let other = try translation.evaluate(expression)
      guard case .entity = other.type else { throw translation.unsupported(expression, "\(other.type) as a resource") }
      isFine = translation.terms.and(isFine, other.isFine)
      resources.append(other)
    }
    let permission = try translation.permission(policies, of: resources, prover.semantics)
    return translation.terms.and(isFine, permission)
  }
}

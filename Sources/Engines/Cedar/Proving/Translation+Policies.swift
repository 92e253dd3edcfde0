/// Policies, and what a set of them comes to.
extension Translation {
  /// Whether a policy matches: its head and its conditions in the order of its text, as the evaluator goes.
  mutating func match(_ policy: Policy) throws(ProofError) -> SymbolicValue {
    var result = value(try head(policy), .bool(.any))
    if result.value == terms.no { return result }
    for condition in policy.conditions {
      let body = try truth(condition.body)
      let holds = condition.kind == .when ? body.value : terms.not(body.value)
      result = SymbolicValue(
        isFine: terms.and(result.isFine, terms.implies(result.value, body.isFine)),
        value: terms.and(result.value, holds), type: .bool(.any))
      if result.value == terms.no { return result }
    }
    return result
  }

  /// Whether a policy matches for certain, and whether it does not, when errors count as neither.
  ///
  /// All `when` come before all `unless`, as in the three-valued evaluator.
  mutating func judgement(_ policy: Policy) throws(ProofError) -> (matches: SolverTerm, fails: SolverTerm) {
    let head = try head(policy)
    if head == terms.no { return (terms.no, terms.yes) }
    let ordered = policy.conditions.filter { $0.kind == .when } + policy.conditions.filter { $0.kind == .unless }
    var matches = head
    var fails = terms.not(head)
    for condition in ordered {
      let body = try truth(condition.body)
      let isTrue = terms.and(body.isFine, body.value)
      let isFalse = terms.and(body.isFine, terms.not(body.value))
      let (goesOn, stops) = condition.kind == .when ? (isTrue, isFalse) : (isFalse, isTrue)
      fails = terms.or(fails, terms.and(matches, stops))
      matches = terms.and(matches, goesOn)
      if matches == terms.no { break }
    }
    return (matches, fails)
  }

  private mutating func head(_ policy: Policy) throws(ProofError) -> SolverTerm {
    guard policy.action.canConcern(environment.action, schema) else { return terms.no }
    let first = try scope(policy.principal, principal, policy.scopePositions[0])
    if first == terms.no { return first }
    return terms.and(first, try scope(policy.resource, resource, policy.scopePositions[2]))
  }

  private mutating func scope(
    _ scope: Policy.Scope, _ entity: SymbolicValue, _ position: SourcePosition
  ) throws(ProofError) -> SolverTerm {
    guard case .entity(let type) = entity.type, scope.canConcern(type, schema) else { return terms.no }
    switch scope {
    case .any: return terms.yes
    case .equal(let uid): return terms.equal(entity.value, self.entity(uid))
    case .isIn(let uid), .isType(_, in: let uid?):
      let group = value(self.entity(uid), .entity(uid.type))
      return try membership(entity, group, Expression(.literal(.entity(uid)), at: position))
    case .isType(_, in: nil): return terms.yes
    }
  }

  /// Whether policies permit, asked of one or several entities that are looked at together: some `permit` of any
  /// matches, and no `forbid` of any does.
  mutating func permission(
    _ policies: PolicySet, of resources: [SymbolicValue], _ semantics: DecisionSemantics
  ) throws(ProofError) -> SolverTerm {
    let own = resource
    defer { resource = own }
    var isPermitted = terms.no
    var isLeft = terms.yes
    for other in resources {
      resource = other
      for policy in policies.policies {
        let (matches, fails) = try halves(policy, semantics)
        if policy.effect == .permit {
          isPermitted = terms.or(isPermitted, matches)
        } else {
          isLeft = terms.and(isLeft, fails)
        }
      }
    }
    return terms.and(isPermitted, isLeft)
  }

  private mutating func halves(
    _ policy: Policy, _ semantics: DecisionSemantics
  ) throws(ProofError) -> (matches: SolverTerm, fails: SolverTerm) {
    if semantics == .failClosed { return try judgement(policy) }
    let match = try match(policy)
    let isSatisfied = terms.and(match.isFine, match.value)
    return (isSatisfied, terms.not(isSatisfied))
  }
}

/// What an error in a policy does to a decision.
public enum DecisionSemantics: String, Sendable, Hashable, CaseIterable {
  /// As Cedar has it: a policy that fails counts for nothing.
  case standard
  /// A `forbid` that fails forbids.
  case failClosed = "fail-closed"
}

package import Cedar

/// In which states the scenarios show each demand of a directive.
package struct DemandStates: Sendable {
  private var seen: [String: Set<Finding.State>] = [:]

  /// None seen yet.
  package init() {}

  /// Adds every demand of a directive on one request.
  package mutating func add(_ request: Request, _ evaluator: KleeneEvaluator, _ directive: Directive) {
    let prepared = evaluator.prepare(request)
    for requirement in directive.requirements {
      let judgement = evaluator.judge(at: requirement.policy.index, prepared)
      if judgement.isInScope { seen[requirement.policy.id, default: []].insert(Determiner.state(judgement)) }
    }
  }

  /// The states in which a demand was seen, the harmless first.
  package func states(of policy: String) -> [Finding.State] { seen[policy, default: []].sorted() }

  /// The states that no scenario shows of a demand; one without `when` concerns every case.
  package func missing(of requirement: Requirement) -> [Finding.State] {
    let hasWhen = requirement.policy.conditions.contains { $0.kind == .when }
    let states: [Finding.State] = (hasWhen ? [.notApplicable] : []) + [.met, .unmet, .unknown]
    return states.filter { !seen[requirement.policy.id, default: []].contains($0) }
  }
}

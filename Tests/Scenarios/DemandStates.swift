import Cedar

@testable import Directives

/// In which states the scenarios show each demand of a directive.
struct DemandStates {
  private var seen: [String: Set<Finding.State>] = [:]

  /// Adds every demand of a directive on one request.
  mutating func add(_ request: Request, _ evaluator: KleeneEvaluator, _ directive: Directive) {
    let prepared = evaluator.prepare(request)
    for requirement in directive.requirements {
      let judgement = evaluator.judge(at: requirement.policy.index, prepared)
      if judgement.isInScope { seen[requirement.policy.id, default: []].insert(Determiner.state(judgement)) }
    }
  }

  /// What no scenario shows; a demand without `when` concerns every case.
  func report(_ directive: Directive) -> String {
    var lines = ["", "## Demands that no scenario shows in one of their states"]
    for requirement in directive.requirements {
      let policy = requirement.policy
      let hasWhen = policy.conditions.contains { $0.kind == .when }
      let states: [Finding.State] = (hasWhen ? [.notApplicable] : []) + [.met, .unmet, .unknown]
      let missing = states.filter { !seen[policy.id, default: []].contains($0) }
      if !missing.isEmpty { lines.append("\(policy.id)  never \(missing.map(\.name).joined(separator: ", "))") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

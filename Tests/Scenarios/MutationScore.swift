import Casework
import Cedar

@testable import Directives

/// Which slips in a directive's policies its scenarios notice.
struct MutationScore {
  /// What a determination says, as far as a slip can change it.
  private struct Result: Equatable {
    var outcome = Determination.Outcome.open
    var clauses: [String: Finding.State] = [:]
    var open: [String] = []
    var due: [String] = []
    var products: Set<String> = []
    var elsewhere: Set<String> = []
  }

  let directive: Directive
  let run: MutationRun
  /// Mutants that change an outcome, a finding, an open gateway or what is due in some scenario.
  private(set) var noticed: Set<Int> = []
  /// Of these the ones for which a scenario fails by its outcome or by a finding that it expects.
  private(set) var failing: Set<Int> = []

  init(_ directive: Directive) {
    self.directive = directive
    run = MutationRun(directive.policies, schema: directive.schema)
  }

  /// Tries every mutant in a scenario.
  mutating func add(_ scenario: Scenario, _ subject: Subject) {
    let requests = scenario.requests(subject, directive)
    let evaluator = KleeneEvaluator(directive.compiledPolicies, entities: subject.entities)
    var judgements: [[Int: Judgement]] = []
    for request in requests {
      var own: [Int: Judgement] = [:]
      evaluator.judgeAll(evaluator.prepare(request)) { own[$0] = $1 }
      judgements.append(own)
    }
    let before = result(judgements)
    let found = run.differences(requests, entities: subject.entities).filter { difference in
      !failing.contains(difference.mutant)
        && (Determiner.state(difference.before) != Determiner.state(difference.after)
          || GatewayTally.state(difference.before) != GatewayTally.state(difference.after))
    }
    for (mutant, differences) in Dictionary(grouping: found, by: \.mutant) {
      var changed = judgements
      for difference in differences { changed[difference.request][run.mutants[mutant].original] = difference.after }
      let after = result(changed)
      if after != before { noticed.insert(mutant) }
      if Self.fails(scenario, before, after) { failing.insert(mutant) }
    }
  }

  private static func fails(_ scenario: Scenario, _ before: Result, _ after: Result) -> Bool {
    if after.outcome != before.outcome { return true }
    if scenario.expectation.gateways != nil, after.open != before.open { return true }
    if scenario.expectation.elsewhere != nil, after.elsewhere != before.elsewhere { return true }
    if scenario.expectation.due != nil, after.products != before.products { return true }
    return scenario.expectation.findings.contains { before.clauses[$0.clause] != after.clauses[$0.clause] }
  }

  private func result(_ judgements: [[Int: Judgement]]) -> Result {
    var result = Result()
    var tally = Tally()
    for requirement in directive.requirements {
      for judgement in judgements.compactMap({ $0[requirement.policy.index] }) where judgement.isInScope {
        let state = Determiner.state(judgement)
        result.clauses[requirement.clause] = max(result.clauses[requirement.clause] ?? .notApplicable, state)
        if state == .unmet, let procedure = requirement.elsewhere?.filled() { result.elsewhere.insert(procedure) }
        tally.add(
          state, requirement.elsewhere != nil ? .elsewhere : requirement.remedy == nil ? .refused : .open)
      }
    }
    for gateway in directive.gateways {
      for judgement in judgements.compactMap({ $0[gateway.policy.index] }) where judgement.isInScope {
        tally.add(gateway: judgement)
        if GatewayTally.state(judgement) == .met { result.open.append(gateway.name) }
      }
    }
    for production in directive.productions {
      for (number, own) in judgements.enumerated() {
        guard let judgement = own[production.policy.index], judgement.isInScope, judgement.when != .false,
          judgement.unless != .true
        else { continue }
        result.due.append("\(number) \(production.policy.id)")
        result.products.formUnion(production.products)
      }
    }
    result.outcome = tally.outcome
    return result
  }
}

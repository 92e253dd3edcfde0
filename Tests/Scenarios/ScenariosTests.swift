import Directives
import Testing

/// Every directive's own scenarios, each evaluated and compared with what it expects.
struct ScenariosTests {
  @Test(arguments: try DirectiveFolders.names())
  func `every scenario comes out as it says`(name: String) throws {
    let directive = try DirectiveFolders.directive(name)
    let scenarios = try ScenarioReader(directive: directive).all()
    #expect(scenarios.count >= 40)
    for scenario in scenarios {
      let determination = try scenario.determination(directive)
      let name = scenario.name
      #expect(determination.outcome.rawValue == scenario.expectation.outcome, "\(name): \(describe(determination))")
      if let open = scenario.expectation.gateways { #expect(Set(determination.gateways) == open, "\(name)") }
      if let due = scenario.expectation.due { #expect(Set(determination.due.map(\.product)) == due, "\(name)") }
      if let others = scenario.expectation.elsewhere { #expect(Set(determination.elsewhere) == others, "\(name)") }
      for (clause, state) in scenario.expectation.findings {
        let finding = determination.findings.first { $0.clause == clause }
        #expect(finding?.state.name == state, "\(name): \(clause)")
      }
      for (policy, text) in scenario.expectation.reasons {
        let parts = determination.findings.flatMap(\.parts).filter { $0.policy == policy && !$0.reason.isEmpty }
        #expect(parts.contains { $0.reason == text }, "\(name): \(policy) says \(parts.map(\.reason))")
      }
    }
  }

  private func describe(_ determination: Determination) -> String {
    determination.findings.flatMap(\.parts).filter { $0.state > .met }
      .map { "\($0.policy) \($0.entity) \($0.state.name): \($0.reason)" }.joined(separator: "\n")
  }
}

import Casework
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
      let differences = scenario.differences(from: determination)
      #expect(differences.isEmpty, "\(scenario.name): \(differences)\n\(describe(determination))")
      #expect(try scenario.quickOutcome(directive) == determination.outcome, "\(scenario.name)")
    }
  }

  private func describe(_ determination: Determination) -> String {
    determination.findings.flatMap(\.parts).filter { $0.state > .met }
      .map { "\($0.policy) \($0.entity) \($0.state.name): \($0.reason)" }.joined(separator: "\n")
  }
}

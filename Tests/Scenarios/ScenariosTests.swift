import Directives
import FoundationEssentials
import Testing

/// Every directive's own scenarios, each evaluated and compared with what it expects.
struct ScenariosTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  private static func directives() throws -> [Directive] {
    let folder = root + "/Directives"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)/directive.json") }
      .map { try Directive(folder: "\(folder)/\($0)") }
  }

  @Test func `every scenario comes out as it says`() throws {
    for directive in try Self.directives() {
      for scenario in try ScenarioReader(directive: directive).all() {
        let determination = try scenario.determination(directive)
        let name = scenario.name
        #expect(determination.outcome.rawValue == scenario.expectation.outcome, "\(name): \(describe(determination))")
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
  }

  @Test func `the foreign-disclosure directive has at least forty scenarios`() throws {
    let directive = try #require(try Self.directives().first { $0.manifest.number == "4320-025B" })
    #expect(try ScenarioReader(directive: directive).all().count >= 40)
  }

  private func describe(_ determination: Determination) -> String {
    determination.findings.flatMap(\.parts).filter { $0.state > .met }
      .map { "\($0.policy) \($0.entity) \($0.state.name): \($0.reason)" }.joined(separator: "\n")
  }
}

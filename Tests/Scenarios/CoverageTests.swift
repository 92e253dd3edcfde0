import Casework
import Cedar
import Foundation
import Notation
import Testing

@testable import Directives

/// What the scenarios of each directive exercise of its policies, and which slips in them they would notice.
@Suite struct CoverageTests {
  /// Of a hundred slips so many at least must make a scenario fail, or be proven to decide the same.
  private static let leastScore = 95

  @Test(arguments: try DirectiveFolders.names())
  func `the scenarios exercise the policies and notice slips in them as the committed list says`(name: String) throws {
    let directive = try DirectiveFolders.directive(name)
    var coverage = Coverage(directive.policies)
    var score = MutationScore(directive)
    var states = DemandStates()
    for scenario in try ScenarioReader(directive: directive).all() {
      let subject = try scenario.subject(directive)
      let evaluator = KleeneEvaluator(directive.compiledPolicies, entities: subject.entities)
      for request in scenario.requests(subject, directive) {
        coverage.add(request, evaluator)
        states.add(request, evaluator, directive)
      }
      score.add(scenario, subject)
    }
    let silent = score.run.mutants.indices.filter { !score.noticed.contains($0) }
    let harmless = try score.run.withoutEffect(among: silent)
    #expect((score.failing.count + harmless.count) * 100 >= score.run.mutants.count * Self.leastScore)
    try expectReasons(name, score, harmless)
    let text = report(directive, coverage, score, harmless) + report(states, directive)
    let file = DirectiveFolders.root + "/Tests/Scenarios/coverage/\(name).txt"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: URL(filePath: file))
    }
    let committed = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text == committed, "run UPDATE_GOLDENS=1 swift test --filter CoverageTests, and read what changed")
  }

  /// The list of reasons has one for each policy with a slip that no scenario fails by, and no other.
  private func expectReasons(_ name: String, _ score: MutationScore, _ harmless: Set<Int>) throws {
    let file = DirectiveFolders.root + "/Tests/Scenarios/coverage/\(name).reasons.tsv"
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst()
    let reasons = lines.map { $0.split(separator: "\t") }
    #expect(reasons.allSatisfy { $0.count == 2 })
    let mutants = score.run.mutants
    let open = mutants.indices.filter { !score.failing.contains($0) && !harmless.contains($0) }
    #expect(Set(reasons.compactMap(\.first).map(String.init)) == Set(open.map { mutants[$0].policy.id }))
  }

  private func report(
    _ directive: Directive, _ coverage: Coverage, _ score: MutationScore, _ harmless: Set<Int>
  ) -> String {
    let mutants = score.run.mutants
    let surviving = mutants.indices.filter { !score.noticed.contains($0) && !harmless.contains($0) }
    let unexpected = mutants.indices.filter { score.noticed.contains($0) && !score.failing.contains($0) }
    let parts = coverage.allParts
    var lines = [
      "# What the scenarios of \(directive.manifest.number) exercise of its policies, and the slips that none of them "
        + "notices.",
      "# Made by UPDATE_GOLDENS=1 swift test --filter CoverageTests.", "",
      "policies                                  \(coverage.policies.policies.count)",
      "policies that never come out true         \(coverage.neverTrue.count)",
      "parts of conditions                       \(parts.count)",
      "parts seen both true and false            \(parts.filter(\.isCovered).count)",
      "parts on which both times all turned      \(parts.filter(\.isShown).count)",
      "slips that validate                       \(mutants.count)",
      "slips that change what a scenario says    \(score.noticed.count)",
      "slips that make a scenario fail           \(score.failing.count)",
      "slips proven to decide the same           \(harmless.count)",
      "slips that no scenario notices            \(surviving.count)", "", "## Policies that never come out true",
    ]
    lines += coverage.neverTrue
    lines += ["", "## Parts that were not seen both true and false"]
    for part in parts where !part.isCovered {
      let seen = part.seen.isEmpty ? "never" : part.seen.contains(true) ? "only true" : "only false"
      lines.append("\(part.policy)  \(seen): \(part.text)")
    }
    func named(_ numbers: [Int]) -> [String] { numbers.map { "\(mutants[$0].policy.id)  \(mutants[$0].change)" } }
    lines += ["", "## Slips that no scenario notices"] + named(surviving)
    lines += ["", "## Slips that change what a scenario says, but nothing that it expects"] + named(unexpected)
    lines += ["", "## Slips that no scenario notices and that are proven to decide the same"]
    lines += named(harmless.sorted())
    return lines.joined(separator: "\n") + "\n"
  }

  private func report(_ states: DemandStates, _ directive: Directive) -> String {
    var lines = ["", "## Demands that no scenario shows in one of their states"]
    for requirement in directive.requirements {
      let missing = states.missing(of: requirement).map(\.name).joined(separator: ", ")
      if !missing.isEmpty { lines.append("\(requirement.policy.id)  never \(missing)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

import Cedar
import Directives
import Foundation
import Testing

/// What the scenarios of a directive exercise of its policies, and which slips in them they would notice.
@Suite struct CoverageTests {
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  @Test func `the scenarios exercise the policies and notice slips in them as the committed list says`() throws {
    let directive = try Directive(folder: Self.root + "/Directives/foreign-disclosure")
    var coverage = Coverage(directive.policies)
    var score = MutationScore(directive)
    for scenario in try ScenarioReader(directive: directive).all() {
      let subject = try scenario.subject(directive)
      let evaluator = KleeneEvaluator(directive.compiledPolicies, entities: subject.entities)
      for request in scenario.requests(subject, directive) { coverage.add(request, evaluator) }
      score.add(scenario, subject)
    }
    let text = try report(coverage, score)
    let file = Self.root + "/Tests/Scenarios/foreign-disclosure.coverage.txt"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: URL(filePath: file))
    }
    let committed = try String(contentsOfFile: file, encoding: .utf8)
    #expect(text == committed, "run UPDATE_GOLDENS=1 swift test --filter CoverageTests, and read what changed")
  }

  private func report(_ coverage: Coverage, _ score: MutationScore) throws -> String {
    let mutants = score.run.mutants
    let silent = mutants.indices.filter { !score.noticed.contains($0) }
    let harmless = try score.run.withoutEffect(among: silent)
    let surviving = silent.filter { !harmless.contains($0) }
    let parts = coverage.allParts
    var lines = [
      "# What the scenarios of 4320-025B exercise of its policies, and the slips that none of them notices.",
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
    lines += ["", "## Slips that no scenario notices"]
    lines += surviving.map { "\(mutants[$0].policy.id)  \(mutants[$0].change)" }
    lines += ["", "## Slips that no scenario notices and that are proven to decide the same"]
    lines += harmless.sorted().map { "\(mutants[$0].policy.id)  \(mutants[$0].change)" }
    return lines.joined(separator: "\n") + "\n"
  }
}

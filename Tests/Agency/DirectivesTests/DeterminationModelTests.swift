import Cedar
import Foundation
import Testing

@testable import Directives

/// The determiner against a slow and obvious one, on random policies over random facts.
struct DeterminationModelTests {
  private static let seed =
    ProcessInfo.processInfo.environment["CHANCERY_SEED"].flatMap { UInt64($0) } ?? 20_230_420

  @Test(arguments: 0..<12) func `the outcome is that of the obvious determination`(round: Int) throws {
    let seed = Self.seed &+ UInt64(round)
    var random = ModelRandom(seed: seed)
    let model = ModelDirective(&random)
    let invented = InventedDirective()
    invented.files["policies.cedar"] = model.text
    invented.files["clauses.tsv"] = "clause\ttitle\tsummary\thow\twhere\trows\n9999-001A/1\tT\tS\tpolicy\t\t\n"
    let directive = try invented.load()
    let determiner = Determiner(directive, deadlines: Deadlines(holidays: []) { _ in 0 })
    var seen: Set<Determination.Outcome> = []
    for number in 0..<60 {
      let resources = ModelFacts.resources(&random)
      let subject = try InventedDirective.subject(
        resources.map { ($0.uid, $0.values) }, schema: directive.schema)
      let expected = model.outcome(resources)
      seen.insert(expected)
      let (principal, at) = (InventedDirective.principal, InventedDirective.moment)
      let prepared = determiner.ready(subject)
      let quick = determiner.outcome(action: "release", principal: principal, subject: prepared, at: at)
      let whole = determiner.determine(action: "release", principal: principal, subject: subject, at: at)
      let about: Comment = "seed \(seed), subject \(number): \(resources)\n\(model.text)"
      #expect(quick == expected, about)
      #expect(whole.outcome == expected, about)
      let states = Dictionary(grouping: whole.findings.flatMap(\.parts)) { "\($0.policy) \($0.entity)" }
      for (place, state) in model.states(resources) {
        #expect(states[place]?.first?.state == state, about)
      }
    }
    #expect(seen.count >= 2, "seed \(seed): one outcome alone is no trial")
  }
}

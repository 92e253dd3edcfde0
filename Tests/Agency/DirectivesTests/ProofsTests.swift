import Cedar
import Foundation
import Notation
import Testing

@testable import Directives

/// What is proven of the foreign-disclosure directive: of every case there can be, not of some.
@Suite struct ProofsTests {
  private static let directive: Directive? = {
    let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
    return try? Directive(folder: root + "/Directives/foreign-disclosure")
  }()

  private static func proves(
    _ type: String, when: String, without: String?, action: String = "release"
  ) throws -> Verdict {
    let prover = try #require(directive).prover(action: action, about: type)
    return try prover.verdict(
      .neverPermits(
        when: try Expression(parsing: when, file: "when"),
        without: try without.map { try Expression(parsing: $0, file: "without") }))
  }

  @Test func `no policy of the directive ever fails`() throws {
    let directive = try #require(Self.directive)
    let prover = try Prover(directive.policies, schema: directive.schema)
    let verdicts = try prover.verdicts(directive.policies.policies.map { .neverErrors(policy: $0.id) })
    for (policy, verdict) in zip(directive.policies.policies, verdicts) {
      #expect(verdict.isProven, "\(policy.id): \(verdict.counterexample?.facts ?? [])")
    }
    #expect(verdicts.count >= 173)
  }

  /// `4320-025B/5.7#status` lists every status: it is there so that the status is asked for.
  @Test func `every demand can be unmet, but for the one that only asks`() throws {
    let directive = try #require(Self.directive)
    let prover = try Prover(directive.policies, schema: directive.schema)
    let verdicts = try prover.verdicts(directive.policies.policies.map { .neverMatches(policy: $0.id) })
    let dead = zip(directive.policies.policies, verdicts).filter(\.1.isProven).map(\.0.id)
    #expect(dead == ["4320-025B/5.7#status"])
  }

  @Test func `4320-025B/fn18: no asylum record leaves without counsel's agreement`() throws {
    #expect(
      try Self.proves(
        "Item", when: #"!resource.withheld && resource.dataClasses.contains(DataClass::"asylum")"#,
        without: """
          resource.asylumRuling has outcome && resource.asylumRuling.outcome == ConsultOutcome::"agreed"
          && resource.asylumRuling.state == ConsultState::"answered"
          """
      ).isProven)
  }

  @Test func `4320-025B/fn18: no asylum claimant stays readable without counsel's agreement`() throws {
    #expect(
      try Self.proves(
        "Person", when: #"!resource.withheld && resource.protections.contains(Protection::"asylum")"#,
        without: #"resource.asylumRuling has outcome && resource.asylumRuling.outcome == ConsultOutcome::"agreed""#
      ).isProven)
  }

  @Test func `4320-025B/7.2.4: no record leaves without the consent of each owner, refused by none`() throws {
    #expect(
      try Self.proves(
        "Item", when: "!resource.withheld",
        without: """
          resource.consentedOwners.containsAll(resource.owners) && !resource.owners.containsAny(resource.refusedOwners)
          """
      ).isProven)
  }

  @Test func `4320-025B/7.3.1.2: nothing reaches an authority that is not in good standing`() throws {
    for (type, path) in [("Matter", "resource"), ("Item", "resource.matter"), ("Person", "resource.matter")] {
      #expect(
        try Self.proves(type, when: #"\#(path).recipient.standing != Standing::"good""#, without: nil).isProven)
    }
  }

  @Test func `4320-025B/7.3.1: nothing leaves but by an official who holds the delegated authority`() throws {
    #expect(try Self.proves("Matter", when: "true", without: #"principal in Delegation::"7010.3""#).isProven)
    #expect(
      try Self.proves("Matter", when: "true", without: #"principal in Delegation::"7010.3""#, action: "accept").isProven
    )
  }

  @Test func `4320-025B/2: no classified record leaves, by whatever gateway`() throws {
    #expect(try Self.proves("Item", when: "!resource.withheld && resource.isClassified", without: nil).isProven)
  }

  @Test func `4320-025B/7.3.2: but for 1628 nothing leaves without an agreement in force with the country`() throws {
    #expect(
      try Self.proves(
        "Matter", when: #"resource.route != Route::"adhoc-1628""#,
        without: """
          resource has agreement && resource.agreement.inForceFrom <= context.today
          && (if resource.agreement has inForceThrough
              then context.today <= resource.agreement.inForceThrough else true)
          && resource.agreement.parties.contains(resource.recipient.country)
          """
      ).isProven)
  }

  @Test func `what can be released is shown as a case, and the determiner permits it`() throws {
    let directive = try #require(Self.directive)
    let verdict = try Self.proves(
      "Item",
      when: """
        !resource.withheld && resource.dataClasses.contains(DataClass::"asylum")
        && context.now == datetime("2026-03-10T15:00:00Z") && context.today == datetime("2026-03-10")
        """,
      without: nil)
    let found = try #require(verdict.counterexample)
    let item = try #require(found.entities[found.request.resource])
    guard case .entity(let matter)? = item.attributes["matter"] else { throw ProofError.noEnvironment }
    let subject = Subject(
      resources: [matter, item.uid], entities: found.entities, registersDigest: directive.digest, moments: [:],
      notes: [])
    let determiner = Determiner(directive, deadlines: Deadlines(holidays: []) { _ in -300 })
    let determination = determiner.determine(
      action: "release", principal: found.request.principal, subject: subject,
      at: try #require(Instant("2026-03-10T15:00:00Z")))
    #expect(determination.outcome == .permitted)
    #expect(found.facts.contains(#"\#(item.uid).asylumRuling.outcome == ConsultOutcome::"agreed""#))
  }
}

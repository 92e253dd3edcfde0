import Cedar
import Foundation
import Notation
import Testing

@testable import Directives

/// What is proven of the foreign-disclosure directive: of every case there can be, not of some.
@Suite struct ProofsTests {
  private static let proven = ProvenDirective("foreign-disclosure")

  private static func proves(
    _ type: String, when: String, without: String?, action: String = "release"
  ) throws -> Verdict {
    try proven.verdict(type, action, when: when, without: without)
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

  @Test func `4320-025B/7.3.1.2: nothing reaches an authority that an incident suspects and has not cleared`() throws {
    let named = """
      resource.isViolationSuspected && resource has authority && resource.authority == resource.matter.recipient
      """
    #expect(try Self.proves("Incident", when: named, without: #"resource.listing == Listing::"cleared""#).isProven)
    // Once it is cleared, the incident stands in nobody's way.
    #expect(try !Self.proves("Incident", when: named, without: nil).isProven)
  }

  @Test func `4320-025B/7.2.4: no owner is asked with personal information but by a case that released it`() throws {
    #expect(
      try Self.proves(
        "Item", when: "!resource.owners.isEmpty() && resource has consultationCase",
        without: "resource has consultationCase && resource.consultationCase.isReleased"
      ).isProven)
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
    let directive = try Self.proven.directive()
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

import Cedar
import Testing

@testable import Directives

/// What is proven of the sharing-agreements directive: of every agreement there can be, not of some.
@Suite struct SharingProofsTests {
  private static let directive: Directive? = {
    let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
    return try? Directive(folder: root + "/Directives/sharing-agreements")
  }()

  private static func proves(
    _ type: String, when: String, without: String? = nil, actions: [String] = ["sign", "amend", "renew"]
  ) throws -> Bool {
    let directive = try #require(directive)
    let claim = Claim.neverPermits(
      when: try Expression(parsing: when, file: "when"),
      without: try without.map { try Expression(parsing: $0, file: "without") })
    return try actions.allSatisfy { try directive.prover(action: $0, about: type).verdict(claim).isProven }
  }

  @Test func `no policy of the directive ever fails, and every demand can be unmet`() throws {
    let directive = try #require(Self.directive)
    let prover = try Prover(directive.policies, schema: directive.schema)
    let policies = directive.policies.policies
    for (policy, verdict) in zip(policies, try prover.verdicts(policies.map { .neverErrors(policy: $0.id) })) {
      #expect(verdict.isProven, "\(policy.id): \(verdict.counterexample?.facts ?? [])")
    }
    for (policy, verdict) in zip(policies, try prover.verdicts(policies.map { .neverMatches(policy: $0.id) })) {
      #expect(!verdict.isProven, "\(policy.id) is dead")
    }
  }

  @Test func `4006.1/2.1: nothing is signed that gives no outside party ICE information`() throws {
    #expect(try Self.proves("Matter", when: #"resource.scope != ScopeGround::"external-receives""#))
    #expect(try Self.proves("Matter", when: "resource.receivers.isEmpty()"))
  }

  @Test func `4006.1/2.1.2: no exempt type is signed, whatever its title`() throws {
    #expect(
      try Self.proves(
        "Matter",
        when: """
          [AgreementType::"isa", AgreementType::"ica", AgreementType::"sla", AgreementType::"iaa",
           AgreementType::"cmaa", AgreementType::"287g"].contains(resource.type)
          """))
  }

  @Test func `4006.1/3.1: law enforcement information goes out only with both Executive Agents' approval`() throws {
    #expect(
      try Self.proves(
        "Matter", when: #"resource.categories.contains(Category::"law-enforcement")"#,
        without: "resource.hsiApproval.holds && resource.eroApproval.holds"))
  }

  @Test func `4006.1/3.1: only an Executive Agent signs, or who holds an order`() throws {
    #expect(
      try Self.proves(
        "Matter", when: #"principal.position != Position::"executive-associate-director""#,
        without: """
          principal in Delegation::"0001" || principal in Delegation::"73008.1" || principal in Delegation::"10001.1"
          || principal in Delegation::"130002" || principal in Delegation::"130003"
          """))
  }

  @Test func `4006.1/3.8: no set goes out without each originator's consent, refused by none`() throws {
    #expect(
      try Self.proves(
        "Item", when: "!resource.withheld",
        without: """
          resource.consentedOriginators.containsAll(resource.originators)
          && !resource.refusedOriginators.containsAny(resource.originators)
          """))
  }

  @Test func `4006.1/3.8: no agreement shuts out a component of the department`() throws {
    #expect(try Self.proves("Matter", when: "resource.restrictsComponents"))
  }

  @Test func `4006.1/4.2.2.b: no personal information goes out without authority and proper processing`() throws {
    #expect(
      try Self.proves(
        "Item", when: "!resource.withheld && resource.hasPersonalInformation",
        without: "resource.sharingAuthority.holds && resource.processing.holds"))
    #expect(
      try Self.proves(
        "Item", when: "!resource.withheld && !resource.protections.isEmpty()",
        without: "resource.protectionRuling.holds"))
  }

  @Test func `4006.1/4.2.4: what has ended is neither amended nor renewed`() throws {
    #expect(
      try Self.proves(
        "Matter",
        when: """
          resource has agreement && resource.agreement has inForceThrough
          && resource.agreement.inForceThrough < context.today
          """, actions: ["amend", "renew"]))
  }

  @Test func `4006.1/4.3.1: nothing is signed before the six reviews`() throws {
    #expect(
      try Self.proves(
        "Matter", when: "true",
        without: """
          resource.legalReview.holds && resource.policyReview.holds && resource.civilRightsReview.holds
          && resource.classificationReview.holds && resource.technicalReview.holds && resource.breachReview.holds
          """))
  }
}

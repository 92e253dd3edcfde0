import Cedar
import Testing

@testable import Directives

/// What is proven of the sharing-agreements directive: of every agreement there can be, not of some.
@Suite struct SharingProofsTests {
  private static let proven = ProvenDirective("sharing-agreements")

  private static func proves(
    _ type: String, when: String, without: String? = nil, actions: [String] = ["sign", "amend", "renew"]
  ) throws -> Bool {
    try proven.never(type, actions, when: when, without: without)
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

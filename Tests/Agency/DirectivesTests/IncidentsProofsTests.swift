import Cedar
import Testing

@testable import Directives

/// What is proven of incidents: of every incident there can be, not of some.
@Suite struct IncidentsProofsTests {
  private static let proven = ProvenDirective("incidents")

  /// Whether nothing of a type for which `when` is true passes, unless `without` is true too.
  private static func never(
    _ type: String, _ when: String, unless without: String? = nil, action: String
  ) throws -> Bool {
    try proven.never(type, [action], when: when, without: without)
  }

  @Test(arguments: [
    ("foreign-disclosure", ["privacy-office", "international-affairs", "attache"]),
    ("public-release", ["privacy-office", "joint-intake-center", "security-operations"]),
    ("other", ["privacy-office", "security-operations"]),
  ])
  func `INC/2.1 to INC/2.5: no case is closed before everybody is told whom a directive names`(
    source: String, offices: [String]
  ) throws {
    for office in offices {
      #expect(
        try Self.never(
          "Matter", #"resource.sources.contains(Source::"\#(source)")"#,
          unless: #"resource.told.contains(Office::"\#(office)")"#, action: "close"))
    }
  }

  @Test func `INC/2.6, INC/2.7: a security center and the partner are told, and late only on record`() throws {
    #expect(
      try Self.never(
        "Matter", #"resource.sources.contains(Source::"social-media")"#,
        unless: """
          resource.told.contains(Office::"incident-response") || resource.told.contains(Office::"security-operations")
          """, action: "close"))
    #expect(
      try Self.never(
        "Matter", #"resource.sources.contains(Source::"exchange")"#,
        unless: """
          resource has partnerToldAt && resource.isPartnerNoticeWritten
          && (resource.isDelayRecorded || resource.partnerToldAt <= resource.partnerNoticeEnd)
          """, action: "close"))
  }

  @Test(arguments: [
    ("foreign-disclosure", "privacyOfficeHours"), ("foreign-disclosure", "internationalAffairsHours"),
    ("public-release", "privacyOfficeHours"), ("public-release", "jointIntakeHours"),
    ("public-release", "securityHours"), ("social-media", "securityHours"), ("other", "securityHours"),
  ])
  func `INC/3.1: no case is closed on a clock that the site has not set`(source: String, parameter: String) throws {
    #expect(
      try Self.never(
        "Matter", #"resource.sources.contains(Source::"\#(source)")"#, unless: "resource.parameters.\(parameter) > 0",
        action: "close"))
  }

  @Test func `INC/4.1: nobody outside is told before somebody else has checked whom that warns`() throws {
    for addressee in ["partner", "authority", "agency", "individual"] {
      #expect(
        try Self.never(
          "Item", #"!resource.withheld && resource.addressee == Addressee::"\#(addressee)""#,
          unless: "resource.tippingCheck.holds && resource.tippingCheck.by != principal", action: "notify"))
    }
    #expect(
      try Self.never(
        "Item", "!resource.withheld && resource.isAddresseeInvolved", unless: "resource.counselAgreement.holds",
        action: "notify"))
  }

  @Test func `INC/5.1: no notice goes out while a suspected violation is not held in the register`() throws {
    for action in ["notify", "decide"] {
      #expect(
        try Self.never(
          "Matter", #"resource.isViolationSuspected && resource.listing == Listing::"pending""#,
          unless: #"resource has authority && resource.authority.standing != Standing::"good""#, action: action))
    }
  }

  @Test func `INC/5.2, INC/5.4: no suspected violation is closed undecided, or against the register`() throws {
    #expect(
      try Self.never(
        "Matter", "resource.isViolationSuspected", unless: #"resource.listing != Listing::"pending""#, action: "close"))
    #expect(
      try Self.never(
        "Matter", #"resource.isViolationSuspected && resource.listing == Listing::"listed""#,
        unless: """
          resource has authority && resource.authority.standing == Standing::"violated" && resource.isListingProposed
          && resource.state == IncidentState::"confirmed"
          """, action: "close"))
  }

  @Test func `INC/5.3: only the Assistant Commissioner decides, and not on a proposal of one's own`() throws {
    #expect(
      try Self.never("Matter", "true", unless: #"principal in Role::"assistant-commissioner""#, action: "decide"))
    #expect(
      try Self.never("Matter", "resource.isListingProposed && principal == resource.proposedBy", action: "decide"))
  }

  @Test func `INC/6.1: no notice with personal information leaves but by a case of its own`() throws {
    for addressee in ["partner", "authority", "agency", "individual"] {
      let leaves = """
        !resource.withheld && resource.holdsPersonalInformation && resource.addressee == Addressee::"\(addressee)"
        """
      #expect(
        try Self.never(
          "Item", leaves, unless: "resource has disclosureCase && resource.leastInformation.holds", action: "notify"))
      #expect(
        try Self.never(
          "Item", leaves, unless: "resource has disclosureCase && resource.disclosureCase.isReleased", action: "close"))
    }
  }

  /// The proofs above would hold of rules that permit nothing at all.
  @Test func `an incident can be closed, and that is shown as a case`() throws {
    for action in ["notify", "decide", "close"] {
      #expect(try Self.proven.verdict("Matter", action, when: "resource.isViolationSuspected").counterexample != nil)
      #expect(try Self.proven.verdict("Item", action, when: "!resource.withheld").counterexample != nil)
      #expect(try Self.proven.verdict("Person", action, when: "resource.isTrainingDue").counterexample != nil)
    }
  }
}

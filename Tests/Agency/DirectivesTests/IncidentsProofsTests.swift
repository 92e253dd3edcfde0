import Cedar
import Testing

@testable import Directives

/// What is proven of incidents: of every incident there can be, not of some.
@Suite struct IncidentsProofsTests {
  private static let directive: Directive? = {
    let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
    return try? Directive(folder: root + "/Directives/incidents")
  }()

  private static func verdict(
    _ type: String, _ when: String, _ without: String?, action: String
  ) throws -> Verdict {
    try #require(directive).prover(action: action, about: type).verdict(
      .neverPermits(
        when: try Expression(parsing: when, file: "when"),
        without: try without.map { try Expression(parsing: $0, file: "without") }))
  }

  /// Whether nothing of a type for which `when` is true passes, unless `without` is true too.
  private static func never(
    _ type: String, _ when: String, unless without: String? = nil, action: String
  ) throws -> Bool {
    try verdict(type, when, without, action: action).isProven
  }

  @Test func `no policy ever fails, and every demand can be unmet`() throws {
    let directive = try #require(Self.directive)
    let policies = directive.policies.policies
    let prover = try Prover(directive.policies, schema: directive.schema)
    let errors = try prover.verdicts(policies.map { .neverErrors(policy: $0.id) })
    let dead = try prover.verdicts(policies.map { .neverMatches(policy: $0.id) })
    // The first moment of a day has no number at the ends of what a date can hold; judging it is an error, which
    // permits nothing.
    let ends = ["INC/7.3#training"]
    #expect(zip(policies, errors).filter { !$1.isProven }.map(\.0.id) == ends)
    #expect(zip(policies, dead).filter(\.1.isProven).map(\.0.id) == [])
    #expect(policies.count >= 40)
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
          "Item", leaves, unless: "resource.hasDisclosureCase && resource.leastInformation.holds", action: "notify"))
      #expect(try Self.never("Item", leaves, unless: "resource.isAccounted", action: "close"))
    }
  }

  /// The proofs above would hold of rules that permit nothing at all.
  @Test func `an incident can be closed, and that is shown as a case`() throws {
    for action in ["notify", "decide", "close"] {
      #expect(try Self.verdict("Matter", "resource.isViolationSuspected", nil, action: action).counterexample != nil)
      #expect(try Self.verdict("Item", "!resource.withheld", nil, action: action).counterexample != nil)
      #expect(try Self.verdict("Person", "resource.isTrainingDue", nil, action: action).counterexample != nil)
    }
  }
}

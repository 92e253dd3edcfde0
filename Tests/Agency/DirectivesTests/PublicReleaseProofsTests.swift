import Cedar
import Foundation
import Notation
import Testing

@testable import Directives

/// What is proven of the directive on public releases: of every case there can be, not of some.
@Suite struct PublicReleaseProofsTests {
  private static let proven = ProvenDirective("public-release")

  /// A piece that tells of a person.
  private static let personal = "!resource.withheld && resource.hasPersonalInformation"

  /// Whether nothing of a type for which `when` is true passes, unless `without` is true too.
  private static func verdict(
    _ type: String, when: String, without: String? = nil, action: String = "release"
  ) throws -> Verdict {
    try proven.verdict(type, action, when: when, without: without)
  }

  private static func never(
    _ type: String, _ when: String, unless without: String? = nil, action: String = "release"
  ) throws -> Bool {
    try verdict(type, when: when, without: without, action: action).isProven
  }

  @Test func `1450-027/7.1.3: nothing of a protected class goes out, by any way and on any ground`() throws {
    #expect(try Self.never("Person", "!resource.withheld && !resource.protections.isEmpty()"))
    #expect(
      try Self.never("Item", #"!resource.withheld && resource.dataClasses.contains(DataClass::"protected-class")"#))
  }

  @Test func `1450-027/7.1.3: what may be protected goes out only if counsel and the Privacy Office say it is not`()
    throws
  {
    #expect(
      try Self.never(
        "Person", "!resource.withheld && resource.mayBeProtected",
        unless: """
          resource.protectedCounsel has outcome && resource.protectedCounsel.outcome == ConsultOutcome::"agreed"
          && resource.protectedPrivacy has outcome && resource.protectedPrivacy.outcome == ConsultOutcome::"agreed"
          """))
  }

  @Test func `1450-027/7.1.4: nothing of the watchlist, classified or of the intelligence community goes out`() throws {
    #expect(try Self.never("Person", "!resource.withheld && resource.isOnWatchlist"))
    for kind in ["watchlist", "classified", "intelligence-community"] {
      #expect(try Self.never("Item", #"!resource.withheld && resource.dataClasses.contains(DataClass::"\#(kind)")"#))
    }
  }

  @Test func `1450-027/7.1.5: no booking photograph goes out, exempt or approved`() throws {
    #expect(
      try Self.never(
        "Item",
        #"""
        !resource.withheld && resource.content != ItemContent::"text"
        && [ImageSource::"booking", ImageSource::"law-enforcement-system"].contains(resource.imageSource)
        """#))
  }

  @Test func `1450-027/7.1.2: no photograph goes out without the Privacy Officer's approval unless it is exempt`()
    throws
  {
    #expect(
      try Self.never(
        "Item",
        #"""
        !resource.withheld && ![
          ItemContent::"text", ItemContent::"photograph-on-duty", ItemContent::"photograph-public-space"
        ].contains(resource.content)
        """#,
        unless: """
          resource.photographApproval.holds && resource.isPhotographSubmitted
          && resource.photographApproval.by != resource.matter.planPreparer
          """))
  }

  @Test func `1450-027/fn8: no photograph is exempt unless somebody else found that nobody in custody is shown`() throws
  {
    for kind in ["photograph-on-duty", "photograph-public-space"] {
      #expect(
        try Self.never(
          "Item", #"!resource.withheld && resource.content == ItemContent::"\#(kind)""#,
          unless: "resource.custodyCheck.holds && resource.custodyCheck.by != resource.matter.planPreparer"))
    }
  }

  @Test func `1450-027/7.2.4: consent lifts no prohibition`() throws {
    #expect(
      try Self.never(
        "Person",
        #"""
        resource.ground == PersonGround::"consent" && resource.consentForm == ConsentForm::"written"
        && resource.consentScope.holds && !resource.withheld
        && (resource.isOnWatchlist || !resource.protections.isEmpty())
        """#))
  }

  @Test func `1450-027/7.2.4: consent replaces no approval`() throws {
    #expect(
      try Self.never(
        "Person", #"!resource.withheld && resource.ground == PersonGround::"consent""#,
        unless: "resource.identificationApproval.holds"))
    #expect(
      try Self.never(
        "Item", Self.personal,
        unless: "resource.matter.privacyApproval.holds && resource.matter.chiefPrivacyApproval.holds"))
  }

  @Test func `1450-027/7.2.4: no consent counts that a minor or somebody in custody signed`() throws {
    #expect(
      try Self.never(
        "Person", #"!resource.withheld && resource.ground == PersonGround::"consent""#,
        unless: """
          resource.couldConsent && !resource.wasInCustodyAtSigning && resource.consentForm == ConsentForm::"written"
          """))
  }

  @Test(arguments: ["resource.matter.privacyApproval", "resource.matter.chiefPrivacyApproval"])
  func `1450-027/8.1, 1450-027/8.4: nobody approves a release that they prepared`(approval: String) throws {
    #expect(
      try Self.never(
        "Item", "\(Self.personal) && \(approval).by == resource.matter.planPreparer"))
    #expect(
      try Self.never(
        "Item",
        "\(Self.personal) && resource.matter.preparers.contains(\(approval).by)"))
  }

  @Test func `1450-027/6.3.1, 1450-027/7.2.2: nobody reviews or approves a person whom they wrote of`() throws {
    #expect(try Self.never("Matter", "resource.supervisorReview.by == resource.planPreparer"))
    #expect(
      try Self.never(
        "Person",
        #"""
        !resource.withheld && resource.ground == PersonGround::"encounter"
        && resource.identificationApproval.by == resource.matter.planPreparer
        """#))
  }

  @Test func `1450-027/9: nothing is closed on an incident while the hours for reports are not set`() throws {
    // Judging is monotone: what came out permitted with the hours unknown would come out permitted with any number.
    for parameter in ["jointIntakeHours", "incidentReportHours"] {
      #expect(
        try Self.never(
          "Matter", #"resource.incident != IncidentState::"none" && resource.parameters.\#(parameter) <= 0"#,
          action: "close"))
    }
  }

  @Test func `1450-027/9.1: no case with an incident is closed before all three have been told`() throws {
    #expect(
      try Self.never(
        "Matter", #"resource.incident != IncidentState::"none""#,
        unless: #"""
          resource.incidentReports.contains(IncidentRecipient::"joint-intake-center")
          && resource.incidentReports.contains(IncidentRecipient::"privacy-office")
          && resource.incidentReports.contains(IncidentRecipient::"security-operations")
          """#, action: "close"))
  }

  @Test(arguments: ["submit", "release"])
  func `1450-027/6.2.1: news releases are issued by specialists alone, the rest by liaisons too`(action: String) throws
  {
    #expect(
      try Self.never(
        "Matter", #"resource.kind == ReleaseKind::"news-release""#,
        unless: #"principal in Role::"public-affairs-specialist""#, action: action))
    #expect(
      try Self.never(
        "Matter", "true",
        unless: #"principal in Role::"public-affairs-specialist" || principal in Role::"public-affairs-liaison""#,
        action: action))
  }

  @Test func `1450-027/7.2.2.3: of an identified person no arrest, misdemeanor or old warrant is told`() throws {
    for entry in ["misdemeanor", "arrest", "inactive-warrant"] {
      #expect(
        try Self.never(
          "Person",
          #"""
          !resource.withheld && [PersonGround::"encounter", PersonGround::"consent"].contains(resource.ground)
          && resource.disclosedItems.contains(DisclosedItem::"criminal-history")
          && resource.criminalHistory.contains(HistoryEntry::"\#(entry)")
          """#))
    }
  }

  @Test func `1450-027/6.2.4: nobody is said not to appear unless somebody else looked through every piece`() throws {
    #expect(
      try Self.never(
        "Person", "resource.withheld",
        unless: "resource.absence.holds && resource.absence.by != resource.matter.planPreparer"))
  }

  @Test func `1450-027/7.1.7: no piece goes out without the consent of each owner, refused by none`() throws {
    #expect(
      try Self.never(
        "Item", "!resource.withheld",
        unless: """
          resource.consentedOwners.containsAll(resource.owners) && !resource.owners.containsAny(resource.refusedOwners)
          """))
  }

  @Test func `1450-027/7.3.1: no child is shown whose body, face, clothing or belongings can be made out`() throws {
    for action in ["submit", "release"] {
      #expect(
        try Self.never(
          "Item", #"!resource.withheld && resource.content != ItemContent::"text" && resource.showsVulnerable"#,
          unless: #"resource.blurredParts.contains(BlurredPart::"belongings")"#, action: action))
    }
  }

  @Test func `1450-027/8.1.1, 1450-027/fn10: nothing goes out that invades privacy or only sheds light on operations`()
    throws
  {
    #expect(try Self.never("Item", Self.personal, unless: "resource.matter.invasionFinding.holds"))
    #expect(
      try Self.never(
        "Item", #"\#(Self.personal) && [ReleaseCriterion::"agency-operations"].containsAll(resource.matter.criteria)"#))
  }

  @Test func `1450-027/11: nobody whose training has lapsed publishes or asks for authorization`() throws {
    for action in ["submit", "release"] {
      #expect(
        try Self.never(
          "Matter", "true",
          unless: """
            principal has publicAffairsTrainedThrough && context.today <= principal.publicAffairsTrainedThrough
            && principal has privacyTrainedThrough && context.today <= principal.privacyTrainedThrough
            && !principal.owesRemedialTraining
            """, action: action))
    }
  }

  /// The proofs above would hold of a directive that permits nothing at all.
  @Test func `a photograph, a person on consent and an incident can pass, and that is shown as a case`() throws {
    let photograph = #"!resource.withheld && resource.content == ItemContent::"photograph""#
    #expect(try Self.verdict("Item", when: photograph).counterexample != nil)
    let consent = #"!resource.withheld && resource.ground == PersonGround::"consent""#
    #expect(try Self.verdict("Person", when: consent).counterexample != nil)
    let incident = #"resource.incident == IncidentState::"confirmed""#
    #expect(try Self.verdict("Matter", when: incident, action: "close").counterexample != nil)
  }
}

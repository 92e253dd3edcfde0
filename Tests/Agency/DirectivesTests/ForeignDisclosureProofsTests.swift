import Cedar
import Testing

@testable import Directives

/// Further proofs on disclosures abroad: what never leaves, who never decides, and what is never closed.
@Suite struct ForeignDisclosureProofsTests {
  private static let proven = ProvenDirective("foreign-disclosure")

  private static func never(
    _ type: String, _ when: String, unless without: String? = nil, actions: [String] = ["release"]
  ) throws -> Bool {
    try proven.never(type, actions, when: when, without: without)
  }

  @Test func `4320-025B/7.2.3.1: no protected-class record leaves without an instruction and its procedure`() throws {
    #expect(
      try Self.never(
        "Item", #"!resource.withheld && resource.dataClasses.contains(DataClass::"protected-class")"#,
        unless: "resource has protectedAuthority && resource.protectedProcedure.holds"))
  }

  @Test(arguments: ["vawa", "t-visa", "u-visa"])
  func `4320-025B/7.2.3.1: no protected person stays readable without an instruction and its procedure`(
    protection: String
  ) throws {
    #expect(
      try Self.never(
        "Person", #"!resource.withheld && resource.protections.contains(Protection::"\#(protection)")"#,
        unless: "resource has protectedAuthority && resource.protectedProcedure.holds"))
  }

  @Test func `4320-025B/7.2.3.2: no advance cargo information serves duties, taxes or commercial enforcement`() throws {
    #expect(
      try Self.never(
        "Item",
        """
        !resource.withheld && resource.dataClasses.contains(DataClass::"advance-cargo")
        && [CargoUse::"duty-or-tax", CargoUse::"commercial-enforcement", CargoUse::"other"]
             .contains(resource.matter.cargoUse)
        """))
  }

  @Test func `4320-025B/7.2.1: nothing is given for a private party's case on section 1628`() throws {
    #expect(
      try Self.never(
        "Matter", #"resource.isForPrivateParty && resource.route == Route::"adhoc-1628""#,
        actions: ["accept", "release"]))
    #expect(try Self.never("Matter", "resource.isForPrivateParty", unless: "resource.privatePartyRuling.holds"))
  }

  @Test func `4320-025B/7.2.4.1: nobody is referred where the referral would tell something`() throws {
    #expect(
      try Self.never("Matter", "resource has referredTo", actions: ["accept", "release"]))
  }

  @Test func `4320-025B/8.1.4: nobody reviews the redactions that they prepared`() throws {
    #expect(try Self.never("Matter", "resource.planReview.by == resource.planPreparer"))
    #expect(try Self.never("Matter", "true", unless: "resource.planReview.holds"))
  }

  @Test func `4320-025B/2: no record with a classification marking leaves before the security officer has ruled`()
    throws
  {
    for marking in ["classification", "intelligence-community"] {
      #expect(
        try Self.never(
          "Item", #"!resource.withheld && resource.foundMarkings.contains(Caveat::"\#(marking)")"#,
          unless: "resource.markingRuling.holds && resource.isMarkingCleared"))
    }
    #expect(
      try Self.never(
        "Item", "resource.withheld && resource.isClassified",
        unless: "resource.markingRuling.holds || resource.quarantine.holds", actions: ["release", "close"]))
  }

  @Test func `4320-025B/9.1: no exception is made but for personnel, other people and sensitive information`() throws {
    for kind in ["9.1.3", "9.1.5", "9.1.6", "9.1.7"] {
      #expect(try Self.never("Item", #"!resource.withheld && resource.exceptions.contains(Sensitivity::"\#(kind)")"#))
      #expect(
        try Self.never(
          "Item", #"!resource.withheld && resource.sensitivities.contains(Sensitivity::"\#(kind)")"#,
          unless: #"resource.plannedCodes.contains(Sensitivity::"\#(kind)")"#))
    }
  }

  @Test func `4320-025B/9.2: no sensitive record leaves unmarked, or before deconfliction`() throws {
    #expect(
      try Self.never(
        "Item", #"!resource.withheld && resource.exceptions.contains(Sensitivity::"9.1.4")"#,
        unless: """
          resource.matter.marking != Marking::"none"
          && resource.matter.deconfliction.state == ConsultState::"answered"
          && resource.matter.deconfliction has outcome
          && resource.matter.deconfliction.outcome == ConsultOutcome::"agreed"
          """))
  }

  @Test func `4320-025B/10.1: nothing leaves without the conditions of the letter`() throws {
    for condition in ["confidence", "onward", "safeguard", "purpose", "liability", "notice"] {
      #expect(
        try Self.never(
          "Matter", "true", unless: #"resource.letterConditions.contains(LetterCondition::"\#(condition)")"#))
    }
  }

  @Test func `4320-025B/8.1.1.2: nothing leaves on an oral request whose written form is overdue`() throws {
    #expect(
      try Self.never(
        "Matter", #"resource.initiative == Initiative::"oral" && resource.writeUpDue < context.today"#,
        unless: #"resource.writtenFollowUp == FollowUp::"received""#))
    #expect(
      try Self.never(
        "Matter", #"resource.initiative == Initiative::"oral" && resource.parameters.exigentWriteUpDays <= 0"#,
        actions: ["accept", "release"]))
  }

  @Test func `4320-025B/6.1.2.1: no personal information leaves but by an authorized routine use of its system`() throws
  {
    #expect(
      try Self.never(
        "Item", "!resource.withheld && resource.hasPersonalInformation",
        unless: """
          resource has routineUse && resource.system.routineUses.contains(resource.routineUse)
          && resource.routineUse.coversForeignSharing
          """))
  }

  @Test func `4320-025B/5.11: no record shows what identifies somebody and passes for impersonal`() throws {
    #expect(
      try Self.never(
        "Item", "!resource.withheld && !resource.foundElements.isEmpty() && !resource.hasPersonalInformation",
        unless: "resource.foundRuling.holds"))
  }

  @Test func `4320-025B/front: no record 25 years old when it was asked for is withheld as deliberative`() throws {
    #expect(
      try Self.never(
        "Item",
        """
        !resource.withheld && resource.exemptions.contains(Exemption::"b5-deliberative")
        && resource.deliberativeEnd <= resource.matter.requestedOn
        """))
  }

  @Test func `4320-025B/8.1.3: nothing got from social media leaves that no template allowed when it was got`() throws {
    #expect(
      try Self.never(
        "Item", #"!resource.withheld && resource.dataClasses.contains(DataClass::"social-media")"#,
        unless: "resource has socialMediaTemplate && resource.socialMediaTemplate.approvedOn <= resource.retrievedAt"))
  }

  @Test func `4320-025B/11.1: no case with an incident is closed before all have been told`() throws {
    #expect(
      try Self.never(
        "Matter", #"resource.incident != IncidentState::"none""#,
        unless: """
          resource.incidentReports.contains(IncidentRecipient::"privacy-office")
          && resource.incidentReports.contains(IncidentRecipient::"international-affairs")
          && resource.incidentReports.containsAny([
               IncidentRecipient::"attache", IncidentRecipient::"agreement-representative"
             ])
          && resource.parameters.incidentReportHours > 0
          """, actions: ["close"]))
  }

  @Test func `4320-025B/11.1.2: no case is closed on a suspected recipient that is neither held nor decided on`() throws
  {
    #expect(
      try Self.never(
        "Matter",
        """
        resource.incident != IncidentState::"none" && resource.isRecipientSuspected
        && resource.recipient.standing == Standing::"good"
        """, unless: "resource.standingDecision.holds", actions: ["close"]))
  }

  @Test func `4320-025B/6.2.4: nobody evaluates what they prepared, reviewed or signed`() throws {
    for part in ["planPreparer", "planReview.by", "signer"] {
      #expect(try Self.never("Matter", "resource.\(part) == principal", actions: ["evaluate"]))
    }
    #expect(try Self.never("Matter", "true", unless: #"principal in Role::"privacy-officer""#, actions: ["evaluate"]))
  }

  /// The proofs above would hold of a directive that permits nothing at all.
  @Test func `a disclosure, a closing with an incident and an evaluation can pass, and that is shown as a case`()
    throws
  {
    #expect(try Self.proven.verdict("Matter", "release", when: "true").counterexample != nil)
    let incident = #"resource.incident == IncidentState::"confirmed" && resource.isRecipientSuspected"#
    #expect(try Self.proven.verdict("Matter", "close", when: incident).counterexample != nil)
    #expect(try Self.proven.verdict("Matter", "evaluate", when: "true").counterexample != nil)
  }
}

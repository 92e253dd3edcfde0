import Cedar
import Testing

@testable import Directives

/// What is proven of the entry/exit directive: of every case there can be, not of some.
@Suite struct EntryExitProofsTests {
  private static let proven = ProvenDirective("entry-exit")

  private static func proves(
    _ type: String, _ actions: String..., when: String, without: String? = nil
  ) throws -> Bool {
    try proven.never(type, actions, when: when, without: without)
  }

  @Test func `PIA-050/overview.4: no entry record comes in before the update is published`() throws {
    #expect(
      try Self.proves(
        "Matter", "receive", when: #"resource.kind == CaseKind::"entry-records""#,
        without: """
          resource has assessmentUpdatedOn && resource.assessmentUpdatedOn <= context.today
          && resource.complianceDocuments.holds
          """))
  }

  @Test func `PIA-050/7.5: nothing goes to a partner that an incident suspects and has not cleared`() throws {
    let named = """
      [CaseKind::"exit-records", CaseKind::"correction-out"].contains(resource.matter.kind)
      && resource.isViolationSuspected && resource has authority && resource.authority == resource.matter.partner
      """
    #expect(try Self.proves("Incident", "send", when: named, without: #"resource.listing == Listing::"cleared""#))
    #expect(try !Self.proves("Incident", "send", when: named))
  }

  @Test func `PIA-050/overview.3: nationality keeps no read of the lane back`() throws {
    #expect(
      try Self.proves(
        "Item", "receive", "send",
        when: """
          [CaseKind::"reads", CaseKind::"exit-records"].contains(resource.matter.kind) && resource.withheld
          && resource has leftOutReason && resource.leftOutReason == LeftOutReason::"nationality"
          """))
  }

  @Test func `PIA-050/fn10: once the testing has ended nothing goes out under routine use P`() throws {
    #expect(
      try Self.proves(
        "Matter", "send",
        when: """
          resource.kind == CaseKind::"exit-records" && resource.routineUse == RoutineUse::"p"
          && resource has testingEndedOn && resource.testingEndedOn < context.today
          """))
  }

  @Test func `PIA-050/fn9: nothing is kept on or destroyed by a status taken from nationality or lane`() throws {
    #expect(
      try Self.proves(
        "Person", "retain", "destroy",
        when: """
          resource.matter.kind == CaseKind::"disposal"
          && [StatusSource::"nationality", StatusSource::"lane"].contains(resource.statusSource)
          """))
    #expect(try Self.proves("Person", "retain", "destroy", when: #"resource.status == Status::"unknown""#))
  }

  @Test func `PIA-050/4.3: nothing but the twelve fields goes to the partner`() throws {
    #expect(
      try Self.proves(
        "Item", "send",
        when: """
          resource.matter.kind == CaseKind::"exit-records" && !resource.withheld
          && resource.fields.containsAny([Field::"tag", Field::"entry-port", Field::"other"])
          """))
  }

  @Test func `PIA-050/6.2: of a protected traveler the partner gets what it gets of everybody unmatched`() throws {
    #expect(
      try Self.proves(
        "Item", "send",
        when: """
          resource.matter.kind == CaseKind::"exit-records" && !resource.traveler.protections.isEmpty()
          """,
        without: """
          !resource.withheld && resource.answer == Answer::"no-match"
          && [Field::"rfid-number", Field::"entry-date", Field::"entry-time"].containsAll(resource.fields)
          """))
    #expect(
      try Self.proves(
        "Item", "send",
        when: #"resource.matter.kind == CaseKind::"exit-records" && !resource.isMatched"#,
        without: """
          !resource.withheld && resource.answer == Answer::"no-match"
          && [Field::"rfid-number", Field::"entry-date", Field::"entry-time"].containsAll(resource.fields)
          """))
  }

  @Test func `PIA-050/4.5.1: in BCI a citizen's crossing goes on the day its time ends, neither before nor after`()
    throws
  {
    let crossing = """
      resource.matter.kind == CaseKind::"disposal" && resource.system == RecordSystem::"bci"
      && resource.traveler.status == Status::"us-citizen"
      """
    #expect(try Self.proves("Item", "destroy", when: crossing, without: "resource.residentEnd <= context.today"))
    #expect(
      try Self.proves(
        "Item", "retain", when: crossing + " && resource.residentEnd <= context.today",
        without: #"resource.enforcementLink == EnforcementLink::"active""#))
  }

  @Test func `PIA-050/4.6: nothing that serves an enforcement action is destroyed`() throws {
    #expect(
      try Self.proves(
        "Item", "destroy",
        when: """
          resource.matter.kind == CaseKind::"disposal" && resource.enforcementLink == EnforcementLink::"active"
          """))
  }

  @Test func `PIA-050/governance.2.3: what came in error is used by nobody without written consent`() throws {
    #expect(
      try Self.proves(
        "Item", "send", "query", "share", "answer", when: "resource.isInError && !resource.withheld",
        without: "resource has useConsentOn && resource.useConsentOn <= context.today"))
  }

  @Test func `PIA-050/governance.2.1: nothing goes outside the department without the source's approval`() throws {
    #expect(
      try Self.proves(
        "Matter", "share", when: #"resource.recipientKind == RecipientKind::"outside""#,
        without: """
          resource.sourceApproval has outcome && resource.sourceApproval.outcome == ConsultOutcome::"agrees"
          """))
  }

  @Test func `PIA-050/8.2: nobody looks anything up without training, need, log and provision`() throws {
    #expect(
      try Self.proves(
        "Matter", "query", when: "true",
        without: """
          principal has privacyTrainedThrough && context.today <= principal.privacyTrainedThrough
          && resource.needToKnow.holds
          && resource.logFields.containsAll([LogField::"date", LogField::"time", LogField::"search-terms"])
          """))
    #expect(
      try Self.proves(
        "Item", "query", when: "!resource.withheld",
        without: "principal.provisionedSystems.contains(resource.system)"))
  }
}

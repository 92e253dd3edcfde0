import Cedar
import Testing

@testable import Directives

/// What is proven of the folder on the Privacy Act: of every disclosure and request there can be, not of some.
@Suite struct PrivacyActProofsTests {
  private static let proven = ProvenDirective("privacy-act")

  /// Whether nothing of a type for which `when` is true passes, unless `without` is true too.
  private static func never(
    _ type: String, _ when: String, unless without: String? = nil, action: String
  ) throws -> Bool {
    try proven.never(type, [action], when: when, without: without)
  }

  @Test(arguments: [
    ("consent", "Person", "resource.isConsentWritten && resource has consentedOn && resource.consentScope.holds"),
    ("b-1", "Matter", #"resource.recipient == RecipientKind::"own" && resource.needToKnow.holds"#),
    ("b-2", "Matter", "resource.isFoiaRequested && resource.foiaFinding.holds"),
    (
      "b-3", "Item",
      """
      resource has routineUse && resource.routineUse.system == resource.system && resource.compatibility.holds
      """
    ), ("b-4", "Matter", #"resource.recipient == RecipientKind::"census" && resource.isForCensus"#),
    ("b-5", "Item", "!resource.isIdentifiable"), ("b-5", "Matter", "resource has statisticalAssuranceOn"),
    ("b-6", "Matter", #"resource.recipient == RecipientKind::"archives""#),
    (
      "b-7", "Matter",
      """
      resource.isActivityAuthorized && resource.requestSigner != RequestSigner::"other"
      && resource.requestStates.containsAll([RequestPart::"activity", RequestPart::"portion"])
      """
    ), ("b-8", "Matter", "resource.compelling.holds"),
    ("b-9", "Matter", #"resource.congressBody != CongressBody::"member""#),
    ("b-10", "Matter", "resource.isForComptroller"), ("b-11", "Matter", #"resource.courtPaper == CourtPaper::"order""#),
    ("b-12", "Matter", "resource.isClaimProcedureDone"), ("b-12", "Item", "resource.system.reportsDebts"),
  ])
  func `552a/b: nothing is disclosed by a condition that does not hold`(
    basis: String, type: String, demand: String
  ) throws {
    let path = type == "Matter" ? "resource" : "resource.matter"
    let whole = type == "Matter" ? "" : " && !resource.withheld"
    #expect(
      try Self.never(type, #"\#(path).basis == Basis::"\#(basis)"\#(whole)"#, unless: demand, action: "disclose"))
  }

  @Test func `552a/b.7: no foreign authority gets anything as law enforcement of the United States`() throws {
    #expect(
      try Self.never(
        "Matter", #"resource.basis == Basis::"b-7" && resource.recipient == RecipientKind::"foreign""#,
        action: "disclose"))
  }

  @Test func `552a/b: nothing goes abroad or to the public without a case under the directive for it`() throws {
    for kind in ["foreign", "public"] {
      #expect(
        try Self.never(
          "Matter", #"resource.recipient == RecipientKind::"\#(kind)""#, unless: "resource has disclosureCase",
          action: "disclose"))
    }
  }

  @Test func `552a/c.1: nothing leaves the agency without what its accounting needs, save under b.1 and b.2`()
    throws
  {
    #expect(
      try Self.never(
        "Matter", #"resource.basis != Basis::"b-1" && resource.basis != Basis::"b-2""#,
        unless: """
          resource.nature != "" && resource.purpose != "" && resource.recipientName != ""
          && resource.recipientAddress != ""
          """, action: "disclose"))
  }

  @Test func `552a/c.3: no disclosure to law enforcement is told to its subject`() throws {
    #expect(
      try Self.never("Item", #"resource.entryBasis == Basis::"b-7" && !resource.withheld"#, action: "account"))
  }

  @Test func `552a/c.3: nothing is left out of the accounting but by its own ground, looked at by itself`() throws {
    #expect(
      try Self.never(
        "Item", "resource.withheld",
        unless: """
          [Basis::"b-1", Basis::"b-2", Basis::"b-7"].contains(resource.entryBasis)
          || resource has exemption && resource.exemption.system == resource.system
          && resource.exemption.publishedOn <= context.today && resource.exemptionReview.holds
          && resource.exemption.reaches.contains(Provision::"c-3") && resource.exemptionReview.by != resource.proposedBy
          """, action: "account"))
  }

  @Test func `552a/d.1: nobody sees what is about somebody else`() throws {
    #expect(try Self.never("Item", "!resource.withheld && !resource.isAboutRequester", action: "answer"))
  }

  @Test func `552a/d.1, 552a/d.5, 552a/k: nothing is kept from its subject without a ground`() throws {
    #expect(
      try Self.never(
        "Item", "resource.withheld && resource.isAboutRequester",
        unless: """
          resource.isForLitigation && resource.litigationFinding.holds
          || resource has exemption && resource.exemption.system == resource.system
          && resource.exemption.reaches.contains(Provision::"d-1") && resource.exemptionReview.holds
          """, action: "answer"))
  }

  @Test func `552a/f.2, 552a/h: nobody is answered who has not shown who they are and that they may ask`() throws {
    for action in ["answer", "account", "decide", "review"] {
      let subject = #"resource.part == PersonPart::"subject""#
      #expect(
        try Self.never(
          "Person", #"\#(subject) && resource.identity == IdentityProof::"none""#, action: action))
      #expect(
        try Self.never(
          "Person", #"\#(subject) && resource.capacity != Capacity::"self""#,
          unless: #"resource.isCapacityProven && resource.capacity != Capacity::"other""#, action: action))
    }
  }

  @Test func `552a/d.3: nobody reviews their own refusal, and only the head extends the time`() throws {
    #expect(try Self.never("Matter", "principal == resource.refusedBy", action: "review"))
    #expect(
      try Self.never(
        "Matter", "context.today > resource.reviewDue", unless: "resource.extension.holds", action: "review"))
  }

  @Test func `552a/d.4: no disputed record leaves without its dispute and its statement`() throws {
    #expect(
      try Self.never(
        "Item", "resource.hasStatement && !resource.withheld",
        unless: "resource.isDisputeNoted && resource.isStatementEnclosed", action: "disclose"))
  }

  @Test func `552a/c.4: no case of amendment is closed while an earlier recipient does not know`() throws {
    for decided in [#"resource.about.decision == Decision::"correct""#, "resource.about.hasStatement"] {
      #expect(
        try Self.never(
          "Item",
          """
          [CaseKind::"amendment", CaseKind::"review"].contains(resource.matter.kind)
          && resource.kind == ItemKind::"entry" && resource.entryBasis == Basis::"b-3" && \(decided)
          """, unless: "resource has toldOn && resource has noticeCase && resource.noticeCase.isReleased",
          action: "close"))
    }
  }

  /// The proofs above would hold of a directive that permits nothing at all.
  @Test func `each kind of case can pass, and that is shown as a case`() throws {
    for action in ["disclose", "answer", "account", "decide", "review"] {
      #expect(try Self.proven.verdict("Matter", action, when: "true").counterexample != nil)
      #expect(try Self.proven.verdict("Item", action, when: "!resource.withheld").counterexample != nil)
      #expect(try Self.proven.verdict("Person", action, when: "!resource.withheld").counterexample != nil)
    }
  }
}

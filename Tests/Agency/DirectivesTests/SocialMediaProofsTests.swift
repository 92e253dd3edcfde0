import Cedar
import Testing

@testable import Directives

/// What is proven of the directive on social media: of every use there can be, not of some.
@Suite struct SocialMediaProofsTests {
  private static let proven = ProvenDirective("social-media-use")

  private static let undercover = "resource.conceals && resource.interacts"
  private static let masked = "resource.conceals && !resource.interacts"

  private static func verdict(
    _ type: String, _ when: String, _ without: String?, action: String
  ) throws -> Verdict {
    try proven.verdict(type, action, when: when, without: without)
  }

  /// Whether nothing of a type for which `when` is true passes, unless `without` is true too.
  private static func never(
    _ type: String, _ when: String, unless without: String? = nil, actions: [String]
  ) throws -> Bool {
    try actions.allSatisfy { try verdict(type, when, without, action: $0).isProven }
  }

  @Test func `5410-003/6.8: nothing masked is done that no second level supervisor approved`() throws {
    #expect(
      try Self.never(
        "Matter", Self.masked, unless: "resource.approval.holds && resource.approval.by.supervision >= 2",
        actions: ["use", "share"]))
    #expect(try Self.never("Matter", Self.masked, unless: "principal.supervision >= 2", actions: ["approve"]))
  }

  @Test func `5410-003/6.9: nothing undercover is done that no delegated approver of rank approved`() throws {
    let rank = """
      .in && (.isSeniorExecutive && .supervision >= 1 || .supervision >= 2 && .grade >= 15)
      """
    func level(_ who: String) -> String {
      rank.replacing(".in", with: #"\#(who) in Delegation::"undercover-approval""#)
        .replacing("(.", with: "(\(who).").replacing(" .", with: " \(who).")
    }
    #expect(
      try Self.never(
        "Matter", Self.undercover, unless: "resource.approval.holds && \(level("resource.approval.by"))",
        actions: ["use", "share"]))
    #expect(try Self.never("Matter", Self.undercover, unless: level("principal"), actions: ["approve"]))
  }

  @Test func `5410-003/6.7.2: nobody approves what they prepared or are to do themselves`() throws {
    for list in ["preparers", "users"] {
      #expect(
        try Self.never("Matter", "resource.\(list).contains(resource.approval.by)", actions: ["use", "share"]))
      #expect(try Self.never("Matter", "resource.\(list).contains(principal)", actions: ["approve"]))
    }
  }

  @Test func `5410-003/7.1.3: nobody reviews a template that they prepared`() throws {
    for review in ["privacyReview", "counselReview"] {
      #expect(try Self.never("Matter", "resource.preparers.contains(resource.\(review).by)", actions: ["submit"]))
    }
  }

  @Test func `5410-003/7.1.1, 5410-003/5.15: nothing is done without a template of the office, reviewed in time`()
    throws
  {
    #expect(
      try Self.never(
        "Matter", "true",
        unless: """
          resource has template && resource.template.office == resource.office
          && resource.template.approvedOn <= context.today
          && context.today <= resource.template.reviewedThrough
          """, actions: ["approve", "use", "share"]))
  }

  @Test(arguments: [
    ("!resource.logsIn && !resource.conceals && !resource.interacts", "overt-research"),
    ("resource.logsIn && !resource.conceals && !resource.interacts", "overt-monitoring"),
    ("!resource.conceals && resource.interacts", "overt-engagement"),
    ("resource.conceals && !resource.interacts", "masked-monitoring"),
    ("resource.conceals && resource.interacts", "undercover-engagement"),
  ])
  func `5410-003/7.1.5: no category is used for which no template provides`(facts: String, category: String) throws {
    #expect(
      try Self.never(
        "Matter", facts,
        unless: #"resource has template && resource.template.categories.contains(Category::"\#(category)")"#,
        actions: ["approve", "use", "share"]))
  }

  @Test func `5410-003/7.5, 5410-003/7.6: nothing concealed runs past its approval`()
    throws
  {
    for (facts, end) in [(Self.masked, "maskedApprovalEnd"), (Self.undercover, "undercoverApprovalEnd")] {
      #expect(try Self.never("Matter", facts, unless: "context.today < resource.\(end)", actions: ["use", "share"]))
    }
  }

  @Test func `5410-003/7.5.1, 5410-003/7.6.2: nothing concealed is approved while the withheld rules are empty`() throws
  {
    for parameter in ["maskedRule", "maskedFurtherRule", "maskedRequestFields"] {
      #expect(
        try Self.never(
          "Matter", #"\#(Self.masked) && resource.parameters.\#(parameter) == """#, actions: ["approve", "use"]))
    }
    for parameter in ["undercoverProcedure", "undercoverRule", "undercoverRequestFields"] {
      #expect(
        try Self.never(
          "Matter", #"\#(Self.undercover) && resource.parameters.\#(parameter) == """#, actions: ["approve", "use"]))
    }
  }

  @Test func `5410-003/6.1.10: nobody uses social media untrained, unsigned or without being named`() throws {
    for day in ["trainedThrough", "rulesSignedThrough"] {
      #expect(
        try Self.never(
          "Matter", "true", unless: "principal has \(day) && context.today <= principal.\(day)", actions: ["use"]))
    }
    #expect(try Self.never("Matter", "!resource.users.contains(principal)", actions: ["use"]))
  }

  @Test func `5410-003/6.1.4, 5410-003/6.1.5: nothing is shared that was got by more than was approved`() throws {
    #expect(
      try Self.never(
        "Item",
        """
        !resource.withheld
        && (resource.interacted && !resource.matter.interacts || resource.concealed && !resource.matter.conceals
            || resource.loggedIn && !resource.matter.logsIn || !resource.matter.users.contains(resource.user))
        """, actions: ["share"]))
    #expect(
      try Self.never("Matter", #"resource.access == AccessGround::"restricted""#, actions: ["approve", "use"]))
  }

  @Test func `5410-003/3: nothing is shared that was collected before approval`() throws {
    #expect(
      try Self.never(
        "Item", "!resource.withheld && resource.usedAt < resource.matter.firstApprovedAt", actions: ["share"]))
  }

  @Test func `5410-003/8.1: no case is closed on an unauthorized use that is not an incident`() throws {
    #expect(
      try Self.never(
        "Item", "resource.interacted && !resource.matter.interacts",
        unless: #"resource.matter.incident != IncidentState::"none""#, actions: ["close"]))
  }

  @Test func `5410-003/9.1: no year is accounted for in which the office was not inspected`() throws {
    #expect(
      try Self.never(
        "Matter", "true",
        unless: """
          resource has inspectedOn && resource.yearFrom <= resource.inspectedOn
          && resource.inspectedOn <= resource.yearThrough
          """, actions: ["account"]))
  }

  /// The proofs above would hold of a directive that permits nothing at all.
  @Test func `masked and undercover use can pass, and that is shown as a case`() throws {
    for facts in [Self.masked, Self.undercover] {
      for action in ["approve", "use", "share"] {
        #expect(try Self.verdict("Matter", facts, nil, action: action).counterexample != nil)
      }
    }
  }
}

import Cedar
import Testing

@testable import Directives

/// What is proven of the directive on access: of every act there can be, not of some.
@Suite struct AccessProofsTests {
  @Test(arguments: [
    "entry-exit", "foreign-disclosure", "privacy-act", "public-release", "sharing-agreements", "social-media-use",
  ])
  func `whoever a directive lets approve holds a role that approves`(name: String) throws {
    let policies = try Self.proven.directive().policies
    let text = try #require(policies["access/2.1#role"]).conditionTexts.joined()
    let schema = try ProvenDirective(name).directive().schema
    let approvals = schema.entityTypeList.flatMap(\.attributes).filter { $0.annotation("approves") != nil }
    for role in approvals.flatMap({ ($0.annotation("answers") ?? "king").split(separator: " ") }) {
      #expect(text.contains("Role::\"\(role)\""), "\(role)")
    }
    #expect(approvals.isEmpty == ["entry-exit", "privacy-act"].contains(name))
  }

  private static let proven = ProvenDirective("access")

  /// Whether no act for which `when` is true is permitted, unless `without` is true too.
  private static func never(
    _ when: String, unless without: String? = nil, actions: [String]? = nil
  ) throws -> Bool {
    try proven.never(
      "Matter", try actions ?? proven.directive().manifest.actions, when: when, without: without)
  }

  @Test func `access/1.1: nobody acts whose entry ended or is still to come`() throws {
    #expect(try Self.never("principal.inForceFrom > context.today"))
    #expect(try Self.never("principal has inForceThrough && principal.inForceThrough < context.today"))
  }

  @Test func `access/1.2: nobody acts whose training does not count today`() throws {
    #expect(try Self.never("true", unless: #"principal in Training::"access""#))
  }

  @Test(arguments: [
    ("release", #"[Role::"counsel", Role::"case-officer", Role::"inspector", Role::"administrator"]"#),
    ("destroy", #"[Role::"counsel", Role::"disclosing-official", Role::"administrator"]"#),
    ("hold", #"[Role::"case-officer", Role::"disclosing-official", Role::"administrator"]"#),
    ("approve", #"[Role::"case-officer", Role::"plan-reviewer", Role::"administrator"]"#),
  ])
  func `access/2: a role that does not do it does not help`(action: String, roles: String) throws {
    let directive = try Self.proven.directive()
    let policy = try #require(
      directive.requirements.first { $0.clause.hasPrefix("access/2.") && $0.policy.action == .equal(.act(action)) })
    let listed = policy.policy.conditionTexts[0].dropFirst("unless { principal in ".count).dropLast(" }".count)
    #expect(try Self.never("principal in \(roles)", unless: "principal in \(listed)", actions: [action]))
    #expect(try !Self.never("principal in \(listed)", actions: [action]))
  }

  @Test func `access/3.1: nobody without a task, an office or a role sees a case`() throws {
    let known = """
      principal == resource.responsible || resource.participants.contains(principal)
        || (principal has office && resource.responsible has office && principal.office == resource.responsible.office)
      """
    let wide =
      #"principal in [Role::"chief-privacy-officer", Role::"counsel", Role::"general-counsel", "#
      + #"Role::"inspector", Role::"privacy-officer", Role::"records-officer", Role::"security-officer"]"#
    #expect(
      try Self.never(
        "true", unless: "\(known) || \(wide)", actions: ["see", "answer", "attest", "approve", "release"]))
  }

  @Test func `access/3.2: whoever inspects does not act`() throws {
    #expect(
      try Self.never(
        #"principal in Role::"inspector""#,
        actions: ["answer", "attest", "approve", "release", "propose", "destroy"]))
  }

  @Test func `access/4.1: nobody approves what they prepared`() throws {
    #expect(try Self.never("resource.preparers.contains(principal)", actions: ["approve"]))
  }

  @Test func `access/4.2: nothing is destroyed that one person alone wanted destroyed`() throws {
    #expect(try Self.never("!(resource has approver)", actions: ["destroy"]))
    #expect(
      try Self.never(
        "resource has approver && resource.preparers.contains(resource.approver)", actions: ["destroy"]))
  }

  @Test func `access/5: redelegated authority is a supervisor's of rank, within the office, while it lasts`() throws {
    let acts = ["approve", "release"]
    let rank = """
      principal has isSupervisor && principal.isSupervisor && principal has grade
        && principal.grade >= resource.parameters.delegateGradeLeast
      """
    #expect(try Self.never("resource has delegation", unless: rank, actions: acts))
    #expect(
      try Self.never(
        "resource has delegation && resource.parameters.delegateGradeLeast == 13",
        unless: "\(rank) && principal.grade >= 13", actions: acts))
    #expect(
      try Self.never(
        "resource has delegation", unless: "resource has delegation && principal in resource.delegation",
        actions: acts))
    #expect(
      try Self.never(
        "resource has delegation",
        unless: "principal has office && principal.office has redelegation && resource has delegation "
          + "&& principal.office.redelegation == resource.delegation", actions: acts))
  }

  @Test func `every act is permitted to somebody`() throws {
    for action in try Self.proven.directive().manifest.actions {
      #expect(try !Self.never("true", actions: [action]), "\(action)")
    }
  }
}

extension EntityUID {
  fileprivate static func act(_ name: String) -> EntityUID { EntityUID(type: "Action", id: name) }
}

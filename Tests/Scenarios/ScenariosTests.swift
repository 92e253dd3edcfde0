import Casework
import Directives
import Testing

/// Every directive's own scenarios, each evaluated and compared with what it expects.
struct ScenariosTests {
  @Test(arguments: try DirectiveFolders.names())
  func `every scenario comes out as it says, and from each that stands open remedies lead on`(name: String) throws {
    let directive = try DirectiveFolders.directive(name)
    let scenarios = try ScenarioReader(directive: directive).all()
    #expect(scenarios.count >= 40)
    var cases: [AskedCase] = []
    for scenario in scenarios {
      let subject = try scenario.subject(directive)
      let determination = scenario.determination(directive, of: subject)
      let differences = scenario.differences(from: determination)
      #expect(differences.isEmpty, "\(scenario.name): \(differences)\n\(describe(determination))")
      #expect(scenario.quickOutcome(directive, of: subject) == determination.outcome, "\(scenario.name)")
      #expect(silent(determination, directive) == [], "\(scenario.name)")
      cases.append(scenario.asked(directive, of: subject))
    }
    #expect(DirectiveCheck.ways(of: directive, cases: cases) == [])
  }

  /// What a determination leaves unsaid: a refusal without its clause or reason, open work without what or who.
  private func silent(_ determination: Determination, _ directive: Directive) -> [String] {
    let parts = determination.findings.flatMap(\.parts).filter { [.unmet, .unknown].contains($0.state) }
    var silent = determination.findings.filter { directive.clauses[$0.clause] == nil }.map { "no clause \($0.clause)" }
    silent += parts.filter(\.reason.isEmpty).map { "no reason \($0.policy)" }
    silent += parts.filter { leavesNobody($0, directive) }.map { "nobody \($0.policy)" }
    let decides =
      switch determination.outcome {
      case .refused: parts.contains { $0.state == .unmet && $0.remedy == nil }
      case .elsewhere: !determination.elsewhere.isEmpty
      case .open: parts.contains { $0.elsewhere == nil }
      case .permitted, .faulty: true
      }
    return decides ? silent : silent + ["nothing decides it"]
  }

  /// Whether an open part gives nobody anything to do.
  private func leavesNobody(_ part: Finding.Part, _ directive: Directive) -> Bool {
    let isRefusal = part.state == .unmet && (part.remedy == nil || part.elsewhere != nil)
    if isRefusal { return false }
    // What is computed nobody answers: somebody prepares the plan, the letter or the transmission.
    let isAsked =
      part.state == .unmet
      || part.unanswered.contains { directive.fact(called: $0)?.annotation("answers") != nil }
    return part.remedy?.isEmpty != false || (isAsked && part.roles.isEmpty)
  }

  private func describe(_ determination: Determination) -> String {
    determination.findings.flatMap(\.parts).filter { $0.state > .met }
      .map { "\($0.policy) \($0.entity) \($0.state.name): \($0.reason)" }.joined(separator: "\n")
  }
}

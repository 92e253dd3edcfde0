package import Cedar
package import Directives
package import Notation
package import Registers

/// One small case of a directive with the determination that it must lead to.
package struct Scenario: Sendable {
  /// What the determination must say.
  package struct Expectation: Sendable {
    /// The outcome as a whole.
    package let outcome: String
    /// Expected state by clause.
    package let findings: [(clause: String, state: String)]
    /// Expected reason by policy id.
    package let reasons: [(policy: String, text: String)]
    /// Names of the gateways that are open, where the scenario says so.
    package let gateways: Set<String>?
    /// What is due, where the scenario says so.
    package let due: Set<String>?
    /// The procedures that govern instead, where the scenario says so.
    package let elsewhere: Set<String>?
  }

  /// Its file below the directive's folder.
  package let name: String
  /// What it shows, in a sentence.
  package let title: String
  /// The action asked about.
  package let action: String
  /// The moment as of which it is asked.
  package let at: Instant
  /// The official who would act.
  package let principal: EntityUID
  /// The registers as the scenario has them.
  package let registers: Registers
  /// Other cases of the office.
  package let cases: OfficeCases
  /// The case, put together in memory.
  package let folder: CaseFolder
  /// What is given in place of computations.
  package let computed: ComputedFacts
  /// What the determination must say.
  package let expectation: Expectation

  private var deadlines: Deadlines { Deadlines(holidays: []) { _ in -300 } }

  /// What the directive is asked about.
  /// - Throws: `CaseError` where the case does not fit the directive.
  package func subject(_ directive: Directive) throws(CaseError) -> Subject {
    let reading = try CaseReading(
      directive: directive, office: Office(registers: registers, deadlines: deadlines, at: at), cases: cases,
      parameters: computed.given[EntityUID(type: "Parameters", id: directive.manifest.number), default: [:]])
    return try reading.subject(folder, sheet: try reading.sheet(folder), computed: computed)
  }

  /// The requests that a determination makes of the policies, one for each entity of the case: for the action, and for
  /// what is to be produced.
  package func requests(_ subject: Subject, _ directive: Directive) -> [Request] {
    let asked = [action, "produce"].flatMap { name in subject.resources.map { (name, $0) } }
    return asked.compactMap { name, resource in
      let uid = EntityUID(type: "Action", id: name)
      guard directive.schema.action(uid)?.resourceTypes.contains(resource.type) == true else { return nil }
      return Request(
        principal: principal, action: uid, resource: resource,
        context: ["now": .datetime(at.milliseconds), "today": .datetime(deadlines.localDay(at).start.milliseconds)])
    }
  }

  /// The determination of the case.
  /// - Throws: `CaseError` where the case does not fit the directive.
  package func determination(_ directive: Directive) throws(CaseError) -> Determination {
    determination(directive, of: try subject(directive))
  }

  /// The same of a subject that is put together already.
  package func determination(_ directive: Directive, of subject: Subject) -> Determination {
    Determiner(directive, deadlines: deadlines)
      .determine(action: action, principal: principal, subject: subject, at: at)
  }

  /// The case as remedies are carried out in it.
  package func asked(_ directive: Directive, of subject: Subject) -> AskedCase {
    let own = requests(subject, directive).filter { $0.action.id == action }
    return AskedCase(name: name, requests: own, entities: subject.entities)
  }

  /// The outcome alone, by the quick way; it must be that of the determination.
  package func quickOutcome(_ directive: Directive, of subject: Subject) -> Determination.Outcome {
    let determiner = Determiner(directive, deadlines: deadlines)
    return determiner.outcome(action: action, principal: principal, subject: determiner.ready(subject), at: at)
  }

  /// Everything in which a determination differs from what the scenario expects, a line each.
  package func differences(from determination: Determination) -> [String] {
    var lines: [String] = []
    func compare(_ what: String, _ expected: String, _ found: String) {
      if expected != found { lines.append("\(what) is `\(found)`, not `\(expected)`") }
    }
    func compare(_ what: String, _ expected: Set<String>?, _ found: [String]) {
      guard let expected else { return }
      compare(what, expected.sorted().joined(separator: ", "), Set(found).sorted().joined(separator: ", "))
    }
    compare("the outcome", expectation.outcome, determination.outcome.rawValue)
    compare("what is open", expectation.gateways, determination.gateways)
    compare("what is due", expectation.due, determination.due.map(\.product))
    compare("what governs instead", expectation.elsewhere, determination.elsewhere)
    for (clause, state) in expectation.findings {
      compare(clause, state, determination.findings.first { $0.clause == clause }?.state.name ?? "not asked")
    }
    for (policy, text) in expectation.reasons {
      let told = determination.findings.flatMap(\.parts).filter { $0.policy == policy }.map(\.reason)
      if !told.contains(text) { compare(policy, text, told.first { !$0.isEmpty } ?? "") }
    }
    return lines
  }
}

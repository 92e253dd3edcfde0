import Casework
import Cedar
import Directives
import Disclosure
import Notation
import Registers

/// What a case still asks for one action: of whom, and which clauses want to know.
struct InterviewAgenda {
  /// One fact that matters and that nobody has answered.
  struct Question {
    let entity: EntityUID
    let definition: AttributeDefinition
    /// Clauses that ask, in the order of the text.
    var clauses: [String]

    /// The fact, as findings spell it.
    var key: String { "\(entity).\(definition.name)" }

    /// The roles that may answer; none where everybody may.
    var roles: [String] { (definition.annotation("answers") ?? "").split(separator: " ").map(String.init) }
  }

  /// For the official who is asked, in the order of the text; ways out first, for they decide what else is asked.
  private(set) var own: [Question] = []
  /// For others, and what cannot be answered yet because there is nothing to attest.
  private(set) var others: [Question] = []
  /// What an administrator has to set, as the determination says it.
  private(set) var settings: [String] = []

  /// Sorts what a determination leaves unknown.
  init(_ determination: Determination, _ desk: CaseDesk, _ folder: CaseFolder) {
    // Once it is refused or belongs elsewhere, no answer changes that.
    guard determination.outcome == .open else { return }
    let ways = Set(desk.directive.gateways.map(\.policy.id))
    let unknown = determination.findings.flatMap { finding in
      finding.parts.filter { $0.state == .unknown }.map { (finding.clause, $0) }
    }
    var questions: [Question] = []
    let ordered = unknown.filter { ways.contains($0.1.policy) } + unknown.filter { !ways.contains($0.1.policy) }
    for (clause, part) in ordered {
      for fact in part.unanswered {
        if let (entity, definition) = Self.fact(fact, desk.directive, folder) {
          Self.add(entity, definition, clause, to: &questions)
        } else if !folder.file.resources.contains(where: { fact.hasPrefix("\($0).") }),
          !settings.contains(part.reason)
        {
          settings.append(part.reason)
        }
      }
    }
    let day = desk.site.deadlines.localDay(determination.at)
    for question in questions {
      let isEntitled =
        question.roles.isEmpty
        || question.roles.contains { desk.registers.isMember(desk.principal, of: .init(type: "Role", id: $0), on: day) }
      let isReady = question.definition.annotation("over").map {
        folder.digest(over: $0, about: question.entity) != nil
      }
      if isEntitled, isReady ?? true { own.append(question) } else { others.append(question) }
    }
  }

  /// The entity of the case and the fact that a finding names; nil for what nobody is asked.
  private static func fact(
    _ text: String, _ directive: Directive, _ folder: CaseFolder
  ) -> (EntityUID, AttributeDefinition)? {
    guard let entity = folder.file.resources.first(where: { text.hasPrefix("\($0).") }) else { return nil }
    let name = text.dropFirst("\(entity).".count).split(separator: ".").first.map(String.init) ?? ""
    guard let definition = directive.fact("\(entity.type).\(name)"), definition.annotation("computed") == nil else {
      return nil
    }
    return (entity, definition)
  }

  private static func add(
    _ entity: EntityUID, _ definition: AttributeDefinition, _ clause: String, to questions: inout [Question]
  ) {
    guard let index = questions.firstIndex(where: { $0.entity == entity && $0.definition.name == definition.name })
    else {
      questions.append(Question(entity: entity, definition: definition, clauses: [clause]))
      return
    }
    if !questions[index].clauses.contains(clause) { questions[index].clauses.append(clause) }
  }
}

import Casework
import Cedar
import Directives
import Notation
import Wording

/// How an interview looks in a terminal of 80 columns.
struct InterviewPage {
  let directive: Directive
  let isColoured: Bool

  /// Columns that no line passes.
  static let columnsMax = 80
  /// How many choices are listed with the question; more are listed on `?`.
  static let choicesMax = 15
  /// How many questions for others are listed at the end.
  static let othersMax = 10

  /// One line that says how the determination stands.
  func standing(_ determination: Determination, left: Int) -> String {
    func count(_ state: Finding.State) -> String { "\(determination.findings.filter { $0.state == state }.count)" }
    let outcome = Texts.text("outcome.\(determination.outcome.rawValue)")
    let colour =
      switch determination.outcome {
      case .permitted: "32;1"
      case .open: "33;1"
      case .refused, .faulty: "31;1"
      case .elsewhere: "36;1"
      }
    let counts = Texts.text(
      "interview.standing",
      ["met": count(.met), "unmet": count(.unmet), "unknown": count(.unknown), "left": "\(left)"])
    return "-- \(coloured(outcome, colour)): \(counts)"
  }

  /// A question with the clauses that ask it and, where they are few, its choices.
  func question(_ question: InterviewAgenda.Question, _ choices: [AnswerParser.Choice]?) -> [String] {
    let text = "\(label(question.definition)) (\(about(question.entity)))"
    var lines = [""] + broken(text, "").map { coloured($0, "1") }
    let clauses = question.clauses.prefix(2).map { "\($0) \(directive.clauses[$0]?.title ?? "")" }
    let more = question.clauses.count - clauses.count
    let asked = clauses.joined(separator: "; ") + (more > 0 ? Texts.text("interview.more", ["count": "\(more)"]) : "")
    lines += broken(Texts.text("interview.asked", ["clauses": asked]), "  ")
    return lines + offered(choices, question.definition)
  }

  /// A part of a question that is answered in several.
  func part(_ member: AttributeDefinition, _ choices: [AnswerParser.Choice]?) -> [String] {
    broken(label(member), "  ") + offered(choices, member)
  }

  /// What `?` tells: the help of the schema, every choice, and what the clauses say.
  func help(_ question: InterviewAgenda.Question, _ choices: [AnswerParser.Choice]?) -> [String] {
    var lines: [String] = []
    if let help = question.definition.annotation("help") { lines += broken(help, "  ") }
    if let choices { lines += list(choices, of: question.definition.type) }
    for clause in question.clauses {
      lines += broken("\(clause): \(directive.clauses[clause]?.summary ?? "")", "  ")
    }
    return lines + broken(Texts.text("interview.help"), "  ")
  }

  /// What is left when nothing more is asked.
  func end(_ agenda: InterviewAgenda, skipped: Int) -> [String] {
    var lines = [""]
    if skipped > 0 { lines.append(Texts.text("interview.skipped", ["count": "\(skipped)"])) }
    if !agenda.others.isEmpty {
      lines.append(Texts.text("interview.others", ["count": "\(agenda.others.count)"]))
      for question in agenda.others.prefix(Self.othersMax) {
        let roles = question.roles.map { directive.choices(of: "Role")[$0] ?? $0 }.joined(separator: ", ")
        lines += broken("\(label(question.definition)) (\(about(question.entity))): \(roles)", "  ")
      }
      if agenda.others.count > Self.othersMax { lines.append("  …") }
    }
    for setting in agenda.settings { lines += broken(setting, "  ") }
    return lines.count == 1 ? [] : lines
  }

  /// A text in lines of 80 columns.
  func broken(_ text: String, _ indent: String) -> [String] {
    DeterminationReport.broken(text, indent: indent, width: Self.columnsMax)
  }

  private func label(_ definition: AttributeDefinition) -> String { definition.annotation("label") ?? definition.name }

  private func about(_ entity: EntityUID) -> String {
    entity.type == "Matter"
      ? Texts.text("determination.matter") : "\(directive.namings[entity.type]?.one ?? entity.type) \(entity.id)"
  }

  private func offered(_ choices: [AnswerParser.Choice]?, _ definition: AttributeDefinition) -> [String] {
    var lines: [String] = []
    if let choices, choices.count > Self.choicesMax {
      lines.append("  " + Texts.text("interview.many", ["count": "\(choices.count)"]))
    } else if let choices {
      lines += list(choices, of: definition.type)
    }
    return lines + broken(hint(definition.type, isRequired: definition.isRequired), "  ")
  }

  private func list(_ choices: [AnswerParser.Choice], of type: SchemaType) -> [String] {
    // The hint says it already.
    if case .bool = type.resolved { return [] }
    let width = "\(choices.count)".count
    return choices.enumerated().flatMap { number, choice -> [String] in
      let digits = "\(number + 1)"
      let head = "  " + String(repeating: " ", count: width - digits.count) + digits + "  "
      let lines = broken(choice.label, String(repeating: " ", count: head.count))
      return [head + lines[0].dropFirst(head.count)] + lines.dropFirst()
    }
  }

  private func hint(_ type: SchemaType, isRequired: Bool) -> String {
    let key =
      switch type.resolved {
      case .bool: "interview.bool"
      case .long: "interview.number"
      case .entity: "interview.choice"
      case .set: "interview.several"
      case .record: "interview.parts"
      case .extension(.datetime): "interview.moment"
      default: "interview.text"
      }
    return Texts.text(isRequired ? "interview.hint" : "interview.hintOrNone", ["what": Texts.text(key)])
  }

  private func coloured(_ text: String, _ colour: String) -> String {
    isColoured ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }
}

import Cedar
import Directives
import Notation
import Wording

/// A determination in plain words for a terminal: the outcome first, then what stands open, then the rest in brief.
struct DeterminationReport {
  let determination: Determination
  /// The case's number.
  let number: String
  let directiveTitle: String
  /// Names of roles for people, by id.
  let roleNames: [String: String]
  /// What the directive calls one and several of a type of entity.
  let entityNames: [String: Directive.Naming]
  let isColoured: Bool

  /// Columns to which running text is broken.
  static let widthMax = 96

  /// The report with its line ends.
  var text: String {
    (head + open + brief("determination.met", .met) + brief("determination.notApplicable", .notApplicable) + notes)
      .joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let determination = determination
    var lines = [
      Texts.text(
        "determination.head",
        ["number": number, "action": determination.action, "at": Self.minute(determination.at.description)]),
      Texts.text(
        "determination.under",
        [
          "directive": "\(determination.directive) \(directiveTitle)",
          "version": String(determination.directiveDigest.description.prefix(12)),
          "principal": determination.principal.id,
        ]),
    ]
    if !determination.gateways.isEmpty {
      lines.append(Texts.text("determination.gateway", ["gateways": determination.gateways.joined(separator: ", ")]))
    }
    return lines + ["", coloured(outcomeLine, outcomeColour), ""]
  }

  private var outcomeLine: String {
    let outcome = determination.outcome
    let count = openTasks.count
    let says =
      switch outcome {
      case .open: Texts.text("outcome.open.says", ["count": "\(count)"])
      case .elsewhere:
        Texts.text("outcome.elsewhere.says", ["procedures": determination.elsewhere.joined(separator: "; ")])
      default: Texts.text("outcome.\(outcome.rawValue).says")
      }
    return Texts.text("outcome.\(outcome.rawValue)") + ": " + says
  }

  private var outcomeColour: String {
    switch determination.outcome {
    case .permitted: "32;1"
    case .open: "33;1"
    case .refused, .faulty: "31;1"
    case .elsewhere: "36;1"
    }
  }

  /// What stands open, each thing once: the same demand of several records is one thing to do.
  private var openTasks: [Task] {
    var tasks: [Task] = []
    for finding in determination.findings {
      for part in finding.parts where part.state > .met {
        let task = Task(finding: finding, part: part, entities: [part.entity])
        if let index = tasks.firstIndex(where: { $0.isSame(as: task) }) {
          if !tasks[index].entities.contains(part.entity) { tasks[index].entities.append(part.entity) }
        } else {
          tasks.append(task)
        }
      }
    }
    return tasks
  }

  /// A demand that stands open, with every entity on which it stands for the same reason.
  private struct Task {
    let finding: Finding
    let part: Finding.Part
    var entities: [EntityUID]

    /// Whether nothing that can be done here would meet it: a fault, a refusal, another procedure.
    var isDecisive: Bool { part.state == .error || part.state == .unmet && part.remedy == nil }

    func isSame(as other: Task) -> Bool {
      finding.clause == other.finding.clause && part.reason == other.part.reason && part.remedy == other.part.remedy
        && part.state == other.part.state && part.due == other.part.due
    }
  }

  /// What decided against the case before what could still be done: whoever is refused asks first why.
  private var open: [String] {
    let tasks = openTasks
    return section("determination.decisive", tasks.filter(\.isDecisive))
      + section("determination.todo", tasks.filter { !$0.isDecisive })
  }

  private func section(_ key: String, _ tasks: [Task]) -> [String] {
    tasks.isEmpty ? [] : [coloured(Texts.text(key), "1")] + tasks.flatMap(lines) + [""]
  }

  private func lines(_ task: Task) -> [String] {
    let (finding, part) = (task.finding, task.part)
    let about = about(task.entities)
    var lines = ["  \(Self.symbol(part.state)) \(finding.clause)  \(finding.title) (\(about))"]
    lines += Self.broken(part.reason, indent: "      ")
    // An unknown fact is its own remedy: it asks to be answered.
    if let remedy = part.remedy, part.state == .unmet { lines += Self.broken("-> " + remedy, indent: "      ") }
    var tail: [String] = []
    let roles = part.roles.map { roleNames[$0] ?? $0 }.joined(separator: ", ")
    if !roles.isEmpty { tail.append(Texts.text("determination.by", ["roles": roles])) }
    if let due = part.due { tail.append(Texts.text("determination.due", ["due": Self.minute(due.description)])) }
    if !tail.isEmpty { lines += Self.broken(tail.joined(separator: "; "), indent: "         ") }
    return lines
  }

  private func brief(_ key: String, _ state: Finding.State) -> [String] {
    let clauses = determination.findings.filter { $0.state == state }.map(\.clause)
    guard !clauses.isEmpty else { return [] }
    let prefix = determination.directive + "/"
    let short = clauses.map { $0.hasPrefix(prefix) ? String($0.dropFirst(prefix.count)) : $0 }
    let title = "\(Texts.text(key)) (\(clauses.count)), \(prefix)…"
    return [coloured(title, "1")] + Self.broken(short.joined(separator: "  "), indent: "  ") + [""]
  }

  private var notes: [String] {
    let warnings = determination.findings.filter { $0.state > .met }.flatMap { finding in
      finding.warnings.map { Texts.text("determination.warning", ["clause": finding.clause, "warning": $0]) }
    }
    guard !(determination.notes + warnings).isEmpty else { return [] }
    return [coloured(Texts.text("determination.notes"), "1")]
      + (determination.notes + warnings).flatMap { Self.broken("- " + $0, indent: "  ") } + [""]
  }

  private func coloured(_ text: String, _ colour: String) -> String {
    isColoured ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text
  }

  private static func symbol(_ state: Finding.State) -> String {
    switch state {
    case .unmet: "✗"
    case .unknown: "?"
    case .error: "!"
    case .met: "✓"
    case .notApplicable: "-"
    }
  }

  private func about(_ entities: [EntityUID]) -> String {
    guard let first = entities.first, first.type != "Matter" else { return Texts.text("determination.matter") }
    let naming = entityNames[first.type]
    let name = (entities.count > 1 ? naming?.several : naming?.one) ?? first.type
    return "\(name) \(entities.map(\.id).joined(separator: ", "))"
  }

  private static func minute(_ text: String) -> String { text.prefix(16).replacing("T", with: " ") + " UTC" }

  /// Breaks a text at spaces so that no line passes the width.
  static func broken(_ text: String, indent: String, width: Int = widthMax) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty, indent.count + line.count + 1 + word.count > width {
        // Where two spaces divide words, one of them would be left at the end.
        while line.last == " " { line.removeLast() }
        lines.append(indent + line)
        line = String(word)
      } else {
        line += line.isEmpty ? String(word) : " " + word
      }
    }
    return lines + [indent + line]
  }
}

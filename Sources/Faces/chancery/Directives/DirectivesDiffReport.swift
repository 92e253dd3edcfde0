import Cedar
import Directives
import Notation
import Wording

/// What two versions of a directive say and decide otherwise, as text and as JSON.
struct DirectivesDiffReport {
  let old: Directive
  let new: Directive
  let difference: DirectiveDifference
  let comparison: OutcomeComparison
  let cases: CaseComparison?

  /// The report with its line ends.
  var text: String {
    ([head, ""] + words + outcomes + undecided + evaluated).joined(separator: "\n") + "\n"
  }

  private var head: String {
    Texts.text(
      "diff.head",
      [
        "number": new.manifest.number, "title": new.manifest.title, "old": Self.version(old), "new": Self.version(new),
      ])
  }

  private var words: [String] {
    guard !difference.items.isEmpty else { return [Texts.text("diff.sameWords"), ""] }
    return DirectiveDifference.Kind.allCases.flatMap { kind -> [String] in
      let items = difference.items.filter { $0.kind == kind }
      guard !items.isEmpty else { return [] }
      return [Texts.text("diff.kind.\(kind.rawValue)")] + items.flatMap(lines) + [""]
    }
  }

  private func lines(_ item: DirectiveDifference.Item) -> [String] {
    let mark =
      switch item.change {
      case .added: "+"
      case .removed: "-"
      case .changed: "~"
      }
    return ["  \(mark) \(item.name)"]
      + item.details.flatMap { DeterminationReport.broken($0, indent: "      ") }
  }

  private var outcomes: [String] {
    var lines = [Texts.text("diff.cases")]
    for conflict in comparison.conflicts { lines.append("  " + Texts.text("diff.conflict", ["what": conflict])) }
    for action in comparison.actions {
      let own = comparison.transitions.filter { $0.action == action }
      if own.isEmpty {
        let isOpen = comparison.undecided.contains { $0.question.hasPrefix("\(action), ") }
        lines.append("  " + Texts.text(isOpen ? "diff.unknown" : "diff.none", ["action": action]))
      }
      for transition in own { lines += self.lines(transition) }
    }
    return lines + [""]
  }

  private func lines(_ transition: OutcomeComparison.Transition) -> [String] {
    let about =
      transition.type == "Matter"
      ? Texts.text("determination.matter") : new.namings[transition.type]?.one ?? transition.type
    let head = Texts.text(
      "diff.transition",
      [
        "action": transition.action, "about": about, "before": Texts.text("outcome.\(transition.before.rawValue)"),
        "after": Texts.text("outcome.\(transition.after.rawValue)"),
      ])
    var lines = ["  " + head]
    for demand in transition.example.demands {
      let states = [demand.before, demand.after].map { Texts.text("state.\($0.name)") }
      lines.append("      \(demand.policy): \(states[0]) -> \(states[1])")
      if let former = demand.ledTo, let latter = demand.leadsTo, former != latter {
        let words = [former, latter].map { Texts.text("outcome.\($0.rawValue)") }
        lines.append("        " + Texts.text("diff.leads", ["before": words[0], "after": words[1]]))
      }
    }
    lines += transition.example.turnsOn.map { "        \($0)" }
    let others = transition.example.facts.count
    return lines + ["        " + Texts.text("diff.more", ["count": "\(others)"])]
  }

  private var undecided: [String] {
    guard !comparison.undecided.isEmpty else { return [] }
    return [Texts.text("diff.undecided")] + comparison.undecided.map { "  \($0.question): \($0.reason)" } + [""]
  }

  private var evaluated: [String] {
    guard let cases else { return [] }
    let head = Texts.text("diff.evaluated", ["count": "\(cases.count)", "changed": "\(cases.changes.count)"])
    return [head] + cases.changes.map { "  \($0.number)  \($0.action): \($0.before) -> \($0.after)" } + [""]
  }

  private static func version(_ directive: Directive) -> String { String(directive.digest.description.prefix(12)) }
}

extension DirectivesDiffReport {
  /// The report as JSON, with every fact of each case.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("directive", .string(new.manifest.number)),
      .init("old", .string(old.digest.description)), .init("new", .string(new.digest.description)),
      .init("words", .array(difference.items.map(json))),
      .init("actions", strings(comparison.actions)), .init("conflicts", strings(comparison.conflicts)),
      .init("transitions", .array(comparison.transitions.map(json))),
      .init(
        "undecided",
        .array(comparison.undecided.map { ["question": .string($0.question), "reason": .string($0.reason)] })),
    ]
    if let cases {
      let changes = cases.changes.map { change -> JSONValue in
        [
          "number": .string(change.number), "action": .string(change.action), "before": .string(change.before),
          "after": .string(change.after),
        ]
      }
      members.append(.init("cases", ["count": .integer(Int64(cases.count)), "changes": .array(changes)]))
    }
    return .object(members)
  }

  private func json(_ item: DirectiveDifference.Item) -> JSONValue {
    [
      "kind": .string(item.kind.rawValue), "change": .string(item.change.rawValue), "name": .string(item.name),
      "details": strings(item.details),
    ]
  }

  private func json(_ transition: OutcomeComparison.Transition) -> JSONValue {
    let demands = transition.example.demands.map { demand -> JSONValue in
      [
        "policy": .string(demand.policy), "clause": .string(demand.clause), "before": .string(demand.before.name),
        "after": .string(demand.after.name),
      ]
    }
    return [
      "action": .string(transition.action), "about": .string(transition.type),
      "before": .string(transition.before.rawValue), "after": .string(transition.after.rawValue),
      "demands": .array(demands), "turnsOn": strings(transition.example.turnsOn),
      "facts": strings(transition.example.facts),
    ]
  }

  private func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}

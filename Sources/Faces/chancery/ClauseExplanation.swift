import Casework
import Cedar
import Directives
import Disclosure
import Notation
import Wording

/// Why one clause stands as it does in a case, in plain words.
struct ClauseExplanation {
  let clause: Clause
  let action: String
  let directive: Directive
  let examined: Examiner.Examined

  private var finding: Finding? { examined.determination.findings.first { $0.clause == clause.id } }

  /// How the clause stands; not applicable where the action does not ask about it.
  var state: Finding.State { finding?.state ?? .notApplicable }

  /// The explanation with its line ends.
  ///
  /// It holds the data of whoever the facts are about.
  var text: String {
    var lines = ["\(clause.id)  \(clause.title)", ""] + DeterminationReport.broken(clause.summary, indent: "  ")
    let file = directive.folder.path + "/clauses.tsv"
    lines += ["  (\(file):\(clause.line))", ""]
    guard let finding else {
      return (lines + [Texts.text("explain.notAsked", ["action": action])]).joined(separator: "\n") + "\n"
    }
    lines.append(Texts.text("explain.state", ["action": action, "state": Texts.text("state.\(state.name)")]))
    // What decides the state first, the rest behind it.
    for state in Finding.State.allCases.sorted(by: >) {
      for part in finding.parts where part.state == state { lines += [""] + self.lines(part) }
    }
    for warning in finding.warnings {
      lines += [""]
      lines += DeterminationReport.broken(
        Texts.text("determination.warning", ["clause": clause.id, "warning": warning]), indent: "  ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ part: Finding.Part) -> [String] {
    guard let policy = directive.policies.policies.first(where: { $0.id == part.policy }) else { return [] }
    let about = part.entity.type == "Matter" ? Texts.text("determination.matter") : name(part.entity)
    let title =
      directive.requirements.first { $0.policy.id == part.policy }?.title.filled()
      ?? directive.gateways.first { $0.policy.id == part.policy }?.title.filled() ?? policy.id
    var lines = ["\(title) (\(about)): \(Texts.text("state.\(part.state.name)"))"]
    lines.append("  \(policy.position.file):\(policy.position.line)  \(policy.id)")
    if !part.reason.isEmpty { lines += DeterminationReport.broken(part.reason, indent: "  ") }
    if let remedy = part.remedy, part.state == .unmet {
      lines += DeterminationReport.broken("-> " + remedy, indent: "  ")
    }
    let derivation = examined.derivation(of: policy, part)
    for condition in derivation.conditions {
      let key = condition.kind == .when ? "explain.when" : "explain.unless"
      lines += DeterminationReport.broken(Texts.text(key, ["text": condition.derivation.text]), indent: "  ")
    }
    let reads = derivation.turnsOn
    if !reads.isEmpty { lines.append(Texts.text("explain.turnsOn")) }
    return lines + reads.flatMap(line)
  }

  private func name(_ entity: EntityUID) -> String {
    "\(directive.namings[entity.type]?.one ?? entity.type) \(entity.id)"
  }

  /// A fact with its value, its label, and who answered it when and on what.
  private func line(_ read: AttributeRead) -> [String] {
    let place = (read.entity.map(\.description) ?? "context") + "." + read.path.joined(separator: ".")
    let value = read.isUnknown ? Texts.text("explain.unknown") : read.value?.description ?? Texts.text("explain.none")
    var lines = DeterminationReport.broken("\(place) = \(value)", indent: "    ")
    if let label = read.fact?.annotation("label") { lines += DeterminationReport.broken(label, indent: "      ") }
    if let fact = examined.answer(to: read) {
      let evidence = fact.evidence.map { source in source.document + (source.page.map { " p. \($0)" } ?? "") }
      let words = Texts.text("explain.answered", ["by": fact.by.id, "at": fact.at.description])
      lines += DeterminationReport.broken(([words] + evidence).joined(separator: ", "), indent: "      ")
    }
    return lines
  }
}

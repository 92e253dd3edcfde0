import Casework
import Cedar
import Notation
import Wording

/// What `chancery review` says and takes of parts: files inside of documents, headers and texts of messages.
enum PartDecisions {
  /// What is to be decided, by number.
  static func states(_ arguments: Arguments, _ plan: PlanFile) throws(Failure) -> [Int64: PlanPart.State] {
    var states: [Int64: PlanPart.State] = [:]
    var rest: PlanPart.State?
    for (option, state) in [("--include", PlanPart.State.included), ("--withhold", .withheld)] {
      guard let value = arguments[option] else { continue }
      if value == "all" {
        guard rest == nil else { throw .usage("`all` can be included or withheld, not both") }
        rest = state
        continue
      }
      for number in try ReviewCommand.numbers(value, option) {
        guard states[number] == nil else { throw .usage("part \(number) is named twice") }
        states[number] = state
      }
    }
    for document in plan.documents {
      for part in document.parts where states[part.number] == nil && part.state == .undecided {
        let proposed = arguments.has("--as-proposed") ? part.proposed : nil
        if let state = proposed ?? rest { states[part.number] = state }
      }
      if let part = document.parts.first(where: { states[$0.number] == .included && $0.kind == PlanPart.unknown }) {
        throw Failure("part \(part.number) is of a kind that cannot be shown; withhold it", .badInput)
      }
    }
    return states
  }

  /// On which ground parts are withheld; nil where nobody says.
  static func ground(
    _ arguments: Arguments, _ states: [Int64: PlanPart.State]
  ) throws(Failure) -> PlanBook.Ground? {
    guard let code = arguments["--ground"] else {
      guard arguments["--reason"] == nil else { throw .usage("`--reason` needs `--ground`") }
      return nil
    }
    guard states.values.contains(.withheld), !code.isEmpty else {
      throw .usage("`--ground` needs parts that are withheld")
    }
    return PlanBook.Ground(code: code, reason: arguments["--reason"])
  }

  /// The parts of a document, a line for each.
  static func report(_ document: PlanFile.Document, showsText: Bool) -> [String] {
    var lines: [String] = []
    if !document.isSearched { lines.append(Texts.text("review.unsearched", ["item": document.item.id])) }
    guard !document.parts.isEmpty else { return lines }
    lines.append(Texts.text("review.partsOf", ["item": document.item.id]))
    for part in document.parts {
      lines.append(line(part))
      if showsText, let name = part.name { lines.append("         " + name) }
    }
    return lines
  }

  private static func line(_ part: PlanPart) -> String {
    let columns = [(String(part.number), -5), (part.id, 14), (part.kind, 10), (part.state.rawValue, 9)]
    var line = columns.map { ReviewCommand.padded($0, to: $1) }.joined(separator: "  ")
    if let count = part.byteCount { line += "  " + Texts.text("review.bytes", ["count": "\(count)"]) }
    if part.state == .undecided, let proposed = part.proposed {
      line += "  " + Texts.text("review.proposed", ["state": proposed.rawValue])
    }
    if let decision = part.decision {
      line +=
        "  " + Texts.text("review.decision", ["by": decision.by.description, "at": decision.at.description])
    }
    return line
  }
}

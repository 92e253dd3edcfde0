import Keeping
import Notation
import Retention
import Wording

/// The calendar of one case as text: a line for each kind, then a line for each rule behind it.
struct RetentionReport {
  let `case`: Identifier
  let custody: CaseCustody
  let table: RetentionTable
  let approved: Set<String>
  let today: CalendarDate

  /// The report with its line ends.
  var text: String {
    // What has a day stands in the order of days, what has none behind it, both in the order of the directive.
    let ordered = standings(table.kinds + custody.kinds.subtracting(table.kinds).sorted()).enumerated()
      .sorted { left, right in
        let (first, second) = (Self.day(left.element), Self.day(right.element))
        guard first != second else { return left.offset < right.offset }
        return first.map { day in second.map { day < $0 } ?? true } ?? false
      }
    let head = [custody.number, custody.directive, self.case.description].filter { !$0.isEmpty }
    return ([head.joined(separator: "  ")] + ordered.flatMap { lines($0.element) }).joined(separator: "\n") + "\n"
  }

  /// What falls due in some cases until a day, the earliest first.
  static func calendar(_ reports: [RetentionReport], until last: CalendarDate) -> String {
    var entries: [(day: CalendarDate, line: String)] = []
    for report in reports {
      for standing in report.standings(report.custody.kinds.sorted()) {
        guard let day = Self.day(standing), day <= last, standing.isTask else { continue }
        let name = report.custody.number.isEmpty ? report.case.description : report.custody.number
        entries.append(
          (
            day,
            Texts.text(
              "retention.calendar",
              ["day": "\(day)", "number": name, "kind": standing.kind, "state": words(standing.state)])
          ))
      }
    }
    if entries.isEmpty { return Texts.text("retention.nothingDue", ["day": "\(last)"]) + "\n" }
    entries.sort { $0.day < $1.day || ($0.day == $1.day && $0.line < $1.line) }
    return entries.map { $0.line + "\n" }.joined()
  }

  private func standings(_ kinds: [String]) -> [RetentionStanding] {
    kinds.map { custody.standing(of: $0, by: table, approved: approved, today: today) }
  }

  private static func day(_ standing: RetentionStanding) -> CalendarDate? {
    switch standing.state {
    case .kept(let day), .due(let day, _), .unapproved(let day): day
    case .conflict(_, let ceiling): ceiling.day
    case .waiting, .held, .unruled: nil
    }
  }

  private func lines(_ standing: RetentionStanding) -> [String] {
    if let day = custody.destroyed[standing.kind] {
      let last = custody.record.certificates.last { $0.contents.kind == standing.kind }
      let slots = ["day": "\(day)", "certificate": last.map { "\($0.event.id)" } ?? ""]
      return ["  \(standing.kind): " + Texts.text("retention.destroyed", slots)]
    }
    let mark = standing.isTask ? "* " : "  "
    return [mark + standing.kind + ": " + Self.words(standing.state)] + standing.terms.map { "      " + Self.words($0) }
  }

  private static func words(_ state: RetentionStanding.State) -> String {
    switch state {
    case .kept(let day): Texts.text("retention.kept", ["day": day.description])
    case .waiting(let rules):
      Texts.text("retention.waiting", ["from": rules.map(\.from).joined(separator: ", ")])
    case .held(let holds): Texts.text("retention.held", ["holds": holds.joined(separator: ", ")])
    case .due(let from, nil): Texts.text("retention.due", ["day": from.description])
    case .due(let from, let by?): Texts.text("retention.dueBy", ["day": from.description, "by": by.description])
    case .unapproved(let from): Texts.text("retention.unapproved", ["day": from.description])
    case .conflict(let floor, let ceiling):
      Texts.text("retention.conflict", ["floor": floor.rule.clause, "ceiling": ceiling.rule.clause])
    case .unruled: Texts.text("retention.unruled")
    }
  }

  private static func words(_ term: RetentionStanding.Term) -> String {
    // Nought years of a floor mean: as long as that has not come.
    let key = term.rule.years == 0 ? "retention.life" : "retention.floor"
    return Texts.text(
      term.rule.bound == .floor ? key : "retention.ceiling",
      [
        "years": "\(term.rule.years)", "from": term.rule.from, "clause": term.rule.clause,
        "day": term.day?.description ?? Texts.text("retention.noDay"),
      ])
  }
}

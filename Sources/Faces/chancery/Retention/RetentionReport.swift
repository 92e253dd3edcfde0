import Notation
import Retention
import Wording

/// The calendar of one case as text: a line for each kind, then a line for each rule behind it.
struct RetentionReport {
  let custody: CaseCustody
  let table: RetentionTable
  let approved: Set<String>
  let today: CalendarDate

  /// The report with its line ends.
  func text(case matter: Identifier) -> String {
    let kinds = table.kinds + custody.kinds.subtracting(table.kinds).sorted()
    let standings = kinds.map { kind in
      RetentionStanding(
        of: kind, by: table, dates: custody.dates, custody: ([], approved.contains(kind)), today: today)
    }
    // What has a day stands in the order of days, what has none behind it, both in the order of the directive.
    let ordered = standings.enumerated().sorted { left, right in
      let (first, second) = (Self.day(left.element), Self.day(right.element))
      guard first != second else { return left.offset < right.offset }
      return first.map { day in second.map { day < $0 } ?? true } ?? false
    }
    let head = [custody.number, custody.directive, matter.description].filter { !$0.isEmpty }.joined(separator: "  ")
    return ([head] + ordered.flatMap { Self.lines($0.element) }).joined(separator: "\n") + "\n"
  }

  private static func day(_ standing: RetentionStanding) -> CalendarDate? {
    switch standing.state {
    case .kept(let day), .due(let day, _), .unapproved(let day): day
    case .conflict(_, let ceiling): ceiling.day
    case .waiting, .held, .unruled: nil
    }
  }

  private static func lines(_ standing: RetentionStanding) -> [String] {
    let mark = standing.isTask ? "* " : "  "
    return [mark + standing.kind + ": " + words(standing.state)] + standing.terms.map { "      " + words($0) }
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

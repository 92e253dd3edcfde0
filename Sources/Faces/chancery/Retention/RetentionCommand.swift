import Directives
import Keeping
import Notation
import Retention
import Wording

/// `chancery retention`: what falls due when, and by which clause.
enum RetentionCommand: Command {
  static let name = "retention"
  static let usage = "[CASE] [--due] [--on DAY] [--as OFFICIAL] [--store DIR] [--directives DIR]"
  static let summary = "says of each kind of record of a case how long it is kept, and by which clause"
  static let detail = """
    CASE is a case's id; without it, all cases. Computed anew each time from the retention.tsv of the version of the
    directive that is in force on DAY, the events and answers in the ledger, holds, and the site's calendar; nothing is
    destroyed. Only kinds named in the setting approvedSchedules fall due; everything else that is past its time is a
    task of the records officer. --due prints the calendar: one line for each kind of which something is kept and whose
    day comes until DAY, the earliest first. Where the office has registers, whoever looks says who they are with --as,
    and may inspect.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--due", value: nil, help: "only what falls due until DAY, in the order of days"),
    .init(name: "--on", value: "DAY", help: "as it will be on this day (default today)"), .actor, .registers,
    .directives, .store,
  ]
  static let operands = 0...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let site = try Site(arguments, surroundings)
    let matter = arguments.operands.first.map { Identifier($0) }
    if case .some(nil) = matter { throw .usage("the id of a case was expected") }
    let day = arguments["--on"].map { CalendarDate($0) } ?? site.today
    guard let day else { throw .usage("`--on` needs a day such as 2031-03-02") }
    try site.requireInspection(arguments, at: surroundings.now)
    let directives = try site.directives()
    let deadlines = site.deadlines
    var reports: [RetentionReport] = []
    do throws(StoreError) {
      let reader = try LedgerReader(site.store, settings: site.settings)
      let matters = if let id = matter ?? nil { [id] } else { try reader.cases() }
      for matter in matters {
        let events = try reader.events(case: matter)
        guard !events.isEmpty else { throw .unknown(matter) }
        let custody = try CaseCustody(
          events: events, kept: try reader.keptKinds(case: matter), localDay: { deadlines.localDay($0) })
        reports.append(
          RetentionReport(
            case: matter, custody: custody,
            table: try RecordsDesk.table(site.directive(custody.directive, among: directives, on: day)),
            approved: Set(site.settings.approvedSchedules), today: day))
      }
    } catch {
      throw Failure(error)
    }
    if arguments.has("--due") {
      surroundings.say(RetentionReport.calendar(reports, until: day))
    } else {
      for report in reports { surroundings.say(report.text) }
    }
    return .done
  }
}

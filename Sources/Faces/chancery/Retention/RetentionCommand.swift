import Directives
import Keeping
import Notation
import Retention
import Wording

/// `chancery retention`: what falls due when, and by which clause.
enum RetentionCommand: Command {
  static let name = "retention"
  static let usage = "[CASE] [--on DAY] [--store DIR] [--directives DIR]"
  static let summary = "says of each kind of record of a case how long it is kept, and by which clause"
  static let detail = """
    CASE is a case's id; without it, all cases. Computed anew each time from the directive's retention.tsv, the events
    and answers in the ledger, and the site's calendar; nothing is destroyed. Only kinds named in the setting
    approvedSchedules fall due; everything else that is past its time is a task of the records officer.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--on", value: "DAY", help: "as it will be on this day (default today)"), .directives, .store,
  ]
  static let operands = 0...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let site = try Site(arguments, surroundings)
    let matter = arguments.operands.first.map { Identifier($0) }
    if case .some(nil) = matter { throw .usage("the id of a case was expected") }
    let day = arguments["--on"].map { CalendarDate($0) } ?? site.today
    guard let day else { throw .usage("`--on` needs a day such as 2031-03-02") }
    let directives = try site.directives()
    do throws(StoreError) {
      let reader = try LedgerReader(site.store, settings: site.settings)
      let matters = if let id = matter ?? nil { [id] } else { try reader.cases() }
      for matter in matters {
        let events = try reader.events(case: matter)
        guard !events.isEmpty else { throw .unknown(matter) }
        let custody = CaseCustody(events: events, localDay: site.deadlines.localDay)
        let table = try table(of: custody, directives)
        surroundings.say(
          RetentionReport(
            custody: custody, table: table, approved: Set(site.settings.approvedSchedules), today: day
          ).text(case: matter))
      }
    } catch {
      throw Failure(error)
    }
    return .done
  }

  /// The rules of the directive that governed the case when it was opened, in the version that is here.
  private static func table(
    of custody: CaseCustody, _ directives: [Directive]
  ) throws(StoreError) -> RetentionTable {
    let named = directives.filter { $0.manifest.number == custody.directive }
      .max { $0.manifest.inForceFrom < $1.manifest.inForceFrom }
    guard let text = named?.folder.text("retention.tsv") else { return RetentionTable([]) }
    do throws(RetentionTable.Faults) {
      return try RetentionTable(text: text, file: "\(named?.folder.path ?? "")/retention.tsv")
    } catch {
      throw .inadmissible(error.description)
    }
  }
}

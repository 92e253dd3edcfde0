import Casework
import Cedar
import Directives
import Keeping
import Notation
import Registers
import Retention

/// The desk at which one official holds and destroys, with everything that a command line says of it.
struct RecordsDesk {
  let site: Site
  let desk: DispositionDesk
  private let official: EntityUID
  private let permission: Permission
  private let now: Instant

  /// Opens the store for writing.
  /// - Throws: `Failure`, also without `--as` or for an official whom the registers do not know.
  init(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) {
    guard let text = arguments["--as"], let official = EntityUID(parsing: text), official.type == "Official" else {
      throw .usage("`--as` needs an official such as 'Official::\"x\"'")
    }
    let site = try Site(arguments, surroundings)
    let directives = try site.directives()
    let registers = try site.registers(for: directives)
    guard registers.contains(official) else {
      throw Failure("`\(official)` is not in the registers", .badInput)
    }
    var options = StoreOptions(clock: { surroundings.now }, random: Surroundings.random)
    options.settings = site.settings
    let (deadlines, today) = (site.deadlines, site.today)
    do throws(StoreError) {
      let rules = DispositionDesk.Rules(
        table: { number throws(StoreError) in
          try Self.table(site.directive(number, among: directives, on: today))
        },
        approved: Set(site.settings.approvedSchedules), keyBackupDays: site.settings.keyBackupDays,
        localDay: { deadlines.localDay($0) })
      desk = DispositionDesk(
        try Store.open(site.store, options: options), rules, actor: official.description, now: { surroundings.now })
    } catch {
      throw Failure(error)
    }
    self.site = site
    self.official = official
    now = surroundings.now
    permission = try site.permission(directives, registers, at: now)
  }

  /// Does what the official may do by the directive `access`; what the desk refuses is bad input.
  /// - Parameter id: the case, or the event in it that is acted on.
  /// - Throws: `Failure`
  func run<Result>(
    _ act: Permission.Act, about id: Identifier, _ body: (DispositionDesk) throws(RetentionError) -> Result
  ) throws(Failure) -> Result {
    let people = try failing { () throws(RetentionError) in try desk.people(about: id) }
    try site.require(act, of: official, people.circumstances, permission, at: now)
    return try failing { () throws(RetentionError) in try body(desk) }
  }

  private func failing<Result>(_ body: () throws(RetentionError) -> Result) throws(Failure) -> Result {
    do throws(RetentionError) { return try body() } catch {
      switch error {
      case .notDue: throw Failure(error.description, .badInput)
      case .store(.inadmissible(let reason)): throw Failure(reason, .badInput)
      case .store(let error): throw Failure(error)
      }
    }
  }

  /// The rules of a directive; where none is in force there are none, and nothing falls due.
  static func table(_ directive: Directive?) throws(StoreError) -> RetentionTable {
    guard let directive, let text = directive.folder.text("retention.tsv") else { return RetentionTable([]) }
    do throws(RetentionTable.Faults) {
      return try RetentionTable(text: text, file: "\(directive.folder.path)/retention.tsv")
    } catch {
      throw .inadmissible(error.description)
    }
  }

  /// The id that a command line names first.
  /// - Throws: `Failure` when it is none.
  static func identifier(_ arguments: Arguments, of what: String) throws(Failure) -> Identifier {
    guard let id = Identifier(arguments.operands[0]) else { throw .usage("the id of \(what) was expected") }
    return id
  }

  /// The text of an option that must be there.
  /// - Throws: `Failure` when it is missing or empty.
  static func text(_ name: String, _ arguments: Arguments) throws(Failure) -> String {
    guard let text = arguments[name], !text.isEmpty else { throw .usage("`\(name)` is missing") }
    return text
  }
}

extension Arguments.Option {
  static let actor = Arguments.Option(name: "--as", value: "OFFICIAL", help: "the official who acts")
  static let reason = Arguments.Option(name: "--reason", value: "TEXT", help: "why; kept sealed in the ledger")
}

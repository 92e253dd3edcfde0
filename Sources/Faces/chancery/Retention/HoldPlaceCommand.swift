import Casework
import Keeping
import Notation
import Retention
import Wording

/// `chancery hold place`: keeps a case whatever the rules say.
enum HoldPlaceCommand: Command {
  static let name = "hold place"
  static let usage = "CASE --reason TEXT --as OFFICIAL [--kind KIND]"
  static let summary = "keeps a case, or one kind of its records, until somebody lifts the hold"
  static let detail = """
    Counts from the day it is placed, the last day of a term included. It never ends by time.
    """
  static let options: [Arguments.Option] = [
    .reason, .actor, .init(name: "--kind", value: "KIND", help: "a kind of retention.tsv (default: everything)"),
    .registers, .directives, .store,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let matter = try RecordsDesk.identifier(arguments, of: "a case")
    let reason = try RecordsDesk.text("--reason", arguments)
    let hold = try RecordsDesk(arguments, surroundings).run(.hold, about: matter) { desk throws(RetentionError) in
      try desk.placeHold(on: matter, kind: arguments["--kind"], reason: reason)
    }
    surroundings.say(Texts.text("hold.placed", ["hold": "\(hold)", "case": "\(matter)"]) + "\n")
    return .done
  }
}

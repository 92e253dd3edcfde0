import Casework
import Keeping
import Notation
import Retention
import Wording

/// `chancery disposition note`: the agency's own records exist no longer.
enum DispositionNoteCommand: Command {
  static let name = "disposition note"
  static let usage = "CASE --reference TEXT --as OFFICIAL"
  static let summary = "records that the agency's records which a case disclosed were destroyed at their source"
  static let detail = """
    It ends the life of the record, for as long as which an accounting is kept. Nothing is destroyed here by it.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--reference", value: "TEXT", help: "where that is on file"), .actor, .registers, .directives, .store,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let matter = try RecordsDesk.identifier(arguments, of: "a case")
    let reference = try RecordsDesk.text("--reference", arguments)
    try RecordsDesk(arguments, surroundings).run(.propose, about: matter) { desk throws(RetentionError) in
      try desk.noteRecordDestroyed(in: matter, reference: reference)
    }
    surroundings.say(Texts.text("disposition.noted", ["case": "\(matter)"]) + "\n")
    return .done
  }
}

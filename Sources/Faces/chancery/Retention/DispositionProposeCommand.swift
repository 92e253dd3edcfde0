import Casework
import Keeping
import Notation
import Retention
import Wording

/// `chancery disposition propose`: the first of two people says that something is past its time.
enum DispositionProposeCommand: Command {
  static let name = "disposition propose"
  static let usage = "CASE KIND --reason TEXT --as OFFICIAL [--person P|--record ID]"
  static let summary = "proposes that what is due be destroyed"
  static let detail = """
    KIND is a kind of retention.tsv that `chancery retention` calls due. With --person, only the accounting of that
    person of the case goes; with --record, only that record of a batch, by its id. Nothing is destroyed before a second
    person has approved it.
    """
  static let options: [Arguments.Option] = [
    .reason, .actor, .init(name: "--person", value: "P", help: "a person's id in the case"),
    .init(name: "--record", value: "ID", help: "a record's id"), .registers, .directives,
    .store,
  ]
  static let operands = 2...2

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let matter = try RecordsDesk.identifier(arguments, of: "a case")
    let reason = try RecordsDesk.text("--reason", arguments)
    let kind = arguments.operands[1]
    let part = try part(arguments)
    let desk = try RecordsDesk(arguments, surroundings)
    let proposal = try desk.run(.propose, about: matter) { desk throws(RetentionError) in
      try desk.propose(kind, of: matter, only: part, reason: reason)
    }
    surroundings.say(
      Texts.text("disposition.proposed", ["proposal": "\(proposal)", "kind": kind, "case": "\(matter)"]) + "\n")
    return .done
  }

  private static func part(_ arguments: Arguments) throws(Failure) -> DispositionPart {
    switch (arguments["--person"], arguments["--record"]) {
    case (nil, nil): return .all
    case (let person?, nil): return .person(person)
    case (nil, let text?):
      guard let record = Identifier(text) else { throw .usage("`--record` needs the id of a record") }
      return .record(record)
    default: throw .usage("either `--person` or `--record`")
    }
  }
}

import Keeping

/// `chancery search`: which events hold some words.
enum SearchCommand: Command {
  static let name = "search"
  static let usage = "WORD…|- --as OFFICIAL [--store DIR]"
  static let summary = "finds the events whose sealed texts hold all the words, for an official who may inspect"
  static let detail = """
    A line for each event, as `ledger tail` prints them: no contents. Names are found in any spelling of case and
    accents, numbers however they are parted. Documents are not searched. What was destroyed is not found. With `-` the
    words come from standard input, one on each line: other users of the machine can see the arguments of a command.
    """
  static let options: [Arguments.Option] = [.actor, .registers, .directives, .store]
  static let operands = 1...100

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let desk = try PersonDesk(arguments, surroundings)
    let isTold = arguments.operands == ["-"]
    let found = try desk.found(isTold ? try surroundings.lines(of: "words", atMost: 100) : arguments.operands)
    surroundings.say(found.map(LedgerTailCommand.line).joined())
    return .done
  }
}

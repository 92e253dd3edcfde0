import Casework
import Keeping
import Notation
import Retention
import Wording

/// `chancery hold lift`: the decision that ends a hold.
enum HoldLiftCommand: Command {
  static let name = "hold lift"
  static let usage = "HOLD --reason TEXT --as OFFICIAL"
  static let summary = "ends a hold by a recorded decision"
  static let detail = "HOLD is the id that `hold place` and `retention` print."
  static let options: [Arguments.Option] = [.reason, .actor, .registers, .directives, .store]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let hold = try RecordsDesk.identifier(arguments, of: "a hold")
    let reason = try RecordsDesk.text("--reason", arguments)
    try RecordsDesk(arguments, surroundings).run(.hold, about: hold) { desk throws(RetentionError) in
      try desk.liftHold(hold, reason: reason)
    }
    surroundings.say(Texts.text("hold.lifted", ["hold": "\(hold)"]) + "\n")
    return .done
  }
}

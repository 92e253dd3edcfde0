import Casework
import Keeping
import Notation
import Retention
import Wording

/// `chancery disposition review`: the second person decides.
enum DispositionReviewCommand: Command {
  static let name = "disposition review"
  static let usage = "PROPOSAL --approve|--decline --reason TEXT --as OFFICIAL"
  static let summary = "approves or declines a proposed destruction; never by who proposed it"
  static let detail = ""
  static let options: [Arguments.Option] = [
    .init(name: "--approve", value: nil, help: "it may be destroyed"),
    .init(name: "--decline", value: nil, help: "it is kept"), .reason, .actor, .registers, .directives, .store,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let proposal = try RecordsDesk.identifier(arguments, of: "a proposal")
    let approves = arguments.has("--approve")
    guard approves != arguments.has("--decline") else { throw .usage("one of `--approve` and `--decline` is needed") }
    let reason = try RecordsDesk.text("--reason", arguments)
    try RecordsDesk(arguments, surroundings).run(.approve, about: proposal) { desk throws(RetentionError) in
      try desk.review(proposal, approves: approves, reason: reason)
    }
    let key = approves ? "disposition.approved" : "disposition.declined"
    surroundings.say(Texts.text(key, ["proposal": "\(proposal)"]) + "\n")
    return .done
  }
}

import Casework
import Keeping
import Notation
import Retention
import Wording

/// `chancery disposition destroy`: carries out what was approved.
enum DispositionDestroyCommand: Command {
  static let name = "disposition destroy"
  static let usage = "PROPOSAL --as OFFICIAL"
  static let summary = "destroys the keys of what two people found past its time, and certifies it"
  static let detail = """
    Cannot be undone. Refused where a hold came in between or the time has moved. The certificate stands in the ledger
    and, with its proof, in keys/destroyed and in the folder that the setting destroyedFolder names.
    """
  static let options: [Arguments.Option] = [.actor, .registers, .directives, .store]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let proposal = try RecordsDesk.identifier(arguments, of: "a proposal")
    let desk = try RecordsDesk(arguments, surroundings)
    let destroyed = try desk.run(.destroy, about: proposal) { desk throws(RetentionError) in
      try desk.destroy(proposal)
    }
    let contents = destroyed.contents
    surroundings.say(
      Texts.text(
        "disposition.destroyed",
        [
          "certificate": "\(destroyed.certificate)", "count": "\(contents.keys.count)", "kind": contents.kind,
          "clause": contents.clause,
        ]) + "\n")
    surroundings.say(
      Texts.text(
        "disposition.irrecoverable", ["day": "\(contents.irrecoverableFrom)", "file": destroyed.file]) + "\n")
    for folder in destroyed.folders {
      surroundings.say(Texts.text("disposition.folder", ["folder": folder]) + "\n")
    }
    return .done
  }
}

import Keeping
import Wording

/// `chancery ledger cosigned`: takes what an outside witness cosigned.
enum LedgerCosignedCommand: Command {
  static let name = "ledger cosigned"
  static let usage = "FILE [--store DIR]"
  static let summary = "takes a checkpoint that an outside witness cosigned, after checking it"
  static let detail = """
    FILE is log/checkpoint with the cosignature (C2SP tlog-cosignature) of a witness whose key the setting witnesses
    names. `ledger verify` demands one of each such witness.
    """
  static let options: [Arguments.Option] = [.store]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let site = try Site(arguments, surroundings)
    do throws(StoreError) {
      let kept = try KeptCheckpoint(file: arguments.operands[0])
      for taken in try CosignedCheckpoint.take(untrusted: kept.note, into: site.store, settings: site.settings) {
        surroundings.say(
          Texts.text("ledger.cosigned", ["witness": taken.witness, "size": "\(taken.size)"]) + "\n")
      }
    } catch {
      if case .inadmissible(let reason) = error { throw Failure(reason, .badInput) }
      throw Failure(error)
    }
    return .done
  }
}

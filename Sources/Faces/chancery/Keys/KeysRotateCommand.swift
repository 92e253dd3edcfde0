import Keeping
import Wording

/// `chancery keys rotate`: new master and bucket keys.
enum KeysRotateCommand: Command {
  static let name = "keys rotate"
  static let usage = "[--store DIR]"
  static let summary = "gives the ledger a new master key and every bucket a new key; no sealed object is touched"
  static let detail = """
    Interrupted, the next command that writes completes or undoes it. Make a new backup of the keys afterwards.
    """
  static let options: [Arguments.Option] = [.store]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let rotation = try Site(arguments, surroundings).withStore { store throws(StoreError) in try store.rotateKeys() }
    surroundings.say(
      Texts.text("keys.rotated", ["buckets": "\(rotation.buckets)", "objects": "\(rotation.objects)"]) + "\n")
    surroundings.say(Texts.text("keys.old") + "\n")
    return .done
  }
}

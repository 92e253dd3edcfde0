import Keeping
import Wording

/// `chancery ledger verify`: recomputes everything that the store holds and says what is wrong.
enum LedgerVerifyCommand: Command {
  static let name = "ledger verify"
  static let usage = "[--store DIR]"
  static let summary = "recomputes the ledger from its parts and names every damage"
  static let detail = "Nothing is written. Exit 0 when the ledger is sound, 74 when it is not."
  static let options: [Arguments.Option] = [.store]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let site = try Site(arguments, surroundings)
    let verification: Verification
    do throws(StoreError) {
      verification = try Store.verify(site.store, settings: site.settings)
    } catch {
      throw Failure(error)
    }
    let contradictions = verification.damages.filter { $0.kind == .contradiction }
    let unpublished = verification.damages.filter { $0.kind == .unpublished }
    if !contradictions.isEmpty {
      surroundings.say(Texts.text("ledger.damaged", ["count": "\(contradictions.count)"]) + "\n")
      for damage in contradictions { surroundings.say("  \(damage)\n") }
      return .store
    }
    surroundings.say(
      Texts.text(
        "ledger.sound",
        [
          "leaves": "\(verification.leaves)", "events": "\(verification.events)",
          "objects": "\(verification.objects)", "packages": "\(verification.packages)",
        ]) + "\n")
    if !unpublished.isEmpty {
      surroundings.say(Texts.text("ledger.unpublished", ["count": "\(unpublished.count)"]) + "\n")
      for damage in unpublished { surroundings.say("  \(damage)\n") }
    }
    return .done
  }
}

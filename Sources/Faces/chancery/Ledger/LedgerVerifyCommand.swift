import Keeping
import Wording

/// `chancery ledger verify`: recomputes everything that the store holds and says what is wrong.
enum LedgerVerifyCommand: Command {
  static let name = "ledger verify"
  static let usage = "[--against FILE]… [--store DIR]"
  static let summary = "recomputes the ledger from its parts and names every damage"
  static let detail = """
    Nothing is written. Exit 0 when the ledger is sound, 74 when it is not. FILE is a checkpoint of this ledger that was
    kept elsewhere, or a receipt, which carries one: it shows that nothing was cut off, forked or put back since.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--against", value: "FILE", help: "a checkpoint or receipt kept elsewhere", repeats: true), .store,
  ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let site = try Site(arguments, surroundings)
    let verification: Verification
    let witnesses = try witnesses(arguments)
    do throws(StoreError) {
      verification = try Store.verify(site.store, settings: site.settings, against: witnesses)
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
    if verification.destroyed > 0 {
      surroundings.say(
        Texts.text(
          "ledger.destroyed",
          ["count": "\(verification.destroyed)", "certificates": "\(verification.certificates)"]) + "\n")
    }
    if !unpublished.isEmpty {
      surroundings.say(Texts.text("ledger.unpublished", ["count": "\(unpublished.count)"]) + "\n")
      for damage in unpublished { surroundings.say("  \(damage)\n") }
    }
    return .done
  }

  /// The checkpoints that a command line names with `--against`.
  static func witnesses(_ arguments: Arguments) throws(Failure) -> [KeptCheckpoint] {
    try arguments.all("--against").map { path throws(Failure) in
      do throws(StoreError) { return try KeptCheckpoint(file: path) } catch {
        throw Failure("`\(path)` holds no checkpoint that can be read", .badInput)
      }
    }
  }
}

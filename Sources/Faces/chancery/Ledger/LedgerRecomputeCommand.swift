import Disclosure
import Keeping
import Notation
import Wording

/// `chancery ledger recompute`: a past determination made again.
enum LedgerRecomputeCommand: Command {
  static let name = "ledger recompute"
  static let usage = "CASE_OR_EVENT --as OFFICIAL [--registers FILE] [--directives DIR] [--store DIR]"
  static let summary = "determines again what was determined over the facts known then, and says whether it is the same"
  static let detail = """
    CASE_OR_EVENT is the id of a determination's event, or of a case with one. The version of the directive and the
    registers of then have to be at hand: by their hashes on record. Exit 0 when the same determination comes of it byte
    for byte, 1 when another does, 11 when something that it rests on was destroyed at the end of its time; then the
    certificate is named. Sealed documents lie unsealed in a private folder meanwhile, in memory where there is one.
    """
  static let options: [Arguments.Option] = [.actor, .registers, .directives, .store]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let id = Identifier(arguments.operands[0]) else { throw .usage("the id of a case or an event was expected") }
    let site = try Site(arguments, surroundings)
    try site.requireInspection(arguments, at: surroundings.now)
    let directives = try site.directives()
    let registers = try site.registers(for: directives)
    let reader: LedgerReader
    do throws(StoreError) { reader = try LedgerReader(site.store, settings: site.settings) } catch {
      throw Failure(error)
    }
    let answer: Recomputation.Answer
    do throws(DisclosureError) {
      answer = try Recomputation(
        reader, directives: directives, registers: registers, deadlines: site.deadlines, letters: site.settings.letters
      ).run(id)
    } catch {
      throw Failure(error)
    }
    switch answer {
    case .equal(let outcome):
      surroundings.say(Texts.text("recompute.equal", ["outcome": outcome]) + "\n")
      return .done
    case .different(let differences):
      surroundings.say(Texts.text("recompute.different") + "\n")
      for difference in differences {
        surroundings.say("  \(difference.place): \(difference.then) → \(difference.now)\n")
      }
      return .invalid
    case .destroyed(let certificate):
      surroundings.say(Texts.text("recompute.destroyed", ["certificate": certificate.description]) + "\n")
      return .refused
    }
  }
}

import Keeping
import Wording

/// `chancery rebuild`: makes all tables anew that follow from the ledger.
enum RebuildCommand: Command {
  static let name = "rebuild"
  static let usage = "[--store DIR]"
  static let summary = "makes everything anew that follows from the ledger, and says where it differed"
  static let detail = """
    From leaves and sealed objects alone: numbers of events, hashes above the leaves, roots, packages, destructions, the
    log's files. Of what was destroyed the tombstone stays, with case and number. Nobody else may have the store. Where
    leaves or sealed objects contradict each other nothing is changed: see `ledger verify`.
    """
  static let options: [Arguments.Option] = [.store]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let site = try Site(arguments, surroundings)
    var options = StoreOptions(clock: { surroundings.now }, random: Surroundings.random)
    options.settings = site.settings
    let summary: Rebuild.Summary
    do throws(StoreError) { summary = try Rebuild.run(site.store, options: options) } catch { throw Failure(error) }
    for projection in summary.projections {
      let key = projection.different == 0 ? "rebuild.equal" : "rebuild.different"
      let slots = [
        "name": projection.name, "count": "\(projection.count)", "different": "\(projection.different)",
      ]
      surroundings.say("  " + Texts.text(key, slots) + "\n")
    }
    let slots = ["leaves": "\(summary.leaves)", "tombstones": "\(summary.tombstones)"]
    surroundings.say(Texts.text(summary.isEqual ? "rebuild.same" : "rebuild.renewed", slots) + "\n")
    return .done
  }
}

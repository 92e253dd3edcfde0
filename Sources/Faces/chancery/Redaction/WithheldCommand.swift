import Casework
import Disclosure
import Keeping
import Notation
import Wording

/// `chancery withheld`: the index of what a release withheld, out of the ledger.
enum WithheldCommand: Command {
  static let name = "withheld"
  static let usage = "CASE --out STEM"
  static let summary = "writes the index of what a release of the case withheld, for the file and never for release"
  static let detail = """
    Writes STEM.json and STEM.pdf: page, place, ground, clause and reason of each passage, who decided it and who
    attested the plan. The index was sealed with the release; a ground can itself disclose what stood there, so keep the
    files with the case and send them to nobody.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--out", value: "STEM", help: "where to write, without an ending; must not exist"),
    .official, .registers, .directives, .store,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let out = arguments["--out"] else { throw .usage("`--out` is missing") }
    let files = try WithheldFiles(out)
    let desk = try CaseDesk(arguments, surroundings)
    try desk.requireInOffice(.see)
    guard let events = try desk.events() else {
      throw Failure("`\(desk.site.store)` holds no ledger", .badInput)
    }
    let index: WithheldIndex?
    do throws(DisclosureError) {
      index = try WithheldIndex.kept(of: events, about: desk.folder.file.number) { id throws(StoreError) in
        try LedgerReader(desk.site.store, settings: desk.site.settings).object(id)
      }
    } catch {
      throw Failure(error)
    }
    guard let index else { throw Failure(Texts.text("withheld.none"), .badInput) }
    try files.write(index)
    for path in files.paths { surroundings.say(Texts.text("record.written", ["file": path]) + "\n") }
    return .done
  }
}

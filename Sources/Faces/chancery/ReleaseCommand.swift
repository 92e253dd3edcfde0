import Casework
import Directives
import Disclosure
import Keeping
import Notation
import Wording

/// `chancery release`: the way out.
///
/// Nothing leaves but through here, and nothing without its record.
enum ReleaseCommand: Command {
  static let name = "release"
  static let usage = "CASE --out DIR"
  static let summary = "redacts, marks, writes the letter, accounts for it and releases, if the directive permits"
  static let detail = """
    The folder DIR appears whole or not at all, with the records, the letter, the accounting, a manifest and the proof
    that the release stands in the ledger. If the directive does not permit it, nothing is written and the exit code
    tells the outcome. Released again after an interruption, a case is not released twice: its folder is completed.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--out", value: "DIR", help: "where the folder is to appear; must not exist"),
    .passwords, .official, .registers, .cases, .directives, .store,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let out = arguments["--out"] else { throw .usage("`--out` is missing") }
    let desk = try CaseDesk(arguments, surroundings)
    guard desk.directive.manifest.actions.contains("release") else {
      throw Failure(
        "directive `\(desk.directive.manifest.number)` releases nothing; its actions are "
          + desk.directive.manifest.actions.joined(separator: ", "), .badInput)
    }
    try desk.require(.release)
    let gate = gate(desk, surroundings)
    let release: ReleaseGate.Answer
    do throws(DisclosureError) {
      release = try gate.release(desk.folder, to: out, principal: desk.principal) { line in
        surroundings.complain(line)
      }
    } catch {
      throw Failure(error)
    }
    switch release {
    case .released(let summary):
      surroundings.say(text(summary, number: desk.folder.file.number))
      return .done
    case .before(let at):
      surroundings.say(Texts.text("release.already", ["number": desk.folder.file.number, "at": at.description]) + "\n")
      return .done
    case .stopped(let determination):
      surroundings.say(desk.report(determination).text)
      return ExitCode(determination.outcome)
    }
  }

  private static func gate(_ desk: CaseDesk, _ surroundings: Surroundings) -> ReleaseGate {
    var options = StoreOptions(clock: { surroundings.now }, random: Surroundings.random)
    options.settings = desk.site.settings
    return ReleaseGate(
      store: StorePlace(desk.site.store, options: options), examiner: desk.examiner, clock: { surroundings.now },
      threads: desk.site.threads)
  }

  private static func text(_ summary: ReleaseGate.Summary, number: String) -> String {
    let bates = summary.bates.map { Texts.text("release.bates", ["first": $0.first, "last": $0.last]) } ?? ""
    return [
      Texts.text(
        "release.done",
        ["number": number, "pages": "\(summary.pageCount)", "bates": bates, "folder": summary.folder]),
      Texts.text("release.withheld", ["count": "\(summary.withheldCount)"]),
      Texts.text(
        "release.ledger",
        ["events": "\(summary.eventCount)", "size": "\(summary.logSize)", "root": summary.root.description]),
    ].joined(separator: "\n") + "\n"
  }
}

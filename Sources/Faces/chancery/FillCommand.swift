import Casework
import Directives
import Disclosure
import Keeping
import Notation
import Wording

/// `chancery fill`: a record or letter that a clause makes due, filled from the case.
enum FillCommand: Command {
  static let name = "fill"
  static let usage = "CASE TEMPLATE --out FILE [--action A] [--json]"
  static let summary = "writes a record or the letter that a clause makes due, filled from the case"
  static let detail = """
    TEMPLATE is a record of the directive, such as use-log or agreement-record, or letter: the one that letter.json of
    the case names. A record says how things stand at that moment, whatever the outcome; the letter is written only
    where the action is permitted. What a release writes, `release` alone writes, and the accounting `accounting`.
    Where a field that must be there is empty, nothing is written.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--out", value: "FILE", help: "where it is written; must not exist"),
    .init(name: "--action", value: "A", help: "an action of the directive, such as sign (default: its usual one)"),
    .init(name: "--json", value: nil, help: "write a record as JSON"),
    .at, .official, .registers, .directives, .store,
  ]
  static let operands = 2...2

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard let out = arguments["--out"] else { throw .usage("`--out` is missing") }
    let desk = try CaseDesk(arguments, surroundings)
    try desk.requireInOffice(.see)
    let manifest = desk.directive.manifest
    let action = arguments["--action"] ?? manifest.usualAction
    guard manifest.actions.contains(action) else {
      throw .usage("`--action` is one of \(manifest.actions.joined(separator: ", "))")
    }
    let name = arguments.operands[1]
    let examined = try desk.examined(action: action)
    if name == "letter" {
      guard !manifest.actions.contains("release") else {
        throw Failure("letters under `\(manifest.number)` go out with `chancery release` alone", .badInput)
      }
      guard examined.determination.outcome == .permitted else {
        surroundings.say(desk.report(examined.determination).text)
        return ExitCode(examined.determination.outcome)
      }
      try AtomicFile.write(
        try failing { () throws(DisclosureError) in try desk.examiner.letter(of: desk.folder, examined) }, to: out)
    } else {
      try AtomicFile.write(try record(name, desk, examined, isJSON: arguments.has("--json")), to: out)
    }
    surroundings.say(Texts.text("record.written", ["file": out]) + "\n")
    return .done
  }

  private static func record(
    _ name: String, _ desk: CaseDesk, _ examined: Examiner.Examined, isJSON: Bool
  ) throws(Failure) -> [UInt8] {
    guard let template = RecordTemplate(name, of: desk.directive) else {
      let names = RecordTemplate.names(of: desk.directive).joined(separator: ", ")
      throw Failure(
        "directive `\(desk.directive.manifest.number)` has no record `\(name)`; it has \(names)", .badInput)
    }
    if let command = RecordTemplate.command(writing: name, of: desk.directive) {
      throw Failure("`\(name)` is written by `chancery \(command)` alone", .badInput)
    }
    let events = try desk.events() ?? []
    return try failing { () throws(DisclosureError) in
      let filled = try FilledRecord(template, of: desk.folder, examined, events: events)
      guard isJSON else { return try filled.pdf() }
      do throws(JSONError) {
        return try CanonicalJSON.writeIndented(filled.json)
      } catch {
        throw .fault(error.description)
      }
    }
  }

  private static func failing<Result>(_ body: () throws(DisclosureError) -> Result) throws(Failure) -> Result {
    do throws(DisclosureError) { return try body() } catch { throw Failure(error) }
  }
}

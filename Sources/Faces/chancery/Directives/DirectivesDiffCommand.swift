import Cedar
import Directives
import Notation

/// `chancery directives diff`: what another version of a directive says and decides otherwise.
enum DirectivesDiffCommand: Command {
  static let name = "directives diff"
  static let usage = "OLD NEW [--cases DIR] [--json]"
  static let summary = "says what a new version of a directive changes, and shows cases that come to another outcome"
  static let detail = """
    OLD and NEW are folders of the same directive. First come the words: clauses, policies, facts, choices, parameters
    and files that were added, removed or changed. Then, for each action, every pair of outcomes between which a case
    can move, with one such case: found by the solver, and gone through under both versions before it is shown. Asked
    are cases in which every fact is known; a parameter has its value of the day. With --cases, each case folder of the
    directive below DIR is evaluated under both, for every action, and those whose outcome changes are listed.
    Exit codes: 0 no case changes its outcome, 1 some do, 10 the solver did not decide everything.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--json", value: nil, help: "print it as JSON, with every fact of each case"),
    .init(name: "--cases", value: "DIR", help: "evaluate the case folders below DIR under both versions"),
    .init(name: "--seconds", value: "N", help: "the longest that one question may take (default 60)"),
    .at, .registers, .store,
  ]
  static let operands = 2...2

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let site = try Site(arguments, surroundings)
    let at = try site.instant()
    let (old, new) = (try directive(arguments.operands[0]), try directive(arguments.operands[1]))
    guard old.manifest.number == new.manifest.number else {
      throw Failure(
        "`\(old.manifest.number)` and `\(new.manifest.number)` are two directives, not two versions of one", .badInput)
    }
    let seconds = arguments["--seconds"].map { Int($0) } ?? 60
    guard let seconds, (1...3_600).contains(seconds) else { throw .usage("`--seconds` is a number from 1 to 3600") }
    let comparison: OutcomeComparison
    do throws(ProofError) {
      comparison = try OutcomeComparison(
        from: old, to: new, on: site.deadlines.localDay(at), solver: Solver(millisecondsMax: seconds * 1_000))
    } catch {
      throw Failure(error)
    }
    let cases = try arguments["--cases"].map { folder throws(Failure) in
      try CaseComparison(below: folder, old, new, site, at)
    }
    let report = DirectivesDiffReport(
      old: old, new: new, difference: DirectiveDifference(from: old, to: new), comparison: comparison, cases: cases)
    if arguments.has("--json") {
      do throws(JSONError) {
        surroundings.say(String(decoding: try CanonicalJSON.writeIndented(report.json), as: UTF8.self))
      } catch {
        throw Failure(error.description, .internal)
      }
    } else {
      surroundings.say(report.text)
    }
    if !comparison.transitions.isEmpty || cases?.changes.isEmpty == false { return .invalid }
    return comparison.undecided.isEmpty ? .done : .stillOpen
  }

  private static func directive(_ folder: String) throws(Failure) -> Directive {
    do throws(DirectiveErrors) { return try Directive(folder: folder) } catch {
      throw Failure(error.description, .badInput)
    }
  }
}

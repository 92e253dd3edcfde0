import Casework
import Cedar
import Directives
import Disclosure
import Notation
import Wording

/// `chancery explain`: why a clause stands as it does in a case.
///
/// Nothing is written.
enum ExplainCommand: Command {
  static let name = "explain"
  static let usage = "CASE CLAUSE [--action A]"
  static let summary =
    "tells of one clause why it stands as it does: on which facts it turns, and where the text says so"
  static let detail = """
    CASE is a case's folder, or a JSON file in it that is read in place of case.json; CLAUSE a clause of its directive,
    such as 4320-025B/7.2.4 or 7.2.4. Printed are the values of facts and who answered them: not for logs. The exit code
    tells the clause: 0 met or not concerned, 10 unknown, 11 unmet, 12 faulty.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--action", value: "A", help: "an action of the directive, such as accept (default: its usual one)"),
    .at, .official, .registers, .cases, .directives, .store,
  ]
  static let operands = 2...2

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let desk = try CaseDesk(arguments, surroundings)
    try desk.requireInOffice(.see)
    let manifest = desk.directive.manifest
    let action = arguments["--action"] ?? manifest.usualAction
    guard manifest.actions.contains(action) else {
      throw .usage("`--action` is one of \(manifest.actions.joined(separator: ", "))")
    }
    let wanted = arguments.operands[1]
    guard let clause = desk.directive.clauses[wanted] ?? desk.directive.clauses["\(manifest.number)/\(wanted)"] else {
      throw Failure("directive `\(manifest.number)` has no clause `\(wanted)`", .badInput)
    }
    let examined = try desk.examined(action: action)
    let explanation = ClauseExplanation(
      clause: clause, action: action, directive: desk.directive, examined: examined)
    surroundings.say(explanation.text)
    switch explanation.state {
    case .met, .notApplicable: return .done
    case .unknown: return .stillOpen
    case .unmet: return .refused
    case .error: return .faulty
    }
  }
}

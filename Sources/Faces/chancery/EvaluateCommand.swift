import Casework
import Cedar
import Directives
import Disclosure
import Notation

/// `chancery evaluate`: what the directive says of a case, clause by clause.
///
/// Nothing is written.
enum EvaluateCommand: Command {
  static let name = "evaluate"
  static let usage = "CASE [--action A] [--json]"
  static let summary = "says of a case, clause by clause, what the directive demands and what is still open"
  static let detail = """
    CASE is a case's folder, or a JSON file in it that is read in place of case.json. The exit code tells the outcome:
    0 permitted, 10 open, 11 refused, 12 faulty, 13 elsewhere.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--action", value: "A", help: "an action of the directive, such as accept (default: its usual one)"),
    .init(name: "--json", value: nil, help: "print the determination as JSON"),
    .at, .official, .registers, .cases, .directives, .store,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let desk = try CaseDesk(arguments, surroundings)
    try desk.requireInOffice(.see)
    let action = arguments["--action"] ?? desk.directive.manifest.usualAction
    guard desk.directive.manifest.actions.contains(action) else {
      throw .usage("`--action` is one of \(desk.directive.manifest.actions.joined(separator: ", "))")
    }
    let determination = try desk.determination(action: action)
    if arguments.has("--json") {
      do throws(JSONError) {
        surroundings.say(String(decoding: try CanonicalJSON.writeIndented(determination.json), as: UTF8.self))
      } catch {
        throw Failure(error.description, .internal)
      }
    } else {
      surroundings.say(desk.report(determination).text)
    }
    return ExitCode(determination.outcome)
  }
}

extension ExitCode {
  /// The exit code that tells an outcome.
  init(_ outcome: Determination.Outcome) {
    self =
      switch outcome {
      case .permitted: .done
      case .open: .stillOpen
      case .refused: .refused
      case .faulty: .faulty
      case .elsewhere: .elsewhere
      }
  }
}

import Casework
import Cedar
import Directives
import FoundationEssentials
import Notation
import Registers

/// `chancery interview`: asks in the terminal what a case still needs to know.
enum InterviewCommand: Command {
  static let name = "interview"
  static let usage = "DIRECTIVE [--case FOLDER] [--action A] [--number NUMBER] [--as OFFICIAL]"
  static let summary = "asks only what still matters to a case, and writes each answer down before it asks the next"
  static let detail = """
    DIRECTIVE is a directive such as 4320-025B. Asked is what the official may answer and what the outcome still turns
    on, each with the clauses that ask; after every answer one line says how the case stands. Every answer is in
    case.json before the next question, so that whoever is interrupted begins again where they were. A line that is
    empty or says skip leaves it unknown; ? tells more; back takes the last answer of the sitting back, and the file
    keeps both; quit leaves. Without --case, the folder named after the directive, which begins a case with --number.
    The exit code tells the outcome as `evaluate` does.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--case", value: "FOLDER", help: "the case's folder (default: the directive's number)"),
    .init(name: "--action", value: "A", help: "an action of the directive, such as accept (default: its usual one)"),
    .init(name: "--number", value: "NUMBER", help: "the number of a case that is begun, such as FD-2026-000123"),
    .at, .official, .registers, .cases, .directives, .store,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let number = arguments.operands[0]
    let place = arguments["--case"] ?? "./\(number)"
    if !place.hasSuffix(".json"), !FileManager.default.fileExists(atPath: place + "/case.json") {
      try begin(place, number, arguments, surroundings)
    } else if arguments["--number"] != nil {
      throw .usage("`--number` is for a case that is begun, and `\(place)` holds one")
    }
    let desk = try CaseDesk(place, arguments, surroundings)
    try desk.requireInOffice(.answer)
    guard desk.directive.manifest.number == number else {
      throw Failure("the case in `\(place)` is under `\(desk.directive.manifest.number)`", .badInput)
    }
    let action = arguments["--action"] ?? desk.directive.manifest.usualAction
    guard desk.directive.manifest.actions.contains(action) else {
      throw .usage("`--action` is one of \(desk.directive.manifest.actions.joined(separator: ", "))")
    }
    var session = try InterviewSession(
      desk, action: action, fixed: arguments["--at"] == nil ? nil : desk.at, surroundings)
    return ExitCode(try session.run().outcome)
  }

  private static func begin(
    _ place: String, _ directive: String, _ arguments: Arguments, _ surroundings: Surroundings
  ) throws(Failure) {
    guard let number = arguments["--number"], let official = arguments["--as"] else {
      throw .usage("`\(place)` holds no case; to begin one, `--number` and `--as` are needed")
    }
    let site = try Site(arguments, surroundings)
    let at = try site.instant()
    let found = try site.directive(directive, at: at, namedIn: place)
    guard let uid = EntityUID(parsing: official), try site.registers(for: [found]).contains(uid) else {
      throw Failure("`\(official)` is not in the registers", .badInput)
    }
    let type = found.folder.path.split(separator: "/").last.map(String.init) ?? directive
    let id = Identifier(at: at, random: Surroundings.random(10))
    do throws(CaseError) {
      try AnswerBook.begin(
        place,
        [
          .init("id", .string(id.description)), .init("number", .string(number)),
          .init("directive", .string(directive)), .init("type", .string(type)),
          .init("opened", .string(at.description)), .init("responsible", .string(uid.description)),
        ])
    } catch {
      throw Failure(error.description, .badInput)
    }
  }
}

import Casework
import Directives
import Notation

/// `chancery directives matrix`: where each clause of a directive went.
enum DirectivesMatrixCommand: Command {
  static let name = "directives matrix"
  static let usage = "NUMBER [--json | --page FILE] [--directives DIR]"
  static let summary = "shows where each clause of a directive went: how, by which policies, shown by which scenarios"
  static let detail = """
    The scenarios are run. A clause is shown when scenarios show each of its demands as not applicable, met, unmet and
    unknown; in part when a state is missing, which is named; failing when a scenario does not come out as it says.
    Exit codes: 0 done, 1 a scenario fails.
    """
  static let options: [Arguments.Option] = [
    .init(name: "--json", value: nil, help: "print it as JSON"),
    .init(
      name: "--page", value: "FILE", help: "write it as one HTML page that needs nothing else; FILE must not exist"),
    .directives,
  ]
  static let operands = 1...1

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    guard !(arguments.has("--json") && arguments["--page"] != nil) else {
      throw .usage("`--json` and `--page` exclude each other")
    }
    let site = try Site(arguments, surroundings)
    let number = arguments.operands[0]
    let versions = try site.directives().filter { $0.manifest.number == number }
    guard let directive = site.inForce(versions, on: site.today).first ?? versions.last else {
      throw Failure("there is no directive `\(number)`", .badInput)
    }
    let matrix: ClauseMatrix
    do throws(CaseError) {
      matrix = try ClauseMatrix(directive)
    } catch {
      throw Failure(error.description, .badInput)
    }
    if let file = arguments["--page"] {
      try AtomicFile.write(Array(ClauseMatrixPage(matrix: matrix).html.utf8), to: file)
    } else if arguments.has("--json") {
      do throws(JSONError) {
        surroundings.say(String(decoding: try CanonicalJSON.writeIndented(matrix.json), as: UTF8.self))
      } catch {
        throw Failure(error.description, .internal)
      }
    } else {
      surroundings.say(matrix.text)
    }
    return matrix.rows.contains { $0.state == .failing } ? .invalid : .done
  }
}

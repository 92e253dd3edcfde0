/// A script as a text file: commands after `$ `, expected output plain, expected errors after `! `, the exit code
/// after `? ` unless it is 0, comments after `# ` before a command.
struct ScriptFile {
  var steps: [ScriptStep]
  /// What follows the last step.
  let rest: [String]

  /// A line that is no output; such a line of output is written with a backslash before it.
  static let marks = ["$ ", "> ", "! ", "? ", "# ", "\\"]

  init(_ text: String) throws {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var reader = Reader(lines: lines)
    steps = try reader.steps()
    rest = reader.preamble
  }

  /// The file's text with the steps as they are now.
  var text: String {
    let lines = steps.enumerated().flatMap { index, step -> [String] in
      let command = step.command.enumerated().map { ($0 == 0 ? "$ " : "> ") + $1 }
      let code = step.expected.exitCode == 0 ? [] : ["? \(step.expected.exitCode)"]
      return step.preamble + command + step.expected.output.map(Self.escaped)
        + step.expected.complaints.map { "! " + $0 } + code
    }
    return (lines + rest).joined(separator: "\n") + "\n"
  }

  private static func escaped(_ line: String) -> String {
    marks.contains { line.hasPrefix($0) } ? "\\" + line : line
  }

  /// A line that does not belong where it stands.
  struct Misplaced: Error, CustomStringConvertible {
    let line: Int
    let text: String
    var description: String { "line \(line): `\(text)` stands before any command" }
  }

  private struct Reader {
    let lines: [String]
    var index = 0
    var preamble: [String] = []

    init(lines: [String]) { self.lines = lines }

    mutating func steps() throws -> [ScriptStep] {
      var steps: [ScriptStep] = []
      while index < lines.count {
        let line = lines[index]
        if line.hasPrefix("$ ") {
          steps.append(step())
        } else if line.isEmpty || line.hasPrefix("#") {
          preamble.append(line)
          index += 1
        } else {
          throw Misplaced(line: index + 1, text: line)
        }
      }
      return steps
    }

    private mutating func step() -> ScriptStep {
      let number = index + 1
      let above = preamble
      var command = [String(lines[index].dropFirst(2))]
      index += 1
      while index < lines.count, lines[index].hasPrefix("> ") {
        command.append(String(lines[index].dropFirst(2)))
        index += 1
      }
      var outcome = ScriptOutcome(output: [], complaints: [], exitCode: 0)
      while index < lines.count, !lines[index].hasPrefix("$ "), !lines[index].hasPrefix("# ") {
        take(lines[index], &outcome)
        index += 1
      }
      // Blank lines before the next step belong to the layout of the file.
      preamble = []
      while outcome.output.last?.isEmpty == true {
        outcome.output.removeLast()
        preamble.append("")
      }
      return ScriptStep(line: number, preamble: above, command: command, expected: outcome)
    }

    private func take(_ line: String, _ outcome: inout ScriptOutcome) {
      if line.hasPrefix("! ") {
        outcome.complaints.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("? ") {
        outcome.exitCode = Int32(line.dropFirst(2)) ?? -1
      } else {
        outcome.output.append(line.hasPrefix("\\") ? String(line.dropFirst()) : line)
      }
    }
  }
}

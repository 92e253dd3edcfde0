/// All verbs of the program, and the way from words to one of them.
enum CommandTable {
  /// The version that `--version` prints.
  static let version = "0.1.0"

  static let commands: [any Command.Type] = [
    EvaluateCommand.self, ReleaseCommand.self, RedactCommand.self, ClauseCommand.self, DigestsCommand.self,
    LedgerVerifyCommand.self,
  ]

  /// Runs a command line.
  static func run(_ words: [String], _ surroundings: Surroundings) -> ExitCode {
    if words.isEmpty || words == ["--help"] || words == ["help"] {
      surroundings.say(overview)
      return words.isEmpty ? .usage : .done
    }
    if words == ["--version"] {
      surroundings.say("chancery \(version)\n")
      return .done
    }
    guard let (command, rest) = find(words) else {
      surroundings.complain("chancery: unknown command `\(words[0])`; `chancery --help` lists them")
      return .usage
    }
    if rest.contains("--help") {
      surroundings.say(command.help)
      return .done
    }
    do throws(Failure) {
      let arguments = try Arguments(rest, options: command.options, operands: command.operands)
      return try command.run(arguments, surroundings)
    } catch {
      for line in error.message.split(separator: "\n") { surroundings.complain("chancery: \(line)") }
      if error.code == .usage { surroundings.complain("usage: chancery \(command.name) \(command.usage)") }
      return error.code
    }
  }

  private static func find(_ words: [String]) -> (any Command.Type, [String])? {
    for command in commands {
      let name = command.name.split(separator: " ").map(String.init)
      if words.starts(with: name) { return (command, Array(words.dropFirst(name.count))) }
    }
    return nil
  }

  private static var overview: String {
    let width = commands.map { $0.name.count }.max() ?? 0
    let lines = commands.map { command in
      "  " + command.name + String(repeating: " ", count: width - command.name.count + 2) + command.summary
    }
    return """
      chancery: the office through which protected information leaves an agency

      usage: chancery COMMAND …, or chancery COMMAND --help

      \(lines.joined(separator: "\n"))

      exit codes: 0 permitted or done, 10 open, 11 refused, 12 faulty, 13 elsewhere,
                  64 usage, 65 bad input, 70 internal, 74 store

      """
  }
}

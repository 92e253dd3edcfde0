/// All verbs of the program, and the way from words to one of them.
enum CommandTable {
  /// The version that `--version` prints.
  static let version = "0.1.0"

  static let commands: [any Command.Type] = [
    EvaluateCommand.self, ExplainCommand.self, InterviewCommand.self,
    ReleaseCommand.self, ProposeCommand.self, ReviewCommand.self, RedactCommand.self, WithheldCommand.self,
    ClauseCommand.self,
    AccountingCommand.self, SearchCommand.self, FillCommand.self, DigestsCommand.self,
    LedgerVerifyCommand.self, LedgerProveCommand.self, LedgerCheckCommand.self, LedgerTailCommand.self,
    LedgerRecomputeCommand.self,
    DirectivesCheckCommand.self, DirectivesMatrixCommand.self,
    DirectivesDiffCommand.self,
    LedgerCosignedCommand.self,
    BackupCommand.self, RestoreCommand.self, RebuildCommand.self,
    RetentionCommand.self, KeysRotateCommand.self, KeysProtectCommand.self,
    HealthCommand.self, HoldPlaceCommand.self, HoldLiftCommand.self,
    DispositionProposeCommand.self,
    DispositionReviewCommand.self, DispositionDestroyCommand.self, DispositionNoteCommand.self,
    CedarAuthorizeCommand.self, CedarValidateCommand.self, CedarFormatCommand.self,
    CedarTranslateCommand.self, CedarAnalyzeCommand.self, CedarAskCommand.self, CedarCoverCommand.self,
    CedarExplainCommand.self, CedarBenchCommand.self,
  ]

  /// Runs a command line.
  static func run(_ words: [String], _ surroundings: Surroundings) -> ExitCode {
    guard let first = words.first else {
      surroundings.complain("chancery: no command; `chancery --help` lists them")
      return .usage
    }
    if words == ["--help"] || words == ["help"] {
      surroundings.say(overview)
      return .done
    }
    if words == ["--version"] {
      surroundings.say("chancery \(version)\n")
      return .done
    }
    guard let (command, rest) = find(words) else {
      surroundings.complain("chancery: unknown command `\(first)`; `chancery --help` lists them")
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
      // A line for each thing that is wrong; what is wrong with the words themselves is one.
      let hint = error.code == .usage ? "; see `chancery \(command.name) --help`" : ""
      for line in error.message.split(separator: "\n") { surroundings.complain("chancery: \(line)\(hint)") }
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

      exit codes: 0 permitted or done, 1 not valid, 10 open, 11 refused, 12 faulty, 13 elsewhere,
                  64 usage, 65 bad input, 70 internal, 74 store

      """
  }
}

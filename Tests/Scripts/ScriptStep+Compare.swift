extension ScriptStep {
  /// Whether a command did what is expected of it.
  func accepts(_ outcome: ScriptOutcome) -> Bool {
    outcome.exitCode == expected.exitCode && ScriptPattern.matches(outcome.output[...], expected.output[...])
      && ScriptPattern.matches(outcome.complaints[...], expected.complaints[...])
  }

  /// What was expected and what came, for a person to compare.
  func difference(_ outcome: ScriptOutcome) -> String {
    func shown(_ outcome: ScriptOutcome) -> String {
      (outcome.output.map { "  " + $0 } + outcome.complaints.map { "  ! " + $0 } + ["  ? \(outcome.exitCode)"])
        .joined(separator: "\n")
    }
    return "$ \(command.joined(separator: "\n> "))\nexpected:\n\(shown(expected))\ncame:\n\(shown(outcome))"
  }

  /// The step with what came as what is expected; lines that matched keep their wildcards.
  func updated(_ outcome: ScriptOutcome) -> ScriptStep {
    if accepts(outcome) { return self }
    let isOutputKept = ScriptPattern.matches(outcome.output[...], expected.output[...])
    let areComplaintsKept = ScriptPattern.matches(outcome.complaints[...], expected.complaints[...])
    let new = ScriptOutcome(
      output: isOutputKept ? expected.output : outcome.output.map(ScriptPattern.generalized),
      complaints: areComplaintsKept ? expected.complaints : outcome.complaints.map(ScriptPattern.generalized),
      exitCode: outcome.exitCode)
    return ScriptStep(line: line, preamble: preamble, command: command, expected: new)
  }
}

extension ScriptFile {
  /// The file with what came as what is expected.
  func updated(_ outcomes: [ScriptOutcome]) -> ScriptFile {
    var file = self
    file.steps = zip(steps, outcomes).map { $0.updated($1) }
    return file
  }
}

/// One command of a script with what it should print.
struct ScriptStep: Equatable {
  /// The line of the file on which the command stands, from 1.
  let line: Int
  /// Comments and blank lines above the command, kept when the file is rewritten.
  let preamble: [String]
  /// The command, as the shell gets it; more lines follow with `> `.
  let command: [String]
  let expected: ScriptOutcome
}

/// What a command prints and how it ends.
struct ScriptOutcome: Equatable {
  /// Lines of the standard output without blank lines at the end.
  var output: [String]
  /// Lines of the standard error without blank lines at the end.
  var complaints: [String]
  var exitCode: Int32
}

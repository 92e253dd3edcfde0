/// One verb of the program.
protocol Command: Sendable {
  /// The words that call it: `ledger verify`.
  static var name: String { get }
  /// What follows the name in the usage line.
  static var usage: String { get }
  /// What it does, in one line.
  static var summary: String { get }
  /// What more there is to know, for its `--help`.
  static var detail: String { get }
  static var options: [Arguments.Option] { get }
  /// How many operands it takes.
  static var operands: ClosedRange<Int> { get }

  /// Does the work.
  /// - Returns: how the program ends.
  /// - Throws: `Failure`
  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode
}

extension Command {
  /// The text of `--help`.
  static var help: String {
    var lines = ["usage: chancery \(name) \(usage)", "", summary]
    if !detail.isEmpty { lines += ["", detail] }
    if !options.isEmpty {
      lines += ["", "options:"]
      let heads = options.map { $0.name + ($0.value.map { " \($0)" } ?? "") }
      let width = heads.map(\.count).max() ?? 0
      for (head, option) in zip(heads, options) {
        lines.append("  " + head + String(repeating: " ", count: width - head.count + 2) + option.help)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Arguments.Option {
  static let store = Arguments.Option(name: "--store", value: "DIR", help: "the store (default ./var)")
  static let at = Arguments.Option(name: "--at", value: "INSTANT", help: "decide as of this moment (default now)")
  static let official = Arguments.Option(
    name: "--as", value: "OFFICIAL", help: "the official who acts (default: who is responsible for the case)")
  static let registers = Arguments.Option(
    name: "--registers", value: "FILE", help: "the registers (default: registers.json of the store)"
  )
  static let passwords = Arguments.Option(
    name: "--password-file", value: "FILE", help: "passwords of encrypted documents, one a line; - is standard input")
  static let cases = Arguments.Option(
    name: "--cases", value: "DIR", help: "the office's cases (default: the folders beside the case's own)")
  static let directives = Arguments.Option(
    name: "--directives", value: "DIR", help: "the directives (default: those delivered with the program)")
}

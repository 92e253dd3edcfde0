/// Input never reaches a trap: no unwrapping by force, no `try!`, no `fatalError`; and only faces print.
enum EscapeRules {
  /// Calls that write to the standard output behind a caller's back.
  static let printing: Set<String> = ["print", "debugPrint", "dump"]
  /// Calls that end the process.
  static let trapping: Set<String> = ["fatalError"]

  static func offences(_ file: SwiftFile) -> [Offence] {
    guard file.path.hasPrefix("Sources/") else { return [] }
    let isFace = file.path.hasPrefix("Sources/Faces/")
    let tokens = file.outline.tokens
    return tokens.indices.compactMap { index in
      let token = tokens[index]
      let reason: String? =
        if token.text == "!", isPostfix(index, tokens) {
          "`!` unwraps by force or traps; use `guard`, `??` or a typed throw"
        } else if isCall(index, tokens), trapping.contains(token.text) {
          "`\(token.text)` ends the process; throw, or `precondition` for a bug of ours"
        } else if isCall(index, tokens), printing.contains(token.text), !isFace {
          "only faces print"
        } else {
          nil
        }
      return reason.map { Offence("escape", file.path, token.line, token.text, $0) }
    }
  }

  private static func isPostfix(_ index: Int, _ tokens: [SwiftToken]) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    guard before.offset + before.text.utf8.count == tokens[index].offset,
      before.isWord || [")", "]", "}", "\"", ">", "?"].contains(before.text)
    else { return false }
    guard index + 1 < tokens.count else { return true }
    // `a != b` and `a !== b` are comparisons.
    let after = tokens[index + 1]
    return !(after.text == "=" && after.offset == tokens[index].offset + 1)
  }

  private static func isCall(_ index: Int, _ tokens: [SwiftToken]) -> Bool {
    guard index + 1 < tokens.count, tokens[index + 1].text == "(" else { return false }
    return index == 0 || (tokens[index - 1].text != "." && tokens[index - 1].text != "func")
  }
}

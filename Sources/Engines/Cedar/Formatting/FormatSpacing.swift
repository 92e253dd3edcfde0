/// Where a space stands between two words of a row.
struct FormatSpacing {
  let isSchema: Bool

  /// Words behind which a bracket is not a call or an index.
  private static let words: Set<String> = [
    "in", "has", "like", "is", "if", "then", "else", "when", "unless", "enum", "appliesTo", "tags", "principal",
    "resource", "action", "attributes",
  ]

  func isSpace(between before: [FormatNode], and next: FormatNode) -> Bool {
    guard let last = before.last else { return false }
    if next.opening == "(" || next.opening == "[" { return !isOperand(last, before.dropLast()) && !isSign(before) }
    guard next.opening == nil else { return true }
    let text = next.first.kind == .string ? "" : next.first.text
    if [",", ";", ".", ":", "::"].contains(text) || isSchema && ["?", "<", ">"].contains(text) { return false }
    if last.opening != nil { return true }
    let lastText = last.first.kind == .string ? "" : last.first.text
    if [".", "::", "@"].contains(lastText) || isSchema && lastText == "<" { return false }
    return !isSign(before)
  }

  /// Whether the row ends with a sign that belongs to what follows: `!x`, `-x`, `?principal`.
  private func isSign(_ before: [FormatNode]) -> Bool {
    guard let last = before.last else { return false }
    if last.isWord("!") || last.isWord("?") { return !isSchema }
    guard last.isWord("-"), !isSchema else { return false }
    return !isOperand(before.dropLast().last, before.dropLast(2))
  }

  /// Whether a value may end here, so that a bracket is a call or an index and a minus takes away.
  private func isOperand(_ node: FormatNode?, _ before: some BidirectionalCollection<FormatNode>) -> Bool {
    guard let node else { return false }
    if node.opening != nil { return true }
    switch node.first.kind {
    case .string, .integer: return true
    case .sign, .end: return false
    case .identifier:
      // Behind a dot every word is a name; at the start `principal` and the like are values.
      if before.last?.isWord(".") == true { return true }
      return !Self.words.contains(node.first.text) || !isSchema && isVariable(node.first.text)
    }
  }

  private func isVariable(_ word: String) -> Bool { ["principal", "resource", "action", "context"].contains(word) }
}

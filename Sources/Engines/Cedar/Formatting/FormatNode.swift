/// A word of a text as the formatter sees it, with the comments around it.
struct FormatWord {
  let kind: Token.Kind
  /// As it was written, a string with its quotes.
  let text: String
  /// Comments on lines of their own before the word, with whether an empty line stood before each.
  var leading: [(text: String, afterBlank: Bool)] = []
  /// The comment behind it on its line.
  var trailing: String?
  /// Whether it stood on another line than the word before it.
  var beginsLine = false
  /// Whether an empty line stood before it, behind its comments.
  var afterBlank = false
}

/// A word, or a pair of brackets with what stands between them.
indirect enum FormatNode {
  case word(FormatWord)
  case bracket(FormatWord, [FormatNode], FormatWord)

  /// The first word.
  var first: FormatWord {
    switch self {
    case .word(let word), .bracket(let word, _, _): word
    }
  }

  /// Whether it is a word or sign of this text, and no string.
  func isWord(_ text: String) -> Bool {
    if case .word(let word) = self { word.kind != .string && word.text == text } else { false }
  }

  /// The bracket's first sign, or nil.
  var opening: String? {
    if case .bracket(let open, _, _) = self { open.text } else { nil }
  }

  /// The nodes of a text whose brackets are known to match.
  static func nodes(of words: [FormatWord]) -> [FormatNode] {
    var rest = words[...]
    return nodes(&rest)
  }

  private static func nodes(_ rest: inout ArraySlice<FormatWord>) -> [FormatNode] {
    var found: [FormatNode] = []
    while let word = rest.first, word.kind != .sign || !["}", "]", ")"].contains(word.text) {
      rest = rest.dropFirst()
      guard word.kind == .sign, ["{", "[", "("].contains(word.text) else {
        found.append(.word(word))
        continue
      }
      let inside = nodes(&rest)
      guard let close = rest.popFirst() else { return found + inside }
      found.append(.bracket(word, inside, close))
    }
    return found
  }
}

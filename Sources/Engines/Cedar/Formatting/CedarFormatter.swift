/// Lays policies and schemas out; only white space changes, and laying out again changes nothing.
public enum CedarFormatter {
  /// How wide a line may be where words allow it.
  public static let columnsMax = 120

  /// The text of policies or of a schema, laid out, comments kept.
  /// - Throws: every error of a text that is neither.
  public static func format(
    _ text: String, file: String, columnsMax: Int = columnsMax
  ) throws(CedarErrors) -> String {
    let (tokens, comments) = try Lexer.tokensAndComments(of: text, file: file)
    let isSchema = isSchema(tokens)
    if isSchema {
      _ = try SchemaParser.declarations(in: text, file: file)
    } else {
      _ = try PolicyParser.policies(in: text, file: file, firstNumber: 0)
    }
    let words = words(tokens, comments)
    let formatting = Formatting(isSchema: isSchema)
    let nodes = FormatNode.nodes(of: words.dropLast())
    let layout = Layout.join([formatting.statements(nodes), formatting.leading(words[words.count - 1])])
    return LayoutWriter.write(layout, columnsMax: columnsMax)
  }

  /// By the first word behind the annotations.
  private static func isSchema(_ tokens: [Token]) -> Bool {
    tokens.first { ["permit", "forbid", "entity", "action", "type", "namespace"].contains($0.text) }
      .map { !["permit", "forbid"].contains($0.text) } ?? false
  }

  /// The tokens with the comments that belong to each.
  private static func words(_ tokens: [Token], _ comments: [Lexer.Comment]) -> [FormatWord] {
    var words: [FormatWord] = []
    var comments = comments[...]
    var lastLine = 1
    for (number, token) in tokens.enumerated() {
      var word = FormatWord(token: token, text: written(token))
      let startLine = lastLine
      while let comment = comments.first, comment.tokensBefore == number {
        comments = comments.dropFirst()
        let text = trimmed(comment.text)
        if number > 0, comment.position.line == startLine, words[number - 1].trailing == nil, word.leading.isEmpty {
          words[number - 1].trailing = text
        } else {
          word.leading.append((text, comment.position.line > lastLine + 1))
        }
        lastLine = comment.position.line
      }
      word.beginsLine = token.position.line > lastLine
      word.afterBlank = token.position.line > lastLine + 1
      lastLine = token.position.line + token.text.utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
      words.append(word)
    }
    return words
  }

  private static func written(_ token: Token) -> String {
    switch token.kind {
    case .string: "\"\(token.text)\""
    case .end: ""
    case .identifier, .integer, .sign: token.text
    }
  }

  private static func trimmed(_ comment: String) -> String {
    var scalars = comment.unicodeScalars
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}

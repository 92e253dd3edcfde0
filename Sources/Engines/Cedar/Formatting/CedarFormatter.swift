/// Lays policies and schemas out; only white space changes, and laying out again changes nothing.
public enum CedarFormatter {
  /// How wide a line may be where words allow it.
  public static let columnsMax = 120

  /// The text of policies or of a schema, laid out, comments kept.
  /// - Throws: every error of a text that is neither.
  public static func format(
    _ text: String, file: String, columnsMax: Int = columnsMax
  ) throws(CedarErrors) -> String {
    let source = TokenSource(text: text, file: file)
    let (tokens, comments) = try Lexer.tokensAndComments(of: source)
    let isSchema = isSchema(tokens)
    if isSchema {
      _ = try SchemaParser.declarations(in: text, file: file)
    } else {
      _ = try PolicyParser.policies(in: text, file: file, firstNumber: 0)
    }
    let words = words(tokens, comments, source)
    let formatting = Formatting(isSchema: isSchema)
    let nodes = FormatNode.nodes(of: words.dropLast())
    let layout = Layout.join([formatting.statements(nodes), formatting.leading(words[words.count - 1])])
    return LayoutWriter.write(layout, columnsMax: columnsMax)
  }

  /// By the first word behind the annotations.
  private static func isSchema(_ tokens: [Token]) -> Bool {
    tokens.first { [.permit, .forbid, .entity, .action, .type, .namespace].contains($0.symbol) }
      .map { ![.permit, .forbid].contains($0.symbol) } ?? false
  }

  /// The tokens with the comments that belong to each.
  private static func words(
    _ tokens: [Token], _ comments: [Lexer.Comment], _ source: TokenSource
  ) -> [FormatWord] {
    var words: [FormatWord] = []
    var comments = comments[...]
    var lastLine = 1
    for (number, token) in tokens.enumerated() {
      var word = FormatWord(kind: token.kind, text: written(token, source))
      let startLine = lastLine
      while let comment = comments.first, comment.tokensBefore == number {
        comments = comments.dropFirst()
        let text = trimmed(comment.text)
        if number > 0, comment.line == startLine, words[number - 1].trailing == nil, word.leading.isEmpty {
          words[number - 1].trailing = text
        } else {
          word.leading.append((text, comment.line > lastLine + 1))
        }
        lastLine = comment.line
      }
      word.beginsLine = token.line > lastLine
      word.afterBlank = token.line > lastLine + 1
      lastLine = Int(token.line) + word.text.utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
      words.append(word)
    }
    return words
  }

  private static func written(_ token: Token, _ source: TokenSource) -> String {
    switch token.kind {
    case .string: "\"\(source.text(of: token))\""
    case .end: ""
    case .identifier, .integer, .sign: source.text(of: token)
    }
  }

  private static func trimmed(_ comment: String) -> String {
    var scalars = comment.unicodeScalars
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}

extension Expression {
  /// Reads one expression in Cedar's human syntax, such as `resource.route == Route::"cmaa"`.
  /// - Throws: what is wrong with it.
  public init(parsing text: String, file: String) throws(CedarErrors) {
    do throws(CedarError) {
      let tokens: [Token]
      do throws(CedarErrors) { tokens = try Lexer.tokens(of: text, file: file) } catch { throw error.errors[0] }
      var parser = ExpressionParser(reader: TokenReader(tokens: tokens, file: file))
      let expression = try parser.expression()
      try ExpressionParser.check(expression)
      guard parser.reader.isAtEnd else { throw parser.reader.unexpected("the end of the expression") }
      self = expression
    } catch {
      throw CedarErrors([error])
    }
  }
}

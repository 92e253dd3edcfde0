extension Expression {
  /// Reads one expression in Cedar's human syntax, such as `resource.route == Route::"cmaa"`.
  /// - Throws: what is wrong with it.
  public init(parsing text: String, file: String) throws(CedarErrors) {
    do throws(CedarError) {
      let reader: TokenReader
      do throws(CedarErrors) { reader = try TokenReader(text: text, file: file) } catch { throw error.errors[0] }
      var parser = ExpressionParser(reader: reader)
      let expression = try parser.expression()
      try ExpressionParser.check(expression)
      guard parser.reader.isAtEnd else { throw parser.reader.unexpected("the end of the expression") }
      self = expression
    } catch {
      throw CedarErrors([error])
    }
  }
}

/// Walks over tokens and reads what policies and schemas have in common: names, strings, annotations, entities.
struct TokenReader {
  private let source: TokenSource
  private let tokens: [Token]
  private var index = 0

  /// A reader at the first token of a text.
  /// - Throws: every character that begins no token.
  init(text: String, file: String) throws(CedarErrors) {
    source = TokenSource(text: text, file: file)
    tokens = try Lexer.tokens(of: source)
  }

  var current: Token { tokens[index] }

  /// The current token as written; of a string what stands between the quotes, escapes untouched.
  var text: String { source.text(of: current) }

  /// Where the current token stands.
  var position: SourcePosition { source.position(of: current) }

  var isAtEnd: Bool { current.kind == .end }

  func peek(_ distance: Int) -> Token { tokens[min(index + distance, tokens.count - 1)] }

  mutating func advance() { index = min(index + 1, tokens.count - 1) }

  func error(_ message: String) -> CedarError { CedarError(position: position, message: message) }

  func unexpected(_ expected: String) -> CedarError {
    let found =
      switch current.kind {
      case .end: "the text ends"
      case .string: "there is a string"
      default: "there is `\(text)`"
      }
    return error("\(expected) was expected, but \(found)")
  }

  func isAt(_ symbol: Symbol) -> Bool { current.symbol == symbol }

  mutating func take(_ symbol: Symbol) -> Bool {
    guard isAt(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Symbol) throws(CedarError) {
    guard take(symbol) else { throw unexpected("`\(symbol.rawValue)`") }
  }

  /// Any word, reserved or not.
  mutating func anyWord(_ what: String) throws(CedarError) -> String {
    guard current.kind == .identifier else { throw unexpected(what) }
    defer { advance() }
    return text
  }

  /// A word that is free to be a name.
  mutating func identifier(_ what: String) throws(CedarError) -> String {
    guard current.kind == .identifier else { throw unexpected(what) }
    guard !current.symbol.isReserved else { throw error("`\(text)` is reserved and cannot be a name") }
    defer { advance() }
    return text
  }

  /// A text in quotes, escapes resolved.
  mutating func string(_ what: String) throws(CedarError) -> String {
    guard current.kind == .string else { throw unexpected(what) }
    guard let text = StringReader.text(source.bytes(current.range)) else {
      throw error("an escape that Cedar does not know in this string")
    }
    advance()
    return text
  }

  /// A name that may be written as a word or as a string.
  mutating func nameOrString(_ what: String) throws(CedarError) -> String {
    current.kind == .string ? try string(what) : try identifier(what)
  }

  /// `A::B::C`.
  mutating func path(_ what: String) throws(CedarError) -> String {
    var path = try identifier(what)
    while isAt(.doubleColon), peek(1).kind == .identifier {
      advance()
      path += "::" + (try identifier(what))
    }
    return path
  }

  /// `Type::"id"`.
  mutating func entityUID() throws(CedarError) -> EntityUID {
    let type = try path("an entity such as `Type::\"id\"`")
    try expect(.doubleColon)
    return EntityUID(type: type, id: try string("an id in quotes"))
  }

  /// What stands within parentheses, of which there may be some around it or none.
  mutating func inParentheses<Inside>(
    depth: Int = 0, _ inside: (inout TokenReader) throws(CedarError) -> Inside
  ) throws(CedarError) -> Inside {
    guard isAt(.leftParenthesis) else { return try inside(&self) }
    guard depth < ExpressionParser.nestingMax else {
      throw error("parentheses and brackets nested deeper than \(ExpressionParser.nestingMax) levels")
    }
    advance()
    let found = try inParentheses(depth: depth + 1, inside)
    try expect(.rightParenthesis)
    return found
  }

  /// `@name("value")`, any number; a name twice is refused.
  mutating func annotations() throws(CedarError) -> [Annotation] {
    var annotations: [Annotation] = []
    while isAt(.at) {
      advance()
      let position = self.position
      let name = try anyWord("the name of an annotation")
      var value: String?
      if take(.leftParenthesis) {
        value = try string("the text of the annotation in quotes")
        try expect(.rightParenthesis)
      }
      guard annotations.value(name) == nil else {
        throw CedarError(position: position, message: "the annotation `@\(name)` stands twice")
      }
      annotations.append(Annotation(name: name, value: value ?? "", position: position, isBare: value == nil))
    }
    return annotations
  }

  /// `element, element,` up to the closing sign, which is taken; a comma after the last one is allowed.
  mutating func list<Element>(
    until closing: Symbol, _ element: (inout TokenReader) throws(CedarError) -> Element
  ) throws(CedarError) -> [Element] {
    var elements: [Element] = []
    while !take(closing) {
      elements.append(try element(&self))
      if take(closing) { break }
      guard take(.comma) else { throw unexpected("`,` or `\(closing.rawValue)`") }
    }
    return elements
  }

  /// Goes on after the next `;` to look for further errors; within a namespace, before the brace that closes it.
  mutating func recover(stopsAtBrace: Bool = false) {
    var depth = 0
    while !isAtEnd {
      if isAt(.leftBrace) { depth += 1 }
      if isAt(.rightBrace) {
        // A declaration's own brace has a semicolon after it, a namespace's has none.
        if depth == 0, stopsAtBrace, peek(1).symbol != .semicolon { return }
        depth = max(0, depth - 1)
      }
      let isEnd = isAt(.semicolon) && depth <= 0
      advance()
      if isEnd { return }
    }
  }
}

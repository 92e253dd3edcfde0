/// Walks over tokens and reads what policies and schemas have in common: names, strings, annotations, entities.
struct TokenReader {
  private let tokens: [Token]
  private var index = 0
  let file: String

  /// Words that no attribute, type or namespace may have for a name.
  static let reserved: Set<String> = ["true", "false", "if", "then", "else", "in", "is", "like", "has", "__cedar"]

  init(tokens: [Token], file: String) {
    self.tokens = tokens
    self.file = file
  }

  var current: Token { tokens[index] }

  var isAtEnd: Bool { current.kind == .end }

  func peek(_ distance: Int) -> Token { tokens[min(index + distance, tokens.count - 1)] }

  mutating func advance() { index = min(index + 1, tokens.count - 1) }

  func error(_ message: String) -> CedarError { CedarError(position: current.position, message: message) }

  func unexpected(_ expected: String) -> CedarError {
    let found =
      switch current.kind {
      case .end: "the text ends"
      case .string: "there is a string"
      default: "there is `\(current.text)`"
      }
    return error("\(expected) was expected, but \(found)")
  }

  func isSign(_ text: String) -> Bool { current.kind == .sign && current.text == text }

  func isWord(_ text: String) -> Bool { current.kind == .identifier && current.text == text }

  mutating func takeSign(_ text: String) -> Bool {
    guard isSign(text) else { return false }
    advance()
    return true
  }

  mutating func takeWord(_ text: String) -> Bool {
    guard isWord(text) else { return false }
    advance()
    return true
  }

  mutating func expectSign(_ text: String) throws(CedarError) {
    guard takeSign(text) else { throw unexpected("`\(text)`") }
  }

  mutating func expectWord(_ text: String) throws(CedarError) {
    guard takeWord(text) else { throw unexpected("`\(text)`") }
  }

  /// Any word, reserved or not.
  mutating func anyWord(_ what: String) throws(CedarError) -> String {
    guard current.kind == .identifier else { throw unexpected(what) }
    defer { advance() }
    return current.text
  }

  /// A word that is free to be a name.
  mutating func identifier(_ what: String) throws(CedarError) -> String {
    guard current.kind == .identifier else { throw unexpected(what) }
    guard !Self.reserved.contains(current.text) else {
      throw error("`\(current.text)` is reserved and cannot be a name")
    }
    defer { advance() }
    return current.text
  }

  /// A text in quotes, escapes resolved.
  mutating func string(_ what: String) throws(CedarError) -> String {
    guard current.kind == .string else { throw unexpected(what) }
    guard let text = StringReader.text(current.text) else {
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
    while isSign("::"), peek(1).kind == .identifier {
      advance()
      path += "::" + (try identifier(what))
    }
    return path
  }

  /// `Type::"id"`.
  mutating func entityUID() throws(CedarError) -> EntityUID {
    let type = try path("an entity such as `Type::\"id\"`")
    try expectSign("::")
    return EntityUID(type: type, id: try string("an id in quotes"))
  }

  /// What stands within parentheses, of which there may be some around it or none.
  mutating func inParentheses<Inside>(
    depth: Int = 0, _ inside: (inout TokenReader) throws(CedarError) -> Inside
  ) throws(CedarError) -> Inside {
    guard isSign("(") else { return try inside(&self) }
    guard depth < ExpressionParser.nestingMax else {
      throw error("parentheses and brackets nested deeper than \(ExpressionParser.nestingMax) levels")
    }
    advance()
    let found = try inParentheses(depth: depth + 1, inside)
    try expectSign(")")
    return found
  }

  /// `@name("value")`, any number; a name twice is refused.
  mutating func annotations() throws(CedarError) -> [Annotation] {
    var annotations: [Annotation] = []
    while isSign("@") {
      advance()
      let position = current.position
      let name = try anyWord("the name of an annotation")
      var value: String?
      if takeSign("(") {
        value = try string("the text of the annotation in quotes")
        try expectSign(")")
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
    until closing: String, _ element: (inout TokenReader) throws(CedarError) -> Element
  ) throws(CedarError) -> [Element] {
    var elements: [Element] = []
    while !takeSign(closing) {
      elements.append(try element(&self))
      if takeSign(closing) { break }
      guard takeSign(",") else { throw unexpected("`,` or `\(closing)`") }
    }
    return elements
  }

  /// Goes on after the next `;` to look for further errors; within a namespace, before the brace that closes it.
  mutating func recover(stopsAtBrace: Bool = false) {
    var depth = 0
    while !isAtEnd {
      if isSign("{") { depth += 1 }
      if isSign("}") {
        // A declaration's own brace has a semicolon after it, a namespace's has none.
        if depth == 0, stopsAtBrace, peek(1).text != ";" { return }
        depth = max(0, depth - 1)
      }
      let isEnd = isSign(";") && depth <= 0
      advance()
      if isEnd { return }
    }
  }
}

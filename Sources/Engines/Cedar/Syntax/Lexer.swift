/// Cuts Cedar text (policies and schemas have the same words) into tokens.
struct Lexer {
  private let source: TokenSource
  private var index = 0
  private var line = 1
  /// Where the line began; the bytes of a character after its first move it on, so that columns count characters.
  private var lineStart = 0
  private var tokens: [Token] = []
  private var errors: [CedarError] = []
  private var keepsComments = false
  private var comments: [Comment] = []

  /// What stands behind two slashes, and how many tokens stand before it.
  struct Comment {
    let text: String
    let line: Int
    let tokensBefore: Int
  }

  /// The tokens of a text with its comments.
  /// - Throws: as `tokens(of:)` does.
  static func tokensAndComments(
    of source: TokenSource
  ) throws(CedarErrors) -> (tokens: [Token], comments: [Comment]) {
    var lexer = Lexer(source: source)
    lexer.keepsComments = true
    try lexer.run()
    return (lexer.tokens, lexer.comments)
  }

  /// The tokens of a text, the last one of kind `.end`.
  /// - Throws: every character that begins no token, with its place.
  static func tokens(of source: TokenSource) throws(CedarErrors) -> [Token] {
    var lexer = Lexer(source: source)
    try lexer.run()
    return lexer.tokens
  }

  private init(source: TokenSource) { self.source = source }

  private func error(_ message: String) -> CedarError {
    let position = SourcePosition(file: source.file, line: line, column: index - lineStart + 1)
    return CedarError(position: position, message: message)
  }

  private func byte(at place: Int) -> UInt8 { place < source.count ? source[place] : 0 }

  private func end(from start: Int, while isPart: (UInt8) -> Bool) -> Int {
    var end = start
    while end < source.count, isPart(source[end]) { end += 1 }
    return end
  }

  private mutating func add(_ kind: Token.Kind, _ symbol: Symbol, _ range: Range<Int>) {
    tokens.append(
      Token(
        kind: kind, symbol: symbol, start: Int32(truncatingIfNeeded: range.lowerBound),
        end: Int32(truncatingIfNeeded: range.upperBound), line: Int32(truncatingIfNeeded: line),
        column: Int32(truncatingIfNeeded: index - lineStart + 1)))
  }

  /// Goes on to a place, past lines and characters of several bytes.
  private mutating func advance(to end: Int) {
    while index < end {
      let byte = source[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        lineStart = index
      } else if byte & 0xC0 == 0x80 {
        lineStart += 1
      }
    }
  }

  private mutating func run() throws(CedarErrors) {
    guard source.count <= CedarLimits.sourceBytesMax else {
      throw CedarErrors([error("larger than \(CedarLimits.sourceBytesMax) bytes")])
    }
    tokens.reserveCapacity(source.count / 4)
    cut()
    guard errors.isEmpty else { throw CedarErrors(errors) }
  }

  private mutating func cut() {
    while index < source.count, errors.count < CedarLimits.errorsMax {
      let byte = source[index]
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        advance(to: index + 1)
      } else if Self.isWordStart(byte) {
        word()
      } else if Self.isDigit(byte) {
        let end = end(from: index, while: Self.isDigit)
        add(.integer, .none, index..<end)
        index = end
      } else if byte == UInt8(ascii: "\"") {
        string()
      } else if byte == UInt8(ascii: "/"), self.byte(at: index + 1) == byte {
        comment()
      } else {
        sign(byte, self.byte(at: index + 1))
      }
    }
    add(.end, .none, index..<index)
  }

  private mutating func comment() {
    let end = end(from: index) { $0 != UInt8(ascii: "\n") }
    if keepsComments {
      comments.append(Comment(text: source.text(index..<end), line: line, tokensBefore: tokens.count))
    }
    advance(to: end)
  }

  private mutating func word() {
    let end = end(from: index) { Self.isWordStart($0) || Self.isDigit($0) }
    add(.identifier, Symbol.word(source.bytes(index..<end)), index..<end)
    index = end
  }

  static func isWordStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func string() {
    var end = index + 1
    while end < source.count, source[end] != UInt8(ascii: "\"") {
      end += source[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < source.count else {
      errors.append(error("this string does not end"))
      return advance(to: source.count)
    }
    add(.string, .none, index + 1..<end)
    advance(to: end + 1)
  }

  private mutating func sign(_ first: UInt8, _ second: UInt8) {
    if let pair = Self.pair(first, second) {
      add(.sign, pair, index..<index + 2)
      index += 2
    } else if let single = Self.single(first) {
      add(.sign, single, index..<index + 1)
      index += 1
    } else {
      errors.append(error("a character that Cedar does not know here"))
      advance(to: end(from: index + 1) { $0 & 0xC0 == 0x80 })
    }
  }

  private static func pair(_ first: UInt8, _ second: UInt8) -> Symbol? {
    switch (Unicode.Scalar(first), Unicode.Scalar(second)) {
    case (":", ":"): .doubleColon
    case ("&", "&"): .and
    case ("|", "|"): .or
    case ("=", "="): .equal
    case ("!", "="): .notEqual
    case ("<", "="): .lessOrEqual
    case (">", "="): .greaterOrEqual
    default: nil
    }
  }

  private static func single(_ byte: UInt8) -> Symbol? { byte < 0x80 ? singles[Int(byte)] : nil }

  private static let singles: [Symbol?] = (0..<0x80).map { byte in
    Symbol(rawValue: String(Unicode.Scalar(UInt8(byte)))).flatMap { isWordStart(UInt8(byte)) ? nil : $0 }
  }
}

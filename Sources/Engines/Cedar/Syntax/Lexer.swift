/// Cuts Cedar text (policies and schemas have the same words) into tokens.
struct Lexer {
  private let bytes: [UInt8]
  private let file: String
  private var index = 0
  private var line = 1
  private var column = 1
  private var tokens: [Token] = []
  private var errors: [CedarError] = []
  private var keepsComments = false
  private var comments: [Comment] = []

  /// What stands behind two slashes, and how many tokens stand before it.
  struct Comment {
    let text: String
    let position: SourcePosition
    let tokensBefore: Int
  }

  /// The tokens of a text with its comments.
  /// - Throws: as `tokens(of:file:)` does.
  static func tokensAndComments(
    of text: String, file: String
  ) throws(CedarErrors) -> (tokens: [Token], comments: [Comment]) {
    var lexer = Lexer(bytes: Array(text.utf8), file: file)
    lexer.keepsComments = true
    lexer.run()
    guard lexer.errors.isEmpty else { throw CedarErrors(lexer.errors) }
    return (lexer.tokens, lexer.comments)
  }

  /// The tokens of a text, the last one of kind `.end`.
  /// - Throws: every character that begins no token, with its place.
  static func tokens(of text: String, file: String) throws(CedarErrors) -> [Token] {
    var lexer = Lexer(bytes: Array(text.utf8), file: file)
    guard lexer.bytes.count <= CedarLimits.sourceBytesMax else {
      throw CedarErrors([lexer.error("larger than \(CedarLimits.sourceBytesMax) bytes")])
    }
    lexer.run()
    guard lexer.errors.isEmpty else { throw CedarErrors(lexer.errors) }
    return lexer.tokens
  }

  private init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  private var position: SourcePosition { SourcePosition(file: file, line: line, column: column) }

  private func error(_ message: String) -> CedarError { CedarError(position: position, message: message) }

  private func byte(at place: Int) -> UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func advance(_ count: Int) {
    for byte in bytes[index..<index + count] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    index += count
  }

  private mutating func add(_ kind: Token.Kind, _ count: Int) {
    let text = String(decoding: bytes[index..<index + count], as: UTF8.self)
    tokens.append(Token(kind: kind, text: text, position: position))
    advance(count)
  }

  private mutating func run() {
    while index < bytes.count, errors.count < CedarLimits.errorsMax {
      let byte = bytes[index]
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        advance(1)
      } else if byte == UInt8(ascii: "/"), self.byte(at: index + 1) == byte {
        comment()
      } else if Self.isWordStart(byte) {
        add(.identifier, bytes[index...].prefix { Self.isWordStart($0) || Self.isDigit($0) }.count)
      } else if Self.isDigit(byte) {
        add(.integer, bytes[index...].prefix(while: Self.isDigit).count)
      } else if byte == UInt8(ascii: "\"") {
        string()
      } else {
        sign()
      }
    }
    tokens.append(Token(kind: .end, text: "the end of the text", position: position))
  }

  private mutating func comment() {
    let count = bytes[index...].prefix { $0 != UInt8(ascii: "\n") }.count
    if keepsComments {
      let text = String(decoding: bytes[index..<index + count], as: UTF8.self)
      comments.append(Comment(text: text, position: position, tokensBefore: tokens.count))
    }
    advance(count)
  }

  private static func isWordStart(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func string() {
    var end = index + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < bytes.count else {
      errors.append(error("this string does not end"))
      return advance(bytes.count - index)
    }
    let text = String(decoding: bytes[index + 1..<end], as: UTF8.self)
    tokens.append(Token(kind: .string, text: text, position: position))
    advance(end + 1 - index)
  }

  private static let pairs = ["::", "==", "!=", "<=", ">=", "&&", "||"].map { Array($0.utf8) }
  private static let singles = Set("@(){}[]<>;:,.=!?+-*/%&|".utf8)

  private mutating func sign() {
    if let pair = Self.pairs.first(where: { $0[0] == bytes[index] && $0[1] == byte(at: index + 1) }) {
      return add(.sign, pair.count)
    }
    guard Self.singles.contains(bytes[index]) else {
      errors.append(error("a character that Cedar does not know here"))
      return advance(bytes[index...].dropFirst().prefix { $0 & 0xC0 == 0x80 }.count + 1)
    }
    add(.sign, 1)
  }
}

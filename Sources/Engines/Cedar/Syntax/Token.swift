/// One word of Cedar's grammar: plain numbers, so that to hand it about costs nothing.
struct Token: Sendable {
  enum Kind: Sendable, Equatable {
    case identifier
    case integer
    case string
    case sign
    case end
  }

  let kind: Kind
  /// Which sign or word it is; `.none` where it is a name, and for strings.
  let symbol: Symbol
  /// Where it stands among the bytes; of a string what stands between the quotes.
  let start: Int32
  let end: Int32
  let line: Int32
  let column: Int32

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// A text that is cut into tokens.
final class TokenSource: Sendable {
  /// As the caller named it.
  let file: String
  private let bytes: Block<UInt8>

  init(text: String, file: String) {
    self.file = file
    bytes = Block(Array(text.utf8))
  }

  var count: Int { bytes.count }

  subscript(place: Int) -> UInt8 { bytes[place] }

  /// A stretch of the bytes, as long as this is held.
  func bytes(_ range: Range<Int>) -> Bytes { Bytes(rebasing: bytes.elements[range]) }

  /// A stretch of the text.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes.elements[range], as: UTF8.self) }

  /// A token as written; of a string what stands between the quotes, escapes untouched.
  func text(of token: Token) -> String { token.kind == .end ? "the end of the text" : text(token.range) }

  /// Where a token stands.
  func position(of token: Token) -> SourcePosition {
    SourcePosition(file: file, line: Int(token.line), column: Int(token.column))
  }
}

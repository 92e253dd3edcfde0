/// A word or a single sign of Swift code.
struct SwiftToken {
  let text: String
  let line: Int
  /// Where it starts in the file, in bytes.
  let offset: Int
  let isFirstOnLine: Bool

  /// Whether it is a name, a keyword or a number; a raw identifier with its backticks is a name.
  var isWord: Bool { text.utf8.first.map { Self.isWordByte($0) || $0 == UInt8(ascii: "`") } ?? false }

  /// The tokens of blanked code.
  static func tokens(of swift: SwiftText) -> [SwiftToken] {
    let code = swift.code
    var tokens: [SwiftToken] = []
    var index = 0
    var line = 1
    var isFirst = true
    while index < code.count {
      let byte = code[index]
      if byte == UInt8(ascii: "\n") {
        line += 1
        isFirst = true
      }
      if byte <= 0x20 {
        index += 1
        continue
      }
      var end = index + 1
      if isWordByte(byte) { while end < code.count, isWordByte(code[end]) { end += 1 } }
      let isRaw = swift.source[index] == UInt8(ascii: "`")
      let text = String(decoding: (isRaw ? swift.source : code)[index..<end], as: UTF8.self)
      tokens.append(SwiftToken(text: text, line: line, offset: index, isFirstOnLine: isFirst))
      isFirst = false
      index = end
    }
    return tokens
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...: true
    default: false
    }
  }
}

/// Takes the escapes out of a quoted text, for strings and for patterns.
struct StringReader {
  /// One character of the text; `*` unescaped stands alone so that a pattern can tell it.
  enum Piece {
    case scalar(Unicode.Scalar)
    case wildcard
  }

  /// The text without escapes, or nil when an escape is malformed.
  static func text(_ raw: Bytes) -> String? {
    let raw = String(decoding: raw, as: UTF8.self)
    guard raw.utf8.contains(UInt8(ascii: "\\")) else { return raw }
    guard let pieces = pieces(raw, isPattern: false) else { return nil }
    var text = ""
    for case .scalar(let scalar) in pieces { text.unicodeScalars.append(scalar) }
    return text
  }

  /// The pattern without escapes, or nil when an escape is malformed.
  static func pattern(_ raw: String) -> Pattern? {
    guard let pieces = pieces(raw, isPattern: true) else { return nil }
    var parts: [String] = [""]
    for piece in pieces {
      switch piece {
      case .scalar(let scalar): parts[parts.count - 1].unicodeScalars.append(scalar)
      case .wildcard: parts.append("")
      }
    }
    return Pattern(parts: parts)
  }

  private static func pieces(_ raw: String, isPattern: Bool) -> [Piece]? {
    var rest = Array(raw.unicodeScalars)[...]
    var pieces: [Piece] = []
    while let scalar = rest.popFirst() {
      if scalar == "*", isPattern {
        pieces.append(.wildcard)
      } else if scalar != "\\" {
        pieces.append(.scalar(scalar))
      } else {
        let isMeant = rest.first == "*"
        guard let escaped = escape(&rest, isPattern: isPattern) else { return nil }
        // As in Cedar, of a star that is written as its number nothing says that it is meant as a star.
        pieces.append(isPattern && escaped == "*" && !isMeant ? .wildcard : .scalar(escaped))
      }
    }
    return pieces
  }

  private static func escape(_ rest: inout ArraySlice<Unicode.Scalar>, isPattern: Bool) -> Unicode.Scalar? {
    switch rest.popFirst() {
    case "n": "\n"
    case "r": "\r"
    case "t": "\t"
    case "0": "\0"
    case "\\": "\\"
    case "'": "'"
    case "\"": "\""
    case "*" where isPattern: "*"
    case "x": byteEscape(&rest)
    case "u": unicodeEscape(&rest)
    default: nil
    }
  }

  private static func byteEscape(_ rest: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    let digits = rest.prefix(2)
    rest = rest.dropFirst(2)
    guard digits.count == 2, let code = code(digits), code < 0x80 else { return nil }
    return Unicode.Scalar(code)
  }

  private static func unicodeEscape(_ rest: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}") else { return nil }
    let digits = rest[rest.startIndex..<end].filter { $0 != "_" }
    rest = rest[(end + 1)...]
    guard (1...6).contains(digits.count), let code = code(digits[...]) else { return nil }
    return Unicode.Scalar(code)
  }

  private static func code(_ digits: ArraySlice<Unicode.Scalar>) -> UInt32? {
    guard digits.allSatisfy({ $0.properties.isASCIIHexDigit }) else { return nil }
    return UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
  }
}

/// A Swift source file with everything that is not code blanked out, so that rules can look at code alone.
///
/// Comments and the contents of strings, regular expressions and raw identifiers become spaces (underscores in the
/// last); line feeds stay, so offsets and lines are those of the file. Code inside an interpolation stays.
struct SwiftText {
  /// The file's bytes with blanks.
  private(set) var code: [UInt8]
  /// The text of each string literal with the line on which it starts; interpolations are left out.
  private(set) var literals: [Literal] = []

  struct Literal {
    let line: Int
    let text: String
  }

  /// The file's bytes as they are.
  let source: [UInt8]
  private var index = 0
  private var line = 1

  init(_ text: String) {
    source = Array(text.utf8)
    code = source
    scanCode(untilClosing: false)
  }

  /// Lines of the blanked code, without their line feeds.
  var codeLines: [String] {
    code.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  // MARK: - Code

  private mutating func scanCode(untilClosing: Bool) {
    var depth = 0
    while index < source.count {
      if skipsComment() || skipsLiteral() { continue }
      switch source[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if untilClosing, depth == 0 { return }
        depth -= 1
      default: break
      }
      advance()
    }
  }

  private mutating func skipsComment() -> Bool {
    if starts(with: "//") {
      while index < source.count, source[index] != UInt8(ascii: "\n") { blank() }
      return true
    }
    guard starts(with: "/*") else { return false }
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        blank(2)
      } else if starts(with: "*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && index < source.count
    return true
  }

  private mutating func skipsLiteral() -> Bool {
    switch source[index] {
    case UInt8(ascii: "\""): scanString(hashes: 0)
    case UInt8(ascii: "`"): scanRawIdentifier()
    case UInt8(ascii: "/") where startsExpression: return scanExpression(hashes: 0)
    case UInt8(ascii: "#"):
      var hashes = 0
      while index + hashes < source.count, source[index + hashes] == UInt8(ascii: "#") { hashes += 1 }
      let next = index + hashes < source.count ? source[index + hashes] : 0
      if next == UInt8(ascii: "\"") {
        advance(hashes)
        scanString(hashes: hashes)
      } else if next == UInt8(ascii: "/") {
        advance(hashes)
        return scanExpression(hashes: hashes)
      } else {
        return false
      }
    default: return false
    }
    return true
  }

  // MARK: - Literals

  private mutating func scanString(hashes: Int) {
    let start = line
    let isLong = starts(with: "\"\"\"")
    let closing = String(repeating: "\"", count: isLong ? 3 : 1) + String(repeating: "#", count: hashes)
    let escape = "\\" + String(repeating: "#", count: hashes)
    var text: [UInt8] = []
    advance(isLong ? 3 : 1)
    while index < source.count, !starts(with: closing) {
      if starts(with: escape + "(") {
        blank(escape.utf8.count)
        advance()
        scanCode(untilClosing: true)
        if index < source.count { advance() }
      } else if starts(with: escape) {
        text.append(contentsOf: source[index..<min(index + escape.utf8.count + 1, source.count)])
        blank(escape.utf8.count + 1)
      } else if !isLong, source[index] == UInt8(ascii: "\n") {
        break
      } else {
        text.append(source[index])
        blank()
      }
    }
    advance(closing.utf8.count)
    literals.append(.init(line: start, text: String(decoding: text, as: UTF8.self)))
  }

  private mutating func scanRawIdentifier() {
    repeat {
      code[index] = UInt8(ascii: "_")
      index += 1
    } while index < source.count && source[index] != UInt8(ascii: "`") && source[index] != UInt8(ascii: "\n")
    guard index < source.count, source[index] == UInt8(ascii: "`") else { return }
    code[index] = UInt8(ascii: "_")
    index += 1
  }

  /// A regular expression between slashes; false when the slash is an operator after all.
  private mutating func scanExpression(hashes: Int) -> Bool {
    let closing = "/" + String(repeating: "#", count: hashes)
    var end = index + 1
    while end < source.count, !starts(with: closing, at: end) {
      if hashes == 0, source[end] == UInt8(ascii: "\n") { return false }
      end += source[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < source.count else { return false }
    advance()
    while index < end { blank() }
    advance(closing.utf8.count)
    return true
  }

  /// Whether a slash here begins a regular expression: something to the left asks for a value, no space to the right.
  private var startsExpression: Bool {
    guard index + 1 < source.count, !" =*/\n\t".utf8.contains(source[index + 1]) else { return false }
    var left = index - 1
    while left >= 0, source[left] == UInt8(ascii: " ") { left -= 1 }
    return left < 0 || "=(,[{:;!&|?\n".utf8.contains(source[left])
  }

  // MARK: - Moving

  private func starts(with text: String, at place: Int? = nil) -> Bool {
    var cursor = place ?? index
    for byte in text.utf8 {
      guard cursor < source.count, source[cursor] == byte else { return false }
      cursor += 1
    }
    return true
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where index < source.count {
      if source[index] == UInt8(ascii: "\n") { line += 1 }
      index += 1
    }
  }

  private mutating func blank(_ count: Int = 1) {
    for _ in 0..<count where index < source.count {
      if source[index] == UInt8(ascii: "\n") { line += 1 } else { code[index] = 0x20 }
      index += 1
    }
  }
}

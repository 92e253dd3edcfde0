/// What the solver prints: words and lists.
indirect enum SExpression: Equatable {
  case atom(Substring)
  case list([SExpression])

  /// Everything that stands in a text; nil where brackets or quotes do not close.
  static func all(in text: Substring) -> [SExpression]? {
    var reader = SExpressionReader(rest: text)
    return reader.list(isNested: false)
  }

  /// The word, where it is one.
  var word: Substring? {
    if case .atom(let word) = self { word } else { nil }
  }

  /// The members, where it is a list.
  var members: [SExpression]? {
    if case .list(let members) = self { members } else { nil }
  }
}

/// Reads words and lists; brackets open at most so many deep.
private struct SExpressionReader {
  static let depthMax = 10_000
  var rest: Substring
  private var depth = 0

  init(rest: Substring) { self.rest = rest }

  mutating func list(isNested: Bool) -> [SExpression]? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthMax else { return nil }
    var members: [SExpression] = []
    while let next = rest.utf8.first {
      switch next {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        rest = Substring(rest.utf8.dropFirst())
      case UInt8(ascii: "("):
        rest = Substring(rest.utf8.dropFirst())
        guard let inner = list(isNested: true) else { return nil }
        members.append(.list(inner))
      case UInt8(ascii: ")"):
        guard isNested else { return nil }
        rest = Substring(rest.utf8.dropFirst())
        return members
      default:
        guard let atom = atom() else { return nil }
        members.append(.atom(atom))
      }
    }
    return isNested ? nil : members
  }

  /// A word; in bars or quotes blanks and brackets belong to it.
  private mutating func atom() -> Substring? {
    var closing: UInt8?
    var end = rest.utf8.startIndex
    while end < rest.utf8.endIndex {
      let byte = rest.utf8[end]
      if let quote = closing {
        if byte == quote { closing = nil }
      } else if byte == UInt8(ascii: "|") || byte == UInt8(ascii: "\"") {
        closing = byte
      } else if [0x20, 0x0A, 0x09, 0x0D, 0x28, 0x29].contains(byte) {
        break
      }
      rest.utf8.formIndex(after: &end)
    }
    let atom = rest[..<end]
    rest = rest[end...]
    return closing == nil ? atom : nil
  }
}

/// A place in a template where a text of the case goes: `{name}`, or `{name?}` when it may stay empty.
struct LetterSlot: Equatable {
  let name: String
  let isOptional: Bool

  /// The slots of a line, in order.
  static func all(in line: String) -> [LetterSlot] {
    pieces(of: line).compactMap { if case .slot(let slot) = $0 { slot } else { nil } }
  }

  /// A stretch of a line.
  enum Piece: Equatable {
    case text(String)
    case slot(LetterSlot)
    /// A brace without partner, or braces around no name.
    case fault
  }

  /// A line divided at its slots.
  static func pieces(of line: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = line[...]
    while let start = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      if start > rest.startIndex { pieces.append(.text(String(rest[..<start]))) }
      guard rest[start] == "{", let end = rest[start...].firstIndex(of: "}") else { return pieces + [.fault] }
      let inside = rest[rest.index(after: start)..<end]
      let name = inside.last == "?" ? inside.dropLast() : inside
      guard isName(name) else { return pieces + [.fault] }
      pieces.append(.slot(LetterSlot(name: String(name), isOptional: inside.last == "?")))
      rest = rest[rest.index(after: end)...]
    }
    return rest.isEmpty ? pieces : pieces + [.text(String(rest))]
  }

  /// Whether a text is a slot's name: ASCII letters and digits, a letter first, at most 40.
  static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.first, first.isASCII, first.isLetter, text.utf8.count <= 40 else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }
}

extension StringProtocol {
  /// The text without spaces and tabs at either end.
  var trimmed: String {
    let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let tail = drop(while: isSpace)
    return String(tail.reversed().drop(while: isSpace).reversed())
  }
}

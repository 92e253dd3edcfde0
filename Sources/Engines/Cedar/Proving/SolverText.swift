/// Texts as the solver writes them.
enum SolverText {
  /// The last letter that the solver knows.
  static let scalarMax: UInt32 = 0x2FFFF

  /// A text as a constant; nil where it has letters that the solver does not know.
  static func quoted(_ text: String) -> String? {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      guard scalar.value <= scalarMax else { return nil }
      switch scalar {
      case "\"": quoted += "\"\""
      case " "..."~" where scalar != "\\": quoted.unicodeScalars.append(scalar)
      default: quoted += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return quoted + "\""
  }

  /// The text of a constant without its outer quotes.
  ///
  /// Half a surrogate pair, which the solver takes for a letter, becomes a letter that no constant can hold: the
  /// operators tell letters apart and nothing else.
  static func text(_ quoted: Substring) -> String {
    var text = String.UnicodeScalarView()
    var rest = quoted[...]
    while let scalar = rest.unicodeScalars.first {
      if let (value, end) = escape(rest) {
        let isHalf = (0xD800...0xDFFF).contains(value)
        text.append(Unicode.Scalar(isHalf ? value + 0x30000 : value) ?? "?")
        rest = rest[end...]
        continue
      }
      text.append(scalar)
      rest.unicodeScalars.removeFirst()
      if scalar == "\"", rest.unicodeScalars.first == "\"" { rest.unicodeScalars.removeFirst() }
    }
    return String(text)
  }

  private static func escape(_ text: Substring) -> (UInt32, Substring.Index)? {
    guard text.utf8.starts(with: "\\u{".utf8), let end = text.utf8.firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let digits = text[text.utf8.index(text.startIndex, offsetBy: 3)..<end]
    return UInt32(digits, radix: 16).map { ($0, text.utf8.index(after: end)) }
  }
}

/// Compares lines with expected ones in which words between angle brackets stand for what differs from run to run.
///
/// `<id>` a UUID of version 7, `<time>` a moment, `<date>` a day, `<digest>` 64 hexadecimal digits, `<number>` digits,
/// `<any>` anything within the line; `<lines>` alone on a line stands for any number of lines.
enum ScriptPattern {
  /// Whether lines are what is expected.
  static func matches(_ lines: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return lines.isEmpty }
    if first == "<lines>" {
      return (lines.startIndex...lines.endIndex).contains { matches(lines[$0...], expected.dropFirst()) }
    }
    guard let line = lines.first, matches(line: line[...], first[...]) else { return false }
    return matches(lines.dropFirst(), expected.dropFirst())
  }

  /// A line with what differs from run to run replaced by its kind, for a file that is rewritten.
  static func generalized(_ line: String) -> String {
    var result = ""
    var rest = line[...]
    while let character = rest.first {
      let isInside = result.last.map { $0.isLetter || $0.isNumber } ?? false
      if !isInside, let (name, length) = volatile(rest) {
        result += "<\(name)>"
        rest = rest.dropFirst(length)
      } else {
        result.append(character)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private static let shapes: [(name: String, shape: String)] = [
    // 0: hexadecimal digit, 9: digit; other signs are themselves.
    ("id", "00000000-0000-7000-0000-000000000000"),
    ("time", "9999-99-99T99:99:99.999Z"),
    ("digest", String(repeating: "0", count: 64)),
  ]

  private static func volatile(_ text: Substring) -> (name: String, length: Int)? {
    for (name, shape) in shapes where hasShape(text.prefix(shape.count), shape) {
      let next = text.dropFirst(shape.count).first
      if next.map({ $0.isLetter || $0.isNumber }) != true { return (name, shape.count) }
    }
    return nil
  }

  private static func hasShape(_ text: Substring, _ shape: String) -> Bool {
    text.count == shape.count
      && zip(text, shape).allSatisfy { sign, wanted in
        switch wanted {
        case "0": sign.isASCII && sign.isHexDigit && !sign.isUppercase
        case "9": sign.isASCII && sign.isNumber
        default: sign == wanted
        }
      }
  }

  private static func matches(line: Substring, _ pattern: Substring) -> Bool {
    guard let sign = pattern.first else { return line.isEmpty }
    if sign == "<", let end = pattern.firstIndex(of: ">") {
      let name = String(pattern[pattern.index(after: pattern.startIndex)..<end])
      let rest = pattern[pattern.index(after: end)...]
      if let lengths = lengths(of: name, in: line) {
        return lengths.contains { matches(line: line.dropFirst($0), rest) }
      }
    }
    return line.first == sign && matches(line: line.dropFirst(), pattern.dropFirst())
  }

  /// How many signs a wildcard may take from the start of a line, or nil when the name is no wildcard.
  private static func lengths(of name: String, in line: Substring) -> [Int]? {
    switch name {
    case "any": return Array((0...line.count).reversed())
    case "number":
      let digits = line.prefix { $0.isASCII && $0.isNumber }.count
      return digits > 0 ? [digits] : []
    case "date": return hasShape(line.prefix(10), "9999-99-99") ? [10] : []
    default:
      guard let shape = shapes.first(where: { $0.name == name })?.shape else { return nil }
      return hasShape(line.prefix(shape.count), shape) ? [shape.count] : []
    }
  }
}

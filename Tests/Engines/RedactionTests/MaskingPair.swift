import Testing

/// Two pages that differ in one word.
struct MaskingPair: Sendable, CustomTestStringConvertible {
  let title: String
  let first: String
  let second: String
  let content: @Sendable (String) -> String

  init(_ title: String, _ first: String, _ second: String, _ content: @escaping @Sendable (String) -> String) {
    self.title = title
    self.first = first
    self.second = second
    self.content = content
  }

  var testDescription: String { title }

  /// Widths of Helvetica in thousandths, enough for these texts.
  private static func width(_ text: some StringProtocol, size: Double) -> Double {
    let narrow: [Character: Double] = [
      " ": 278, ",": 278, "i": 222, "l": 222, "j": 222, "t": 278, "f": 278, "r": 333, "m": 833, "w": 722, "s": 500,
      "c": 500,
      "k": 500, "v": 500, "x": 500, "y": 500, "z": 500, "W": 944, "T": 611, "S": 667, "D": 722, "N": 722, "M": 833,
      "A": 667,
    ]
    return text.reduce(0) { $0 + (narrow[$1] ?? 556) } * size / 1000
  }

  /// Lines spread from 40 to 226 points by the width of their spaces.
  static func justified(_ lines: [String]) -> String {
    lines.enumerated().map { index, line in
      let spaces = Double(line.count { $0 == " " })
      let spread = (186 - width(line, size: 12)) / spaces
      return "BT /F 12 Tf \(spread) Tw 40 \(90 - 18 * index) Td (\(line)) Tj ET"
    }.joined(separator: " ")
  }

  /// Rows whose columns are parted by rules as high as the letters.
  static func table(_ name: String) -> String {
    var content = ""
    for (row, texts) in [["Date", "Seen by", "Result"], ["12 May", name, "none"], ["13 May", "nobody", "none"]]
      .enumerated()
    {
      let y = 85 - 22 * row
      content += " 40 \(y - 7) m 380 \(y - 7) l S"
      for (column, text) in (texts + [""]).enumerated() {
        content += " 0.6 w \(40 + 110 * column) \(y - 2) m \(40 + 110 * column) \(y + 8) l S"
        if !text.isEmpty { content += " BT /F 10 Tf \(46 + 110 * column) \(y) Td (\(text)) Tj ET" }
      }
    }
    return content
  }

  /// A form whose rows are parted differently, each from one level rule to the next.
  static func form(_ name: String) -> String {
    var content = " 0.6 w"
    for y in [96, 72, 48] { content += " 40 \(y) m 380 \(y) l S" }
    for (y, cells) in [
      (72, [(40, name), (150, "Tomas"), (260, "none"), (380, "")]), (48, [(40, "Detroit"), (210, "14C")]),
    ] {
      for (x, text) in cells {
        content += " \(x) \(y) m \(x) \(y + 24) l S"
        if !text.isEmpty { content += " BT /F 10 Tf \(x + 6) \(y + 6) Td (\(text)) Tj ET" }
      }
    }
    return content
  }

  static func centred(_ line: String) -> String {
    "BT /F 12 Tf \(210 - width(line, size: 12) / 2) 85 Td (\(line)) Tj ET "
      + text(["The statement was taken down in the office of the port and", "read back to the witness, who signed it."])
  }

  static func flushRight(_ line: String) -> String {
    "BT /F 12 Tf \(380 - width(line, size: 12)) 85 Td (\(line)) Tj ET "
      + "BT /F 12 Tf \(380 - width("Dulles, 14 May", size: 12)) 15 Td (Dulles, 14 May) Tj ET "
      + text(["The statement was taken down in the office of the port and", "read back to the witness, who signed it."])
  }

  private static func text(_ lines: [String]) -> String { PagesTinyPDF.text(lines, x: 40, y: 60) }
}

import Foundation

/// Running text that is broken into lines as a word processor does, so that a longer secret pushes words on.
package enum SampleParagraph {
  private static let texts = [
    "The guard at the gate said that @ had come through the hall at noon and that nobody had looked into the bags which"
      + " stood there until the evening of that day.",
    "At noon @ was seen in the hall by the guard at the gate, who said that nobody had looked into the bags which stood"
      + " there until the evening.",
    "Nobody had looked into the bags which stood in the hall, said the guard at the gate, until @ came through at noon"
      + " of that same day with a key.",
    "The bags stood in the hall until the evening of the day, and nobody looked into them, said the guard; only that @"
      + " had come through at noon with a key.",
  ]

  private static let narrow =
    "The guard said that the hall was full and @ stood at the gate until the very end of the shift, which that day was"
    + " long after the last train."

  private static let following =
    "Nevertheless nobody had looked into the bags which stood there, said the guard, until the evening of that same"
    + " day, and nobody had asked for them."

  /// How many different texts there are.
  package static let count = texts.count

  /// What stands among the words.
  package enum Kind: String, CaseIterable, Sendable {
    case plain, underlined, shaded
  }

  /// A page with the secret in one of the texts, between margins of 30 points, and a line below it.
  package static func page(
    _ number: Int, _ secret: SampleSecret, _ style: SampleStyle, kind: Kind = .plain
  ) -> SamplePage {
    var page = SamplePage(secret, style)
    let lines = lines(texts[number], secret, style, width: SamplePage.width - 60)
    if kind == .shaded { page.draw("0.85 g 12 6 306 88 re f") }
    for (index, line) in lines.enumerated() where kind == .underlined {
      guard let range = line.range(of: "looked into") else { continue }
      let start = 30 + style.font.width(line[..<range.lowerBound], size: style.size)
      let end = start + style.font.width(line[range], size: style.size)
      let y = SamplePage.short(80 - Double(index) * page.pitch - 1.5)
      page.draw("0.5 w \(SamplePage.short(start)) \(y) m \(SamplePage.short(end)) \(y) l S")
    }
    page.set(lines, y: 80)
    // What stands below tells how many lines the text took.
    page.set("Signed by the one on duty.", x: 30, y: 80 - (Double(lines.count) + 0.5) * page.pitch)
    return page
  }

  /// A page with a short text in a column that has another beside it; or, spread to both edges, between the margins.
  package static func column(_ secret: SampleSecret, _ style: SampleStyle, isJustified: Bool) -> SamplePage {
    var page = SamplePage(secret, style)
    let width = isJustified ? SamplePage.width - 60 : 130
    let text = isJustified ? texts[0] : narrow
    let lines = lines(text, secret, style, width: width)
    for (index, line) in lines.enumerated() {
      let isSpread = isJustified && index < lines.count - 1
      let spread = isSpread ? (width - style.font.width(line, size: style.size)) / Double(line.count { $0 == " " }) : 0
      page.set(line, x: 30, y: 88 - Double(index) * page.pitch, spread: spread)
    }
    if !isJustified { page.set(["There was nothing else", "to be seen that day", "but for the rain."], x: 190, y: 88) }
    return page
  }

  /// A page with the secret in a paragraph of one full line, and below it, further apart than lines are, another that
  /// begins with a long word.
  package static func parted(_ secret: SampleSecret, _ style: SampleStyle) -> SamplePage {
    var page = SamplePage(secret, style)
    page.set("The guard said that @ had come through the hall.", x: 30, y: 88)
    page.set(lines(following, secret, style, width: SamplePage.width - 60), y: 88 - 1.5 * page.pitch)
    return page
  }

  /// The text with its secret, broken where the next word does not fit.
  private static func lines(
    _ text: String, _ secret: SampleSecret, _ style: SampleStyle, width: Double
  ) -> [String] {
    var lines: [String] = []
    for word in text.replacing("@", with: secret.text).split(separator: " ") {
      let longer = lines.last.map { "\($0) \(word)" } ?? String(word)
      if !lines.isEmpty, style.font.width(longer, size: style.size) <= width {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}

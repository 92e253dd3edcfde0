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

  /// How many different texts there are.
  package static let count = texts.count

  /// A page with the secret in one of the texts, between margins of 30 points.
  package static func page(_ number: Int, _ secret: SampleSecret, _ style: SampleStyle) -> SamplePage {
    var page = SamplePage(secret, style)
    var lines: [String] = []
    let whole = texts[number].replacing("@", with: secret.text)
    for word in whole.split(separator: " ") {
      let longer = lines.last.map { "\($0) \(word)" } ?? String(word)
      if !lines.isEmpty, style.font.width(longer, size: style.size) <= SamplePage.width - 60 {
        lines[lines.count - 1] = longer
      } else {
        lines.append(String(word))
      }
    }
    page.set(lines, y: 80)
    return page
  }
}

@testable import Redaction

/// Words as a witness would have them, from plain text: a line of text is a line, wide spaces are gaps.
enum FindingSample {
  static func words(_ text: String, by witness: WitnessWord.Witness = .recognition) -> [WitnessWord] {
    var words: [WitnessWord] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var column = 0
      for word in line.split(separator: " ", omittingEmptySubsequences: false) {
        defer { column += word.count + 1 }
        if word.isEmpty { continue }
        let box = PixelBox(x: 100 + 12 * column, y: 100 + 40 * number, width: 12 * word.count, height: 24)
        words.append(WitnessWord(text: String(word), box: box, line: number, witness: witness))
      }
    }
    return words
  }

  /// What a search finds in a text, as the words of each place.
  static func texts(_ found: some Sequence<ClosedRange<Int>>, in words: [WitnessWord]) -> [String] {
    found.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      .map { $0.map { words[$0].text }.joined(separator: " ") }
  }
}

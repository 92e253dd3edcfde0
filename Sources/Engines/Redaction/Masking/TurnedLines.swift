/// Lines of words that run up or down a page.
struct TurnedLines {
  private struct Line: Hashable {
    let witness: WitnessWord.Witness
    let number: Int
  }

  /// Fewer letters may be taller than wide however they stand.
  private static let lettersMin = 4

  private var boxes: [Line: PixelBox] = [:]
  private var lines: [PixelBox: Line] = [:]

  init(_ words: [WitnessWord]) {
    var letters: [Line: Int] = [:]
    for word in words {
      let line = Line(witness: word.witness, number: word.line)
      boxes[line] = boxes[line]?.union(word.box) ?? word.box
      letters[line, default: 0] += word.text.count
    }
    boxes = boxes.filter { line, box in
      box.height * 2 > 3 * box.width && (letters[line] ?? 0) >= Self.lettersMin
    }
    for word in words {
      let line = Line(witness: word.witness, number: word.line)
      if boxes[line] != nil { lines[word.box] = line }
    }
  }

  /// Whether a word stands on such a line.
  func holds(_ word: PixelBox) -> Bool { lines[word] != nil }

  /// The whole lines on which some of these words stand, from the top.
  func lines(of targets: [PixelBox]) -> [PixelBox] {
    Set(targets.compactMap { lines[$0] }).compactMap { boxes[$0] }.sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }
}

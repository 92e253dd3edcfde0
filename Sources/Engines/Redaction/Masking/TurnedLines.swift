/// Lines of words that run up or down a page, or from right to left because the page is upside down.
///
/// Each that holds something masked goes as a whole, from one visible thing to the next: its own ends tell its length.
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
    if !Self.isUpsideDown(words) {
      boxes = boxes.filter { line, box in box.height * 2 > 3 * box.width && (letters[line] ?? 0) >= Self.lettersMin }
    }
    for word in words {
      let line = Line(witness: word.witness, number: word.line)
      if boxes[line] != nil { lines[word.box] = line }
    }
  }

  /// Whether the words of most lines follow each other to the left.
  private static func isUpsideDown(_ words: [WitnessWord]) -> Bool {
    var (left, right) = (0, 0)
    for (word, next) in zip(words, words.dropFirst()) where word.witness == next.witness && word.line == next.line {
      guard abs(word.box.middle - next.box.middle) < max(word.box.height, next.box.height) else { continue }
      if next.box.right <= word.box.x + 2 { left += 1 } else if next.box.x + 2 >= word.box.right { right += 1 }
    }
    return left > right
  }

  /// Whether a word stands on such a line.
  func holds(_ word: PixelBox) -> Bool { lines[word] != nil }

  /// The room of the lines on which some of these words stand, from the top.
  func rooms(of targets: [PixelBox], ink: InkMap) -> [PixelBox] {
    let held = Set(targets.compactMap { lines[$0] })
    let masked = held.compactMap { boxes[$0] }
    let staying = (ink.pieces + ink.horizontalRules + ink.verticalRules).filter { piece in
      !masked.contains { $0.grown(by: 3).overlaps(piece) }
    }
    let claimed = Self.rooms(masked: held.filter { $0.witness == .file }.compactMap { boxes[$0] }, staying, ink)
    // What was read lies within what the file says, give or take a pixel that the letters decide.
    let read = held.filter { $0.witness == .recognition }.compactMap { boxes[$0] }
      .filter { claimed.coverage(of: $0) < 0.7 }
    return (claimed + Self.rooms(masked: read, staying, ink)).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }

  private static func rooms(masked: [PixelBox], _ staying: [PixelBox], _ ink: InkMap) -> [PixelBox] {
    masked.map { line in
      line.height > line.width
        ? stretched(line.turned, staying.map(\.turned), to: ink.height, ink.dpi).turned
        : stretched(line, staying, to: ink.width, ink.dpi)
    }
  }

  /// A line made as long as it may be without reaching what stays.
  private static func stretched(_ line: PixelBox, _ staying: [PixelBox], to end: Int, _ dpi: Int) -> PixelBox {
    let beside = staying.filter { $0.rowsShared(with: line) * 4 >= min($0.height, line.height) }
    let pad = max(4, line.height * 2 / 5)
    let left = beside.filter { $0.right <= line.x }.map { $0.right + pad }.max() ?? dpi / 10
    let right = beside.filter { $0.x >= line.right }.map { $0.x - pad }.min() ?? end - dpi / 10
    let (from, to) = (min(left, line.x), max(right, line.right))
    return PixelBox(x: from, y: line.y, width: to - from, height: line.height)
  }
}

extension PixelBox {
  /// The rectangle with rows for columns.
  fileprivate var turned: PixelBox { PixelBox(x: y, y: x, width: height, height: width) }
}

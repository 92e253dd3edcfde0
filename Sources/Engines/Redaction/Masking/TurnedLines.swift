/// Lines of words that run up or down a page, or from right to left because the page is upside down, where no file says
/// how the words lie: on scans, and of letters that stand aslant.
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
  /// Whether letters stand on the left or upper edge of their lines.
  private let hangs: Bool

  init(_ words: [WitnessWord]) {
    var letters: [Line: Int] = [:]
    for word in words {
      let line = Line(witness: word.witness, number: word.line)
      boxes[line] = boxes[line]?.union(word.box) ?? word.box
      letters[line, default: 0] += word.text.count
    }
    let isUpsideDown = Self.isUpsideDown(words)
    hangs = isUpsideDown || Self.runsDown(words)
    if !isUpsideDown {
      let turned = boxes.filter { line, box in
        box.height * 2 > 3 * box.width && (letters[line] ?? 0) >= Self.lettersMin
      }
      let all = letters.values.reduce(0, +)
      // A page that lies on its side: there a word of a few letters lies as the others do.
      let isPage = turned.keys.reduce(0) { $0 + (letters[$1] ?? 0) } * 2 > all
      boxes = isPage ? boxes.filter { turned[$0.key] != nil || (letters[$0.key] ?? 0) < 2 * Self.lettersMin } : turned
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

  /// Whether most words that follow each other up or down the page do so downwards.
  private static func runsDown(_ words: [WitnessWord]) -> Bool {
    let pairs = zip(words, words.dropFirst()).filter { word, next in
      word.witness == next.witness && word.line == next.line && word.box.columnsShared(with: next.box) > 0
    }
    return pairs.count { $1.box.middle > $0.box.middle } * 2 > pairs.count
  }

  /// Whether a word stands on such a line.
  func holds(_ word: PixelBox) -> Bool { lines[word] != nil }

  /// The room of the lines on which some of these words stand, from the top.
  func rooms(of targets: [PixelBox], ink: InkMap) -> [PixelBox] {
    let known = targets.filter { lines[$0]?.witness == .file }
    // Where both witnesses have a word, the file's line decides: a reading may join it with what stands beside.
    let held = Set(
      targets.compactMap { target -> Line? in
        guard let line = lines[target], line.witness == .file || known.coverage(of: target) < 0.5 else { return nil }
        return line
      })
    let masked = held.compactMap { boxes[$0] }
    let staying = (ink.pieces + ink.horizontalRules + ink.verticalRules).filter { piece in
      !masked.contains { $0.grown(by: 3).overlaps(piece) }
    }
    let heights = Set(boxes.keys).subtracting(targets.compactMap { lines[$0] }).compactMap { boxes[$0] }.map {
      min($0.width, $0.height)
    }.sorted()
    let usual = max(8, heights.isEmpty ? ink.dpi / 6 : heights[heights.count / 2])
    let claimed = rooms(masked: held.filter { $0.witness == .file }.compactMap { boxes[$0] }, staying, usual, ink)
    // What was read lies within what the file says, give or take a pixel that the letters decide.
    let read = held.filter { $0.witness == .recognition }.compactMap { boxes[$0] }
      .filter { claimed.coverage(of: $0) < 0.7 }
    return (claimed + rooms(masked: read, staying, usual, ink)).sorted { ($0.y, $0.x) < ($1.y, $1.x) }
  }

  private func rooms(masked: [PixelBox], _ staying: [PixelBox], _ usual: Int, _ ink: InkMap) -> [PixelBox] {
    let pieces = ink.pieces + ink.horizontalRules + ink.verticalRules
    let long = masked.filter { $0.height <= $0.width }.map {
      Self.stretched($0, staying, usual, to: ink.width, ink.dpi)
    }
    let high = masked.filter { $0.height > $0.width }.map {
      Self.stretched($0.turned, staying.map(\.turned), usual, to: ink.height, ink.dpi)
    }
    return long.map { thick($0, among: long, pieces, usual, within: ink.height) }
      + high.map { thick($0, among: high, pieces.map(\.turned), usual, within: ink.width).turned }
  }

  /// A line made as thick as may be, whatever the font and size of what is masked on it.
  private func thick(
    _ line: PixelBox, among lines: [PixelBox], _ ink: [PixelBox], _ usual: Int, within rows: Int
  ) -> PixelBox {
    let others = lines.filter { $0 != line && $0.columnsShared(with: line) > 0 }
    let own = ink.filter { line.contains($0.centre, $0.middle) }
    let staying = ink.filter { !line.contains($0.centre, $0.middle) }
    func upright(_ box: PixelBox) -> PixelBox { hangs ? box.mirrored(within: rows) : box }
    let free = FreeRows(
      FreeRows.Line(
        room: upright(line), ink: upright(own.enclosing ?? line), baseline: upright(own.enclosing ?? line).bottom),
      staying: staying.map(upright), others: others.map { upright($0).bottom },
      on: FreeRows.Page(usual: usual, rows: rows))
    return upright(PixelBox(x: line.x, y: free.top, width: line.width, height: free.bottom - free.top))
  }

  /// A line made as long as it may be without reaching what stays.
  private static func stretched(_ line: PixelBox, _ staying: [PixelBox], _ usual: Int, to end: Int, _ dpi: Int)
    -> PixelBox
  {
    let beside = staying.filter { $0.rowsShared(with: line) * 4 >= min($0.height, line.height) }
    let (pad, margin) = (max(4, usual * 2 / 5), dpi / 10)
    let left = beside.filter { $0.right <= line.x }.map { $0.right + pad }.max() ?? margin
    let right = beside.filter { $0.x >= line.right }.map { $0.x - pad }.min() ?? end - margin
    let (from, to) = (min(left, line.x), max(right, line.right))
    return PixelBox(x: from, y: line.y, width: to - from, height: line.height)
  }
}

extension PixelBox {
  /// The rectangle upside down.
  fileprivate func mirrored(within rows: Int) -> PixelBox {
    PixelBox(x: x, y: rows - bottom, width: width, height: height)
  }

  /// The rectangle with rows for columns.
  fileprivate var turned: PixelBox { PixelBox(x: y, y: x, width: height, height: width) }
}

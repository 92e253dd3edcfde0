/// What the words that stay say of the layout of their page.
///
/// INVARIANT: nothing here depends on the words that are masked, so that a mask placed by it tells nothing of them.
struct PageMeasure {
  /// Left edge of the text.
  let left: Int
  /// Right edge of the text.
  let right: Int
  /// Usual height of a word.
  let wordHeight: Int
  /// Rows that a line takes, as fonts count.
  let lineHeight: Int
  private var pieces: [Piece] = []
  /// The same with wider gaps inside, as justified lines of few words have them.
  private let lines: [Piece]

  private struct Piece {
    let start: Int
    let end: Int
    let hasKnownStart: Bool
    /// Whether nothing masked stands before it on its row, so that no masked word can have put it where it is.
    let isFirstPlaced: Bool
    let hasKnownEnd: Bool

    /// The same, said to be where a masked word has put it.
    var displaced: Piece {
      Piece(start: start, end: end, hasKnownStart: hasKnownStart, isFirstPlaced: false, hasKnownEnd: hasKnownEnd)
    }
  }

  /// Edges that lie this near to each other are the same: those of fonts, and those of ink, where each letter begins at
  /// its own distance from the edge.
  private let slack: Int

  init(words: [WitnessWord], targets: [PixelBox], width: Int, dpi: Int) {
    let staying = words.filter { word in !targets.contains { $0.intersection(word.box).area * 4 >= word.box.area } }
    let edge = staying.map(\.box.x).min() ?? dpi
    left = max(0, edge)
    right = min(width - dpi / 10, max(staying.map(\.box.right).max() ?? 0, width - max(edge, dpi / 4)))
    let heights = staying.map(\.box.height).sorted()
    wordHeight = heights.isEmpty ? dpi / 6 : heights[heights.count / 2]
    let isRead = words.first?.witness == .recognition
    lineHeight = max(8, isRead ? wordHeight * 13 / 10 : wordHeight)
    slack = isRead ? max(3, wordHeight / 3) : 3
    // A line of dashes is a rule, whatever it is made of: it is no line of text that ends where others do.
    let spelled = words.filter { $0.text.contains { $0.isLetter || $0.isNumber } }
    let rows = ReadingOrder.rows(spelled)
    // A word that was read is as high as its letters happen to be, masked ones too.
    let height = isRead ? lineHeight : 0
    lines = rows.flatMap { Self.pieces(of: $0, gapMax: 3, heightMin: height, targets: targets) }
    pieces = rows.flatMap { row in
      spread(
        Self.pieces(of: row, gapMax: 1, heightMin: height, targets: targets), isEven: Self.isEven(row, within: slack))
    }
  }

  /// The pieces of a row, of which all but the first stand where the words of a justified line have put them.
  /// - Parameter isEven: whether the spaces between the words are as wide as each other.
  private func spread(_ pieces: [Piece], isEven: Bool) -> [Piece] {
    guard let first = pieces.first, isEven || pieces.contains(where: { !$0.hasKnownEnd }),
      isJustified(from: first.start)
    else { return pieces }
    return [first] + pieces.dropFirst().map(\.displaced)
  }

  private static func isEven(_ row: [WitnessWord], within slack: Int) -> Bool {
    let gaps = zip(row, row.dropFirst()).map { $1.box.x - $0.box.right }
    guard gaps.count > 1, let least = gaps.min(), let most = gaps.max() else { return false }
    return most - least <= slack
  }

  /// Words of a row that stand nearer to each other than some heights of them.
  private static func pieces(of row: [WitnessWord], gapMax: Int, heightMin: Int, targets: [PixelBox]) -> [Piece] {
    var groups: [[WitnessWord]] = []
    for word in row {
      if let last = groups.last?.last,
        word.box.x - last.box.right < gapMax * max(last.box.height, word.box.height, heightMin)
      {
        groups[groups.count - 1].append(word)
      } else {
        groups.append([word])
      }
    }
    var isFirstPlaced = true
    return groups.compactMap { group in
      guard let box = group.map(\.box).enclosing else { return nil }
      let isMasked = group.map { word in targets.contains { $0.intersection(word.box).area * 4 >= word.box.area } }
      defer { isFirstPlaced = isFirstPlaced && !isMasked.contains(true) }
      return Piece(
        start: box.x, end: box.right, hasKnownStart: isMasked.first == false, isFirstPlaced: isFirstPlaced,
        hasKnownEnd: !isMasked.contains(true))
    }
  }

  /// The edge at which other lines begin too, near a column; nil when none do.
  ///
  /// Two lines on which nothing is masked make an edge; so does one, as the heading of a column, under which at least
  /// two more begin. Lines with a masked word alone make none: of a centred or right-aligned one its length has decided
  /// where it begins, by chance where another does.
  func commonStart(near x: Int) -> Int? {
    let near = pieces.filter { abs($0.start - x) <= slack }
    let placed = near.filter { $0.hasKnownStart && $0.isFirstPlaced && $0.hasKnownEnd }.map(\.start)
    return placed.count >= 2 || (placed.count == 1 && near.count >= 3) ? placed.min() : nil
  }

  /// Whether lines that begin at a column are spread to one right edge, so that the spaces of a line tell its words.
  func isJustified(from start: Int) -> Bool {
    let lines = lines.filter {
      $0.hasKnownEnd && abs($0.start - start) <= slack && ($0.end - $0.start) * 5 > 2 * (right - left)
    }
    guard let end = lines.map(\.end).max() else { return false }
    let full = lines.count { end - $0.end <= slack }
    return full >= 2 && full * 2 >= lines.count
  }
}

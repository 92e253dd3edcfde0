/// Sets pieces one after the other into lines of a given number.
struct PassagePen {
  /// What is set.
  enum Content {
    /// A mask over what stood at these places.
    case mask([PixelBox])
    /// Words by where they stood, with no space between them.
    case words([PixelBox])
  }

  /// A piece that is set.
  struct Piece {
    var content: Content
    let line: Int
    let x: Int
    var width: Int
  }

  /// What was set so far.
  private(set) var pieces: [Piece] = []
  private let lineStarts: [Int]
  private let limit: Int
  private let gap: Int
  private var line = 0
  private var cursor: Int

  init(lineStarts: [Int], limit: Int, gap: Int, cursor: Int) {
    self.lineStarts = lineStarts
    self.limit = limit
    self.gap = gap
    self.cursor = cursor
  }

  /// Sets a piece on this line or the next; false where there is no more room.
  mutating func set(_ content: Content, width: Int) -> Bool {
    if cursor + width > limit {
      guard line + 1 < lineStarts.count, lineStarts[line + 1] + width <= limit else { return false }
      line += 1
      cursor = lineStarts[line]
    }
    pieces.append(Piece(content: content, line: line, x: cursor, width: width))
    cursor += width + gap
    return true
  }

  /// Makes the last piece as long as its line.
  mutating func stretchLast() {
    guard let last = pieces.indices.last else { return }
    pieces[last].width = limit - pieces[last].x
  }

  /// Covers the end of the last line, and as much before it as the mask needs; false where that is no room at all.
  mutating func cut(atLeast width: Int) -> Bool {
    var hidden: [PixelBox] = []
    while limit - cursor < width {
      guard let last = pieces.last, last.line == line else { return false }
      if case .mask(let boxes) = last.content { hidden = boxes + hidden }
      cursor = last.x
      pieces.removeLast()
    }
    pieces.append(Piece(content: .mask(hidden), line: line, x: cursor, width: limit - cursor))
    return true
  }
}

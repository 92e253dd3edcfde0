/// In which small squares of a page there is ink.
struct InkGrid: Codable, Sendable, Equatable {
  private let columns: Int
  private let rows: Int
  private let side: Int
  private let bits: [UInt64]
  /// Squares with ink.
  private let count: Int

  init(_ ink: InkMap) {
    side = max(4, ink.dpi / 12)
    columns = (ink.width + side - 1) / side
    rows = (ink.height + side - 1) / side
    var bits = [UInt64](repeating: 0, count: (columns * rows + 63) / 64)
    for piece in ink.pieces + ink.paleMarks + ink.horizontalRules + ink.verticalRules {
      for row in Self.squares(piece.y, piece.bottom, rows, side) {
        for column in Self.squares(piece.x, piece.right, columns, side) {
          let square = row * columns + column
          bits[square / 64] |= 1 << UInt64(square % 64)
        }
      }
    }
    self.bits = bits
    count = bits.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// Whether there is ink in a rectangle, but for its outermost squares where it has more than three.
  func hasInk(in box: PixelBox) -> Bool {
    let inner = box.grown(
      across: box.width > 3 * side ? -side / 2 : 0, down: box.height > 3 * side ? -side / 2 : 0)
    return Self.squares(inner.y, inner.bottom, rows, side).contains { row in
      Self.squares(inner.x, inner.right, columns, side).contains { column in
        let square = row * columns + column
        return bits[square / 64] & 1 << UInt64(square % 64) != 0
      }
    }
  }

  /// Whether the ink of another page of the same size stands at nearly the same places; blank pages are no copies.
  func isNear(_ other: InkGrid) -> Bool {
    guard columns == other.columns, rows == other.rows, count >= 40 else { return false }
    let most = 92 * max(count, other.count)
    if 100 * min(count, other.count) < most { return false }
    return 100 * zip(bits, other.bits).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount } >= most
  }

  private static func squares(_ start: Int, _ end: Int, _ count: Int, _ side: Int) -> Range<Int> {
    let first = max(0, min(count, start / side))
    return first..<max(first, min(count, (end + side - 1) / side))
  }
}

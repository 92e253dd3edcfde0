/// A drawn text: how much of each pixel its ink covers.
package struct StampBitmap: Sendable, Equatable {
  /// Pixels across.
  package let width: Int
  /// Pixels down.
  package let height: Int
  /// `width * height` values, 0 for none and 255 for full ink.
  package var coverage: [UInt8]

  /// A bitmap of given coverage, which must be as large as the sizes say.
  package init(width: Int, height: Int, coverage: [UInt8]) {
    precondition(width >= 0 && height >= 0 && coverage.count == width * height)
    self.width = width
    self.height = height
    self.coverage = coverage
  }

  /// The smallest rectangle that holds all ink; empty when there is none.
  var inked: PixelBox {
    var box: PixelBox?
    for y in 0..<height {
      let row = coverage[(y * width)..<((y + 1) * width)]
      guard let first = row.firstIndex(where: { $0 > 0 }), let last = row.lastIndex(where: { $0 > 0 }) else { continue }
      let span = PixelBox(x: first - y * width, y: y, width: last - first + 1, height: 1)
      box = box?.union(span) ?? span
    }
    return box ?? PixelBox(x: 0, y: 0, width: 0, height: 0)
  }

  mutating func lay(_ other: StampBitmap, x: Int, y: Int) {
    for row in 0..<other.height where (0..<height).contains(y + row) {
      for column in 0..<other.width where (0..<width).contains(x + column) {
        let index = (y + row) * width + x + column
        coverage[index] = max(coverage[index], other.coverage[row * other.width + column])
      }
    }
  }
}

/// Runs of ink in rows of bits as `PixelBits` packs them.
struct PixelRuns {
  private let words: UnsafePointer<UInt32>
  private let perRow: Int
  private let width: Int

  /// Rows of a width; `words` must hold all that are asked for, and no bit behind the width is looked at.
  init(_ words: UnsafePointer<UInt32>, width: Int) {
    self.words = words
    self.width = width
    perRow = PixelBits.wordsPerRow(width)
  }

  /// Calls `body` with the first pixel of each run of a row and the one behind it, from the left.
  @inline(__always)
  func forEach(inRow row: Int, _ body: (Int, Int) -> Void) {
    let row = words + row &* perRow
    var word = 0
    var bits = row[0]
    while true {
      while bits == 0 {
        word &+= 1
        if word == perRow { return }
        bits = row[word]
      }
      let start = word &* 32 &+ bits.leadingZeroBitCount
      if start >= width { return }
      var gaps = ~bits & (UInt32.max &>> UInt32(truncatingIfNeeded: start & 31))
      while gaps == 0 {
        word &+= 1
        if word == perRow { return body(start, width) }
        gaps = ~row[word]
      }
      let end = word &* 32 &+ gaps.leadingZeroBitCount
      body(start, min(end, width))
      bits = row[word] & (UInt32.max &>> UInt32(truncatingIfNeeded: end & 31))
    }
  }
}

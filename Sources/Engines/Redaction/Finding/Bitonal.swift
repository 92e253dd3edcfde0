import CLeptonica

/// A page in two shades in Leptonica's form, for work on shapes.
final class Bitonal {
  private var pix: UnsafeMutablePointer<Pix>?
  private let width: Int
  private let height: Int

  /// Ink where a pixel is darker than the threshold; nil when there is no memory.
  init?(gray: [UInt8], width: Int, height: Int, threshold: Int) {
    guard let words = Self.words(of: pixCreate(Int32(width), Int32(height), 1), &pix) else { return nil }
    self.width = width
    self.height = height
    gray.withUnsafeBytes { pixels in
      PixelBits.pack(
        pixels, width: width, height: height, threshold: UInt8(clamping: max(1, threshold)), into: words)
    }
  }

  private init?(copying other: Bitonal) {
    width = other.width
    height = other.height
    guard Self.words(of: pixCopy(nil, other.pix), &pix) != nil else { return nil }
  }

  deinit { pixDestroy(&pix) }

  private static func words(
    of made: UnsafeMutablePointer<Pix>?, _ pix: inout UnsafeMutablePointer<Pix>?
  ) -> UnsafeMutableBufferPointer<UInt32>? {
    guard let made, let data = pixGetData(made) else { return nil }
    pix = made
    return UnsafeMutableBufferPointer(start: data, count: Int(pixGetWpl(made) * pixGetHeight(made)))
  }

  private var words: UnsafeMutableBufferPointer<UInt32> {
    UnsafeMutableBufferPointer(start: pixGetData(pix), count: PixelBits.wordsPerRow(width) * height)
  }

  /// Runs of at least so many pixels in rows, nothing else; nil where there are none.
  func runs(acrossMin: Int) -> Bitonal? {
    let perRow = PixelBits.wordsPerRow(width)
    // A run of 63 holds a word that is full.
    guard acrossMin >= 63 else { return opened(across: acrossMin) }
    let words = words
    var found: [(row: Int, start: Int, end: Int)] = []
    for row in 0..<height {
      var word = 0
      while word < perRow {
        guard words[row &* perRow &+ word] == .max else {
          word &+= 1
          continue
        }
        let first = word
        while word < perRow, words[row &* perRow &+ word] == .max { word &+= 1 }
        let before = first > 0 ? (~words[row * perRow + first - 1]).trailingZeroBitCount : 0
        let after = word < perRow ? (~words[row * perRow + word]).leadingZeroBitCount : 0
        let (start, end) = (first * 32 - before, min(width, word * 32 + after))
        if end - start >= acrossMin { found.append((row, start, end)) }
      }
    }
    guard !found.isEmpty, let result = Bitonal(copying: self) else { return nil }
    result.clear()
    for run in found {
      pixRasterop(
        result.pix, Int32(run.start), Int32(run.row), Int32(run.end - run.start), 1, PIX_SET, nil, 0, 0)
    }
    return result
  }

  /// Runs of at least so many pixels in columns, nothing else; nil where there are none.
  func runs(downMin: Int) -> Bitonal? {
    guard downMin <= height, let result = Bitonal(copying: self) else { return nil }
    let (perRow, words) = (PixelBits.wordsPerRow(width), result.words)
    // What has ink below it all the way, by doubling; then the same back.
    var length = 1
    while length < downMin {
      let step = min(length, downMin - length)
      for index in 0..<(height - step) * perRow { words[index] &= words[index &+ step &* perRow] }
      for index in (height - step) * perRow..<height * perRow { words[index] = 0 }
      length += step
    }
    if words.allSatisfy({ $0 == 0 }) { return nil }
    length = 1
    while length < downMin {
      let step = min(length, downMin - length)
      for index in stride(from: height * perRow - 1, through: step * perRow, by: -1) {
        words[index] |= words[index &- step &* perRow]
      }
      length += step
    }
    return result
  }

  private func opened(across: Int) -> Bitonal? {
    guard let result = Bitonal(copying: self) else { return nil }
    pixOpenBrick(result.pix, pix, Int32(across), 1)
    return result
  }

  private func clear() { pixClearAll(pix) }

  /// Removes the ink in rectangles.
  func erase(_ boxes: [PixelBox]) {
    for box in boxes {
      pixRasterop(pix, Int32(box.x), Int32(box.y), Int32(box.width), Int32(box.height), PIX_CLR, nil, 0, 0)
    }
  }

  /// Bounding boxes of connected ink.
  func pieces() -> [PixelBox] {
    guard let start = words.baseAddress else { return [] }
    return ConnectedPieces(PixelRuns(start, width: width), width: width, height: height).boxes
  }
}

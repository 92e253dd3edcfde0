/// Packs pixels into bits as Leptonica and fax coding want them: 32 a word, the leftmost in the highest bit, dark as 1.
enum PixelBits {
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Words that a row takes.
  static func wordsPerRow(_ width: Int) -> Int { (width + 31) / 32 }

  /// Fills `words`, rows of `wordsPerRow(width)`, from pixels darker than a threshold.
  static func pack(
    _ pixels: UnsafeRawBufferPointer, width: Int, height: Int, threshold: UInt8,
    into words: UnsafeMutableBufferPointer<UInt32>
  ) {
    let perRow = wordsPerRow(width)
    precondition(pixels.count >= width * height && words.count >= perRow * height)
    let limit = UInt64(threshold) &* 0x0101_0101_0101_0101
    for row in 0..<height {
      let start = row &* width
      for word in 0..<perRow {
        let first = start &+ word &* 32
        let left = min(32, start &+ width &- first)
        words[row &* perRow &+ word] =
          left == 32 ? full(pixels, first, limit) : part(pixels, first, count: left, threshold)
      }
    }
  }

  private static func full(_ pixels: UnsafeRawBufferPointer, _ first: Int, _ limit: UInt64) -> UInt32 {
    if WhiteRuns.isWhite32(pixels, first) { return 0 }
    var bits: UInt32 = 0
    for eighth in 0..<4 {
      let eight = pixels.loadUnaligned(fromByteOffset: first &+ eighth &* 8, as: UInt64.self).littleEndian
      bits = bits << 8 | darker(eight, limit)
    }
    return bits
  }

  /// One bit for each of eight bytes that is less than that of the limit; the first byte's is the highest.
  private static func darker(_ bytes: UInt64, _ limit: UInt64) -> UInt32 {
    let difference = (bytes | highBits) &- (limit & ~highBits)
    let isLess = ((~bytes & limit) | (~(bytes ^ limit) & ~difference)) & highBits
    return UInt32(truncatingIfNeeded: (isLess >> 7 &* 0x8040_2010_0804_0201) >> 56)
  }

  private static func part(
    _ pixels: UnsafeRawBufferPointer, _ first: Int, count: Int, _ threshold: UInt8
  ) -> UInt32 {
    var bits: UInt32 = 0
    for index in 0..<count where pixels[first &+ index] < threshold { bits |= 0x8000_0000 >> UInt32(index) }
    return bits
  }
}

/// A TrueType font of two glyphs that paint nothing: the least that readers load without a complaint.
///
/// Glyph 1 is a line there and back without any area. A glyph without points would do for most readers, but MuPDF drops
/// a line of text whose glyphs have no extent.
enum EmptyGlyphFont {
  static let unitsPerEm = 1000
  static let ascent = 800
  static let descent = -200
  static let advance = 500

  /// The font file; always the same bytes.
  static let file: [UInt8] = build()

  private static func build() -> [UInt8] {
    let tables: [(String, [UInt8])] = [
      ("glyf", glyph), ("head", head), ("hhea", metricsHeader), ("hmtx", words([advance, 0, advance, 0])),
      ("loca", words([0, 0, glyph.count / 2])), ("maxp", maximums),
    ]
    var directory = longs([0x0001_0000]) + words([tables.count, 64, 2, 32])
    var body: [UInt8] = []
    for (name, content) in tables {
      let padded = content + [UInt8](repeating: 0, count: (4 - content.count % 4) % 4)
      let offset = 12 + tables.count * 16 + body.count
      directory += Array(name.utf8) + longs([Int(checksum(padded)), offset, content.count])
      body += padded
    }
    return adjusted(directory + body, headAt: 12 + tables.count * 16 + glyph.count)
  }

  private static let head =
    longs([0x0001_0000, 0x0001_0000, 0, 0x5F0F_3CF5]) + words([0, unitsPerEm]) + longs([0, 0, 0, 0])
    + words([0, descent, advance, ascent, 0, 8, 2, 0, 0])

  /// One contour of two points: its box, its last point, no instructions, two flags, the steps across and up.
  private static let glyph =
    words([1, 0, descent, advance, ascent, 1, 0, 0x0101]) + words([0, advance, descent, ascent - descent])

  private static let metricsHeader =
    longs([0x0001_0000]) + words([ascent, descent, 0, advance]) + words([Int](repeating: 0, count: 11)) + words([2])

  private static let maximums =
    longs([0x0001_0000]) + words([2, 2, 1, 0, 0, 1]) + words([Int](repeating: 0, count: 8))

  /// The whole file sums up to a constant that the format fixes.
  private static func adjusted(_ file: [UInt8], headAt offset: Int) -> [UInt8] {
    var file = file
    let adjustment = 0xB1B0_AFBA &- checksum(file)
    file.replaceSubrange(offset + 8..<offset + 12, with: longs([Int(adjustment)]))
    return file
  }

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0
    for (index, byte) in bytes.enumerated() { sum &+= UInt32(byte) << UInt32(24 - index % 4 * 8) }
    return sum
  }

  private static func words(_ values: [Int]) -> [UInt8] {
    values.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
  }

  private static func longs(_ values: [Int]) -> [UInt8] { values.flatMap { words([$0 >> 16, $0]) } }
}

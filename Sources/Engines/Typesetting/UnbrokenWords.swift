import CPangoCairo

/// Keeps numbers, references and words like "e-mail" on one line, which Pango would break after a hyphen.
enum UnbrokenWords {
  /// Bytes up to which a word is kept whole; a longer one could be wider than its line.
  static let bytesMax = 40

  /// Marks the words of a layout's text.
  static func mark(_ bytes: [UInt8], in layout: OpaquePointer) {
    let ranges = ranges(in: bytes)
    guard !ranges.isEmpty else { return }
    let attributes = pango_attr_list_new()
    for range in ranges {
      guard let attribute = pango_attr_allow_breaks_new(0) else { continue }
      attribute.pointee.start_index = UInt32(range.lowerBound)
      attribute.pointee.end_index = UInt32(range.upperBound)
      pango_attr_list_insert(attributes, attribute)
    }
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
  }

  /// The places of words with a hyphen that hold a digit, or one letter before the hyphen.
  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] == 0x20 || bytes[end] == 0x0A {
      let word = bytes[start..<end]
      if word.count <= bytesMax, isWhole(word) { ranges.append(start..<end) }
      start = end + 1
    }
    return ranges
  }

  private static func isWhole(_ word: ArraySlice<UInt8>) -> Bool {
    guard let hyphen = word.firstIndex(of: UInt8(ascii: "-")) else { return false }
    let hasDigit = word.contains { (0x30...0x39).contains($0) }
    return hasDigit || hyphen == word.startIndex + 1
  }
}

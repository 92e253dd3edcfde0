/// The words of a page as text with spaces and line breaks, each byte of which knows its word.
struct LineText {
  /// UTF-8.
  private(set) var bytes: [UInt8] = []
  private var wordOfByte: [Int] = []

  /// Text of words in an order.
  init(_ words: [WitnessWord]) {
    for (index, word) in words.enumerated() {
      if index > 0 { append(words[index - 1].line == word.line ? [0x20] : [0x0A], word: index - 1) }
      append(Array(word.text.utf8), word: index)
    }
  }

  private init(bytes: [UInt8], wordOfByte: [Int]) {
    self.bytes = bytes
    self.wordOfByte = wordOfByte
  }

  private mutating func append(_ more: [UInt8], word: Int) {
    bytes.append(contentsOf: more)
    wordOfByte.append(contentsOf: repeatElement(word, count: more.count))
  }

  /// The words that a range of bytes touches.
  func words(in range: Range<Int>) -> ClosedRange<Int> {
    wordOfByte[range.lowerBound]...wordOfByte[range.upperBound - 1]
  }

  /// The same text where letters in mostly numeric words have become the digits that they look like.
  func withDigitsRestored() -> LineText {
    var result = bytes
    var start = 0
    for end in 0...bytes.count where end == bytes.count || bytes[end] <= 0x20 {
      let mapped = bytes[start..<end].map { Self.digits[$0] ?? $0 }
      let digitCount = bytes[start..<end].count { (0x30...0x39).contains($0) }
      let mappedCount = mapped.count { (0x30...0x39).contains($0) }
      if digitCount * 2 >= mappedCount, mappedCount > digitCount { result.replaceSubrange(start..<end, with: mapped) }
      start = end + 1
    }
    return LineText(bytes: result, wordOfByte: wordOfByte)
  }

  /// The same text where digits in words of letters have become the capitals that they look like.
  func withCapitalsRestored() -> LineText {
    var result = bytes
    for index in bytes.indices {
      guard let letter = Self.capital(bytes[index]) else { continue }
      let hasNeighbour = [index - 1, index + 1].contains {
        bytes.indices.contains($0) && (0x41...0x5A).contains(bytes[$0])
      }
      if hasNeighbour { result[index] = letter }
    }
    return LineText(bytes: result, wordOfByte: wordOfByte)
  }

  private static func capital(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30: 0x4F
    case 0x31: 0x49
    case 0x35: 0x53
    case 0x38: 0x42
    default: nil
    }
  }

  private static let digits: [UInt8: UInt8] = Dictionary(
    uniqueKeysWithValues: zip("OoQDlI|!ZSBbg".utf8, "0000111125869".utf8).map { ($0, $1) })
}

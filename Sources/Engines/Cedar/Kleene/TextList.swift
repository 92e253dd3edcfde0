/// Texts by number, their bytes one after the other.
struct TextList: Sendable, Hashable {
  private(set) var bytes: [UInt8] = []
  /// Where each text ends.
  private(set) var ends: [Int] = []

  var count: Int { ends.count }

  mutating func append(_ text: Bytes) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  /// Calls `body` with all texts.
  func withView<Answer>(_ body: (TextView) -> Answer) -> Answer {
    bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in body(TextView(bytes: bytes, ends: ends)) }
    }
  }

  /// Calls `body` with the bytes of a text.
  func withText<Answer>(at number: Int, _ body: (Bytes) -> Answer) -> Answer { withView { body($0[number]) } }

  /// Whether a text has these bytes.
  func isText(at number: Int, _ other: Bytes) -> Bool { withText(at: number) { isSame($0, other) } }
}

/// A list of texts as pointers into it, for as long as whoever has it holds it.
struct TextView: @unchecked Sendable {
  let bytes: UnsafeBufferPointer<UInt8>
  let ends: UnsafeBufferPointer<Int>

  var count: Int { ends.count }

  /// The bytes of a text.
  subscript(number: Int) -> Bytes {
    let start = number == 0 ? 0 : ends[number - 1]
    return Bytes(rebasing: bytes[start..<ends[number]])
  }
}

/// Passes over white: most of a page of text is paper, and most passes over its pixels have nothing to do there.
enum WhiteRuns {
  private static let step = 64

  /// Calls `body` with ranges that hold every byte that is not white, in order; they may hold white ones too.
  static func forEachOther(in bytes: UnsafeRawBufferPointer, _ body: (Range<Int>) -> Void) {
    var start: Int?
    var index = 0
    while index &+ step <= bytes.count {
      if isWhite32(bytes, index) && isWhite32(bytes, index &+ 32) {
        if let first = start { body(first..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
      index &+= step
    }
    let first = start ?? index
    if first < bytes.count { body(first..<bytes.count) }
  }

  /// The last byte that is not white.
  static func lastOther(in bytes: UnsafeRawBufferPointer) -> Int? {
    var end = bytes.count
    while end >= 32, isWhite32(bytes, end &- 32) { end &-= 32 }
    return bytes[..<end].lastIndex { $0 != 255 }
  }

  /// Whether 32 bytes are all white.
  static func isWhite32(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Bool {
    let all =
      bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      & bytes.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self)
      & bytes.loadUnaligned(fromByteOffset: index &+ 16, as: UInt64.self)
      & bytes.loadUnaligned(fromByteOffset: index &+ 24, as: UInt64.self)
    return all == .max
  }
}

@testable import Redaction

/// Bytes at hand, given out in small pieces.
final class PagesArraySource: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let step: Int

  init(_ bytes: [UInt8], step: Int = 7) {
    rest = bytes[...]
    self.step = step
  }

  convenience init(_ text: String, step: Int = 7) { self.init(Array(text.utf8), step: step) }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(RedactionError) -> Int {
    let piece = rest.prefix(min(step, buffer.count))
    buffer.copyBytes(from: piece)
    rest = rest.dropFirst(piece.count)
    return piece.count
  }
}

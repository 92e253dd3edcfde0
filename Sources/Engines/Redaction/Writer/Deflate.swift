internal import CZlib

/// Compression by zlib, always with the same settings, so that the same bytes give the same bytes.
enum Deflate {
  private static let level: CInt = 6

  /// A zlib stream of the bytes, or nil when there is no memory for it.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? { coded(bytes, Z_DEFAULT_STRATEGY) }

  /// The same without a search for repetitions: each byte by how often it comes alone.
  static func codedAlone(_ bytes: [UInt8]) -> [UInt8]? { coded(bytes, Z_HUFFMAN_ONLY) }

  private static func coded(_ bytes: [UInt8], _ strategy: CInt) -> [UInt8]? {
    var stream = z_stream()
    let size = CInt(MemoryLayout<z_stream>.size)
    guard deflateInit2_(&stream, level, Z_DEFLATED, 15, 8, strategy, ZLIB_VERSION, size) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    // A piece of memory is cleared when it is first touched: no more of it than is needed.
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let isDone = bytes.withUnsafeBufferPointer { input in
      // It is only read.
      stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      stream.avail_in = UInt32(truncatingIfNeeded: input.count)
      var status = Z_OK
      while status == Z_OK {
        let room = piece.count
        status = piece.withUnsafeMutableBufferPointer { piece in
          stream.next_out = piece.baseAddress
          stream.avail_out = UInt32(truncatingIfNeeded: room)
          return deflate(&stream, Z_FINISH)
        }
        output.append(contentsOf: piece[..<(room - Int(stream.avail_out))])
      }
      return status == Z_STREAM_END
    }
    return isDone ? output : nil
  }
}

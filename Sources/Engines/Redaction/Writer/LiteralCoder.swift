/// A zlib stream (RFC 1950, 1951) of bytes in which nothing repeats: each is coded by how often it comes, alone.
///
/// Any reader of zlib streams reads it. The same bytes give the same bytes, on every machine.
struct LiteralCoder {
  /// So many bytes have codes of their own.
  private static let blockBytes = 1 << 17

  private var output: [UInt8] = [0x78, 0x01]
  /// Bits that make no whole byte yet, in the lowest places.
  private var pending: UInt64 = 0
  private var pendingCount: UInt64 = 0

  /// The stream.
  static func coded(_ bytes: [UInt8]) -> [UInt8] {
    var coder = LiteralCoder()
    coder.output.reserveCapacity(bytes.count + blockBytes)
    var start = 0
    repeat {
      let end = min(bytes.count, start + blockBytes)
      coder.add(bytes[start..<end], isLast: end == bytes.count)
      start = end
    } while start < bytes.count
    coder.put(0, 7 & (8 &- coder.pendingCount & 7))
    let sum = Deflate.checksum(bytes)
    for place in 0..<4 { coder.output.append(UInt8(truncatingIfNeeded: sum >> (24 - 8 * place))) }
    return coder.output
  }

  private mutating func add(_ block: ArraySlice<UInt8>, isLast: Bool) {
    let codes = LiteralCodes(block)
    put(isLast ? 5 : 4, 3)
    // 257 codes of bytes and the end, one of distances, nineteen of the lengths of codes.
    put(0, 10)
    put(15, 4)
    // Lengths of 0 to 15 take four bits each; the three signs for repeated lengths, which come first, are not used.
    for place in 0..<19 { put(place < 3 ? 0 : 4, 3) }
    for length in codes.lengths + [1] { put(LiteralCodes.reversed(UInt64(length), 4), 4) }
    put(block, codes)
    put(codes.codes[LiteralCodes.end].bits, codes.codes[LiteralCodes.end].count)
  }

  /// The bytes of a block by their codes.
  private mutating func put(_ block: ArraySlice<UInt8>, _ codes: LiteralCodes) {
    var (pending, count) = (pending, pendingCount)
    // No code is longer than two bytes.
    withUnsafeTemporaryAllocation(byteCount: block.count * 2 + 16, alignment: 4) { room in
      let written = codes.codes.withUnsafeBufferPointer { Self.write(block, by: $0, into: room, &pending, &count) }
      output.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<written]))
    }
    (self.pending, pendingCount) = (pending, count)
    put(0, 0)
  }

  /// Four bytes of output at a time; gives how many there are, and keeps the bits of the next.
  private static func write(
    _ block: ArraySlice<UInt8>, by codes: UnsafeBufferPointer<LiteralCodes.Code>,
    into room: UnsafeMutableRawBufferPointer, _ pending: inout UInt64, _ count: inout UInt64
  ) -> Int {
    precondition(room.count >= block.count * 2 + 16)
    var (bits, bitCount, written) = (pending, count, 0)
    block.withUnsafeBufferPointer { block in
      for byte in block {
        let code = codes[Int(byte)]
        bits |= code.bits &<< bitCount
        bitCount &+= code.count
        if bitCount < 32 { continue }
        room.storeBytes(of: UInt32(truncatingIfNeeded: bits).littleEndian, toByteOffset: written, as: UInt32.self)
        written &+= 4
        bits &>>= 32
        bitCount &-= 32
      }
    }
    (pending, count) = (bits, bitCount)
    return written
  }

  private mutating func put(_ bits: UInt64, _ count: UInt64) {
    pending |= bits << pendingCount
    pendingCount += count
    while pendingCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }
}

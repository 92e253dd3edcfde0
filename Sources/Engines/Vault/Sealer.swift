/// Seals one object piece by piece, in constant memory.
package struct Sealer: ~Copyable {
  private let cipher: FrameCipher
  private var pending: [UInt8] = []
  private var hasHead = false
  private let head: [UInt8]

  /// A sealer for an object under a key that seals nothing else.
  /// - Parameter nonce: 8 random bytes.
  /// - Throws: `VaultError`
  package init(key: SealingKey, context: SealingContext, nonce: [UInt8]) throws(VaultError) {
    cipher = try FrameCipher(key: key, sealing: context, nonce: nonce, encrypts: true)
    head = [SealedFormat.version, SealedFormat.aes256GCM] + nonce
  }

  /// Takes the next plain bytes and gives the sealed bytes that are due.
  ///
  /// A frame is held back until it is known whether another follows, for the last one is marked.
  /// - Throws: `VaultError`
  package mutating func add(_ plain: [UInt8]) throws(VaultError) -> [UInt8] {
    var output = takeHead()
    pending.append(contentsOf: plain)
    let due = max(0, pending.count - 1) / SealedFormat.frameBytes
    output.reserveCapacity(output.count + due * (SealedFormat.frameBytes + SealedFormat.tagBytes))
    for frame in 0..<due {
      let start = frame * SealedFormat.frameBytes
      try cipher.seal(pending[start..<start + SealedFormat.frameBytes], isLast: false, into: &output)
    }
    pending.removeFirst(due * SealedFormat.frameBytes)
    return output
  }

  /// Gives the sealed bytes that are left; nothing may be added afterwards.
  /// - Throws: `VaultError`
  package consuming func finish() throws(VaultError) -> [UInt8] {
    var output = takeHead()
    try cipher.seal(pending[...], isLast: true, into: &output)
    return output
  }

  private mutating func takeHead() -> [UInt8] {
    defer { hasHead = true }
    return hasHead ? [] : head
  }

  /// Seals bytes that are at hand whole.
  /// - Throws: `VaultError`
  package static func seal(
    _ plain: [UInt8], key: SealingKey, context: SealingContext, nonce: [UInt8]
  ) throws(VaultError) -> [UInt8] {
    let cipher = try FrameCipher(key: key, sealing: context, nonce: nonce, encrypts: true)
    var output = [SealedFormat.version, SealedFormat.aes256GCM] + nonce
    output.reserveCapacity(SealedFormat.sealedBytes(plain.count))
    var start = 0
    repeat {
      let end = min(start + SealedFormat.frameBytes, plain.count)
      try cipher.seal(plain[start..<end], isLast: end == plain.count, into: &output)
      start = end
    } while start < plain.count
    return output
  }
}

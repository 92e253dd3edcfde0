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
    var output: [UInt8] = []
    try add(plain, into: &output)
    return output
  }

  /// The same into an array that the caller uses again, so that no memory is made anew for each piece.
  /// - Throws: `VaultError`
  package mutating func add(_ plain: [UInt8], into output: inout [UInt8]) throws(VaultError) {
    let head = takeHead()
    let frame = SealedFormat.frameBytes
    let due = max(0, pending.count + plain.count - 1) / frame
    guard due > 0 else {
      pending.append(contentsOf: plain)
      output = head
      return
    }
    // What is left of the call before makes the first frame together with the beginning of this one.
    let begun = pending.isEmpty ? 0 : frame - pending.count
    pending.append(contentsOf: plain.prefix(begun))
    Self.resize(&output, to: head.count + due * (frame + SealedFormat.tagBytes))
    var failure: VaultError?
    output.withUnsafeMutableBufferPointer { buffer in
      guard var place = buffer.baseAddress else { return }
      place.update(from: head, count: head.count)
      place += head.count
      do throws(VaultError) {
        if !pending.isEmpty { try Self.seal(pending, 0, by: cipher, to: &place) }
        for number in 0..<(pending.isEmpty ? due : due - 1) {
          try Self.seal(plain, begun + number * frame, by: cipher, to: &place)
        }
      } catch { failure = error }
    }
    if let failure { throw failure }
    let used = begun + (pending.isEmpty ? due : due - 1) * frame
    pending.removeAll(keepingCapacity: true)
    pending.append(contentsOf: plain[used...])
  }

  private static func resize(_ bytes: inout [UInt8], to count: Int) {
    if bytes.count > count {
      bytes.removeLast(bytes.count - count)
    } else if bytes.count < count {
      bytes.append(contentsOf: repeatElement(0, count: count - bytes.count))
    }
  }

  /// Seals one full frame that begins at an offset, and moves the place on.
  private static func seal(
    _ bytes: [UInt8], _ offset: Int, by cipher: FrameCipher, to place: inout UnsafeMutablePointer<UInt8>
  ) throws(VaultError) {
    var failure: VaultError?
    bytes.withUnsafeBufferPointer { buffer in
      let frame = UnsafeBufferPointer(rebasing: buffer[offset..<offset + SealedFormat.frameBytes])
      do throws(VaultError) { try cipher.seal(frame, isLast: false, to: place) } catch { failure = error }
    }
    if let failure { throw failure }
    place += SealedFormat.frameBytes + SealedFormat.tagBytes
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

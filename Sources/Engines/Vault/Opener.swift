import Notation

/// Opens one sealed object piece by piece, in constant memory.
///
/// What it gives before `finish` is authentic but may be only the beginning: act on it after `finish`.
package struct Opener: ~Copyable {
  private static let sealedFrame = SealedFormat.frameBytes + SealedFormat.tagBytes

  private let key: SealingKey
  private let context: SealingContext
  private var cipher: FrameCipher?
  private var pending: [UInt8] = []

  /// An opener of an object.
  package init(key: SealingKey, context: SealingContext) {
    self.key = key
    self.context = context
    cipher = nil
  }

  /// Takes the next sealed bytes and gives the plain bytes that are due.
  /// - Throws: `VaultError`
  package mutating func add(_ sealed: [UInt8]) throws(VaultError) -> [UInt8] {
    pending.append(contentsOf: sealed)
    try takeHead()
    var output: [UInt8] = []
    guard cipher != nil else { return output }
    let due = max(0, pending.count - 1) / Self.sealedFrame
    for frame in 0..<due {
      let start = frame * Self.sealedFrame
      try cipher?.open(pending[start..<start + Self.sealedFrame], isLast: false, into: &output)
    }
    pending.removeFirst(due * Self.sealedFrame)
    return output
  }

  /// Gives the plain bytes that are left.
  /// - Throws: `VaultError`, also when the object was cut off.
  package consuming func finish() throws(VaultError) -> [UInt8] {
    var output: [UInt8] = []
    guard cipher != nil else { throw .unauthentic(object: context.object.description) }
    try cipher?.open(pending[...], isLast: true, into: &output)
    return output
  }

  private mutating func takeHead() throws(VaultError) {
    guard cipher == nil, pending.count >= SealedFormat.headBytes else { return }
    cipher = try Self.cipher(head: pending.prefix(SealedFormat.headBytes), key: key, context: context)
    pending.removeFirst(SealedFormat.headBytes)
  }

  /// Opens bytes that are at hand whole.
  /// - Throws: `VaultError`
  package static func open(
    _ sealed: [UInt8], key: SealingKey, context: SealingContext
  ) throws(VaultError) -> [UInt8] {
    let cipher = try cipher(head: sealed.prefix(SealedFormat.headBytes), key: key, context: context)
    var plain: [UInt8] = []
    plain.reserveCapacity(sealed.count)
    var start = SealedFormat.headBytes
    repeat {
      let end = min(start + sealedFrame, sealed.count)
      try cipher.open(sealed[start..<end], isLast: end == sealed.count, into: &plain)
      start = end
    } while start < sealed.count
    return plain
  }

  private static func cipher(
    head: ArraySlice<UInt8>, key: SealingKey, context: SealingContext
  ) throws(VaultError) -> FrameCipher {
    guard head.count == SealedFormat.headBytes else { throw .unauthentic(object: context.object.description) }
    guard head.starts(with: [SealedFormat.version, SealedFormat.aes256GCM]) else {
      throw .unknownFormat(object: context.object.description)
    }
    return try FrameCipher(key: key, sealing: context, nonce: Array(head.dropFirst(2)), encrypts: false)
  }
}

import COpenSSL
import Synchronization

/// Random bytes that nobody can foretell.
package enum SecureRandom {
  /// Up to how many bytes are taken from a block that was drawn before.
  private static let sharedBytesMax = 512
  private static let blockBytes = 1 << 14

  /// What was drawn and not given out yet.
  ///
  /// Asking OpenSSL takes a fifth of what sealing an event does. No process is ever forked here
  /// without another program put in its place: two would give out the same.
  private static let block = Mutex<[UInt8]>([])

  /// That many bytes.
  ///
  /// A system without randomness cannot keep anything safe: the program ends.
  package static func bytes(_ count: Int) -> [UInt8] {
    guard count <= sharedBytesMax else { return drawn(count) }
    return block.withLock { block in
      if block.count < count { block = drawn(blockBytes) }
      let start = block.count - count
      let bytes = Array(block[start...])
      // What is given out is left nowhere else.
      block.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress.map { $0 + start }, count) }
      block.removeLast(count)
      return bytes
    }
  }

  private static func drawn(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let isDone = RAND_priv_bytes(&bytes, Int32(count))
    precondition(isDone == 1, "OpenSSL without randomness")
    return bytes
  }
}

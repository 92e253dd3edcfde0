import COpenSSL

/// Random bytes that nobody can foretell.
package enum SecureRandom {
  /// That many bytes.
  ///
  /// A system without randomness cannot keep anything safe: the program ends.
  package static func bytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let isDone = RAND_priv_bytes(&bytes, Int32(count))
    precondition(isDone == 1, "OpenSSL without randomness")
    return bytes
  }
}

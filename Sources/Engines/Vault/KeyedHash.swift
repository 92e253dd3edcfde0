import COpenSSL

/// Hashes that nobody can compute or compare without the key: HMAC-SHA-256.
///
/// Source: RFC 2104 with SHA-256.
package struct KeyedHash {
  /// How many bytes a hash has.
  package static let bytesCount = 32

  private let key: SealingKey

  /// Hashes under a key.
  package init(_ key: SealingKey) { self.key = key }

  /// The hash of bytes.
  /// - Throws: `VaultError.cryptography`
  package func hash(_ bytes: [UInt8]) throws(VaultError) -> [UInt8] {
    var output = [UInt8](repeating: 0, count: Self.bytesCount)
    var count: UInt32 = 0
    let isDone = key.withBytes {
      HMAC(EVP_sha256(), $0, Int32(SealingKey.bytesCount), bytes, bytes.count, &output, &count) != nil
    }
    guard isDone, count == Self.bytesCount else { throw .cryptography("hash under a key") }
    return output
  }
}

import Notation

/// The text of a file with one secret key: what it is for, and 64 hexadecimal digits.
///
/// Source: `docs/formats/store.md`.
package enum KeyFile {
  /// How many bytes a key file may have.
  package static let bytesMax = 512

  /// The file's bytes for a key.
  package static func encode(_ key: SealingKey, purpose: String) -> [UInt8] {
    Array("chancery-\(purpose)-key 1 \(Hexadecimal.text(key.revealBytes()))\n".utf8)
  }

  /// The key of a file's bytes.
  /// - Throws: `VaultError.malformed`; the error holds nothing of the file.
  package static func decode(_ bytes: [UInt8], purpose: String) throws(VaultError) -> SealingKey {
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
    guard bytes.count <= bytesMax, parts.count == 3, parts[0] == "chancery-\(purpose)-key", parts[1] == "1",
      parts[2].last == "\n", let key = Hexadecimal.bytes(parts[2].dropLast())
    else { throw .malformed("not a file of a \(purpose) key: `chancery-\(purpose)-key 1 <64 digits>` was expected") }
    return try SealingKey(key)
  }

  /// A name of a key that tells nothing of it: the first eight bytes of a hash, in hexadecimal.
  package static func fingerprint(_ key: SealingKey) -> String {
    let digest = Digest.sha256(Array("chancery-key-fingerprint\n".utf8) + key.revealBytes())
    return Hexadecimal.text(digest.bytes.prefix(8))
  }
}

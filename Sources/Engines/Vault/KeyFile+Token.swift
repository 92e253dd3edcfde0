import Notation

extension KeyFile {
  /// The file's bytes for a key under a token's.
  /// - Parameter nonce: `TokenKey.nonceBytes` random bytes.
  /// - Throws: `VaultError.locked`
  package static func encode(
    _ key: SealingKey, purpose: String, under token: TokenKey, nonce: [UInt8]
  ) throws(VaultError) -> [UInt8] {
    let wrapped = try token.wrap(key, purpose: purpose, nonce: nonce)
    return Array("\(head(purpose))\(Hexadecimal.text(wrapped))\n".utf8)
  }

  /// Whether the bytes are those of a key under a token's.
  package static func isUnderToken(_ bytes: [UInt8], purpose: String) -> Bool {
    bytes.starts(with: head(purpose).utf8)
  }

  /// The key of a file's bytes under a token's.
  /// - Throws: `VaultError`; the error holds nothing of the file.
  package static func decode(
    _ bytes: [UInt8], purpose: String, under token: TokenKey
  ) throws(VaultError) -> SealingKey {
    let rest = bytes.dropFirst(head(purpose).utf8.count)
    guard isUnderToken(bytes, purpose: purpose), bytes.count <= bytesMax, rest.last == 0x0A,
      let wrapped = Hexadecimal.bytes(String(decoding: rest.dropLast(), as: UTF8.self)[...])
    else { throw .malformed("not a file of a \(purpose) key under a token") }
    return try token.unwrap(wrapped, purpose: purpose)
  }

  private static func head(_ purpose: String) -> String { "chancery-\(purpose)-key 3 token " }
}

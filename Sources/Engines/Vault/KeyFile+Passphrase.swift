import Notation

extension KeyFile {
  /// What is needed to read key files: the passphrase, where there is one, and which derivations may be used.
  package struct Reading {
    /// Without the line feed at its end.
    package let passphrase: [UInt8]?
    /// Whether only algorithms are used that a FIPS provider has.
    package let isRestricted: Bool

    /// What is needed, from its parts.
    package init(passphrase: [UInt8]? = nil, isRestricted: Bool = false) {
      self.passphrase = passphrase
      self.isRestricted = isRestricted
    }
  }

  /// The file's bytes for a key under a passphrase: the key is wrapped by what the passphrase gives.
  /// - Parameter salt: 32 random bytes.
  /// - Throws: `VaultError`
  package static func encode(
    _ key: SealingKey, purpose: String, passphrase: [UInt8], salt: [UInt8], by derivation: PassphraseKey.Derivation
  ) throws(VaultError) -> [UInt8] {
    guard salt.count == PassphraseKey.saltBytes else { throw .malformed("a salt has \(PassphraseKey.saltBytes) bytes") }
    let outer = try PassphraseKey.derive(passphrase, salt: salt, by: derivation)
    let wrapped = try KeyWrap.wrap(key, by: outer)
    return Array(
      "chancery-\(purpose)-key 2 \(derivation.text) \(Hexadecimal.text(salt)) \(Hexadecimal.text(wrapped))\n".utf8)
  }

  /// The key of a file's bytes, plain or under a passphrase.
  /// - Throws: `VaultError`; the error holds nothing of the file.
  package static func decode(
    _ bytes: [UInt8], purpose: String, _ reading: Reading
  ) throws(VaultError) -> SealingKey {
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
    guard bytes.count <= bytesMax, parts.count == 5, parts[0] == "chancery-\(purpose)-key", parts[1] == "2" else {
      return try decode(bytes, purpose: purpose)
    }
    guard let derivation = PassphraseKey.Derivation(parts[2]), let salt = Hexadecimal.bytes(parts[3]),
      salt.count == PassphraseKey.saltBytes, parts[4].last == "\n",
      let wrapped = Hexadecimal.bytes(parts[4].dropLast())
    else { throw .malformed("not a file of a \(purpose) key under a passphrase") }
    if reading.isRestricted, case .scrypt = derivation {
      throw .locked("the \(purpose) key is under scrypt, which the settings do not allow; protect it anew")
    }
    guard let passphrase = reading.passphrase else {
      throw .locked("the \(purpose) key is under a passphrase; name its file in the setting `passphraseFile`")
    }
    let outer = try PassphraseKey.derive(passphrase, salt: salt, by: derivation)
    do throws(VaultError) { return try KeyWrap.unwrap(wrapped, by: outer, name: purpose) } catch {
      throw .locked("the \(purpose) key does not open: the passphrase is another one, or the file was changed")
    }
  }
}

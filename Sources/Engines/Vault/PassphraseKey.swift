import COpenSSL

/// Makes a key from a passphrase, slowly on purpose.
package enum PassphraseKey {
  /// How a passphrase becomes a key.
  package enum Derivation: Sendable, Equatable {
    /// Costs memory too: RFC 7914 with N, r = 8, p = 1.
    case scrypt(cost: UInt64)
    /// PBKDF2 with HMAC-SHA-256 (RFC 8018), which a FIPS provider has.
    case pbkdf2(rounds: Int)

    /// What new files get: 128 MiB, or 600,000 rounds.
    package static func standard(isRestricted: Bool) -> Derivation {
      isRestricted ? .pbkdf2(rounds: 600_000) : .scrypt(cost: 1 << 17)
    }

    /// As it stands in a key file.
    var text: String {
      switch self {
      case .scrypt(let cost): "scrypt:\(cost)"
      case .pbkdf2(let rounds): "pbkdf2-sha256:\(rounds)"
      }
    }

    /// A derivation from its text; nil for one that is unknown, too weak or too costly.
    init?(_ text: Substring) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, let number = UInt64(parts[1]), String(number) == parts[1] else { return nil }
      switch parts[0] {
      case "scrypt" where (1 << 14...1 << 20).contains(number) && number & (number - 1) == 0:
        self = .scrypt(cost: number)
      case "pbkdf2-sha256" where (100_000...100_000_000).contains(number): self = .pbkdf2(rounds: Int(number))
      default: return nil
      }
    }
  }

  /// How many random bytes go with a passphrase.
  package static let saltBytes = 32
  /// How many bytes a passphrase has at least and at most.
  package static let passphraseBytes = 12...1_024

  /// The key of a passphrase.
  /// - Throws: `VaultError.locked` for a passphrase that is too short or too long, `.cryptography`
  static func derive(
    _ passphrase: [UInt8], salt: [UInt8], by derivation: Derivation
  ) throws(VaultError) -> SealingKey {
    guard passphraseBytes.contains(passphrase.count) else {
      throw .locked(
        "a passphrase has \(passphraseBytes.lowerBound) to \(passphraseBytes.upperBound) bytes")
    }
    var bytes = [UInt8](repeating: 0, count: SealingKey.bytesCount)
    defer { OPENSSL_cleanse(&bytes, bytes.count) }
    let isDone = passphrase.withUnsafeBytes { buffer in
      let characters = buffer.bindMemory(to: CChar.self).baseAddress
      return switch derivation {
      case .scrypt(let cost):
        EVP_PBE_scrypt(
          characters, buffer.count, salt, salt.count, cost, 8, 1, 2 * 128 * 8 * cost, &bytes, bytes.count)
      case .pbkdf2(let rounds):
        PKCS5_PBKDF2_HMAC(
          characters, Int32(buffer.count), salt, Int32(salt.count), Int32(rounds), EVP_sha256(), Int32(bytes.count),
          &bytes)
      }
    }
    guard isDone == 1 else { throw .cryptography("derive a key from a passphrase") }
    return try SealingKey(bytes)
  }
}

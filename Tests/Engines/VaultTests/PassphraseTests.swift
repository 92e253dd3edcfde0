import Notation
import Testing
import Vault

@Suite struct PassphraseTests {
  private static let passphrase = Array("an invented passphrase".utf8)
  private static let salt = [UInt8](repeating: 9, count: 32)

  @Test(arguments: [PassphraseKey.Derivation.scrypt(cost: 1 << 14), .pbkdf2(rounds: 100_000)])
  func `a key under a passphrase opens with it alone`(derivation: PassphraseKey.Derivation) throws {
    let key = try SealingKey([UInt8](repeating: 3, count: 32))
    let file = try KeyFile.encode(
      key, purpose: "master", passphrase: Self.passphrase, salt: Self.salt, by: derivation)
    let opened = try KeyFile.decode(file, purpose: "master", .init(passphrase: Self.passphrase))
    #expect(opened.revealBytes() == key.revealBytes())
    #expect(!String(decoding: file, as: UTF8.self).contains("0303"))
    let other = Array("another passphrase".utf8)
    #expect(
      throws: VaultError.locked(
        "the master key does not open: the passphrase is another one, or the file was changed")
    ) {
      try KeyFile.decode(file, purpose: "master", .init(passphrase: other))
    }
    #expect(throws: VaultError.self) { try KeyFile.decode(file, purpose: "master", .init()) }
    #expect(throws: VaultError.self) { try KeyFile.decode(file, purpose: "log", .init(passphrase: Self.passphrase)) }
    let restricted = KeyFile.Reading(passphrase: Self.passphrase, isRestricted: true)
    if case .scrypt = derivation {
      #expect(throws: VaultError.self) { try KeyFile.decode(file, purpose: "master", restricted) }
    } else {
      #expect(try KeyFile.decode(file, purpose: "master", restricted).revealBytes() == key.revealBytes())
    }
    #expect(PassphraseKey.Derivation.standard(isRestricted: true) == .pbkdf2(rounds: 600_000))
  }

  @Test func `the derivations are those of the standards`() throws {
    // The wrapped key is checked by unwrapping it with the key of another implementation (Python's hashlib).
    let key = try SealingKey([UInt8](repeating: 3, count: 32))
    for (derivation, outer) in [
      (
        PassphraseKey.Derivation.scrypt(cost: 1 << 14),
        "7402a1a3604fd4c5f858852568cac334d2d83f4cf36293fe1f8aea693d6af552"
      ), (.pbkdf2(rounds: 100_000), "c5062a7308748939b83fe8fc3437f593756b6be01685f8582aac38b775320ee0"),
    ] {
      let file = try KeyFile.encode(
        key, purpose: "master", passphrase: Self.passphrase, salt: Self.salt, by: derivation)
      let last = String(decoding: file, as: UTF8.self).split(separator: " ").last?.dropLast()
      let wrapped = try #require(Hexadecimal.bytes(last ?? ""))
      let expected = try SealingKey(try #require(Hexadecimal.bytes(outer)))
      #expect(try KeyWrap.unwrap(wrapped, by: expected, name: "k").revealBytes() == key.revealBytes())
    }
  }

  @Test func `a file with a weak, costly or unknown derivation, and a short passphrase, are refused`() throws {
    let key = try SealingKey([UInt8](repeating: 3, count: 32))
    let file = String(
      decoding: try KeyFile.encode(
        key, purpose: "master", passphrase: Self.passphrase, salt: Self.salt, by: .pbkdf2(rounds: 100_000)),
      as: UTF8.self)
    for bad in ["pbkdf2-sha256:99999", "pbkdf2-sha256:100000001", "scrypt:16383", "scrypt:2097152", "md5:100000", "x"] {
      let changed = file.replacing("pbkdf2-sha256:100000", with: bad)
      #expect(throws: VaultError.self, "\(bad)") {
        try KeyFile.decode(Array(changed.utf8), purpose: "master", .init(passphrase: Self.passphrase))
      }
    }
    for count in [11, 1_025] {
      #expect(throws: VaultError.self) {
        try KeyFile.encode(
          key, purpose: "master", passphrase: [UInt8](repeating: 65, count: count), salt: Self.salt,
          by: .pbkdf2(rounds: 100_000))
      }
    }
  }
}

import DurableFiles
import Vault

extension StoreLayout {
  /// The key in a file, whose rights are checked first.
  func key(_ place: String, _ purpose: String) throws(StoreError) -> SealingKey {
    let reading = KeyFile.Reading(passphrase: try passphrase(), isRestricted: isRestricted)
    let bytes = try files { () throws(FileError) in
      try FileSystem.requirePrivate(place)
      return try FileSystem.read(place, bytesMax: KeyFile.bytesMax)
    }
    guard KeyFile.isUnderToken(bytes, purpose: purpose) else {
      return try vault(place) { () throws(VaultError) in try KeyFile.decode(bytes, purpose: purpose, reading) }
    }
    guard let token = try tokenPlace() else {
      throw .locked(place: place, reason: "the \(purpose) key is under a token; name it in the settings `token…`")
    }
    return try vault(place) { () throws(VaultError) in
      try KeyFile.decode(bytes, purpose: purpose, under: try TokenKey(token))
    }
  }

  /// The bytes of a new key file: under the token or the passphrase, where there is one.
  func keyFile(_ key: SealingKey, _ purpose: String, random: (Int) -> [UInt8]) throws(StoreError) -> [UInt8] {
    if let token = try tokenPlace() {
      return try vault(keys) { () throws(VaultError) in
        let outer = try TokenKey(token, mayMake: true)
        return try KeyFile.encode(key, purpose: purpose, under: outer, nonce: random(TokenKey.nonceBytes))
      }
    }
    guard let passphrase = try passphrase() else { return KeyFile.encode(key, purpose: purpose) }
    let salt = random(PassphraseKey.saltBytes)
    return try vault(passphraseFile ?? keys) { () throws(VaultError) in
      try KeyFile.encode(
        key, purpose: purpose, passphrase: passphrase, salt: salt, by: .standard(isRestricted: isRestricted))
    }
  }

  private func passphrase() throws(StoreError) -> [UInt8]? {
    guard let place = passphraseFile else { return nil }
    return try secret(place)
  }

  private func tokenPlace() throws(StoreError) -> TokenKey.Place? {
    guard let module = token.module, let label = token.label, let pinFile = token.pinFile else { return nil }
    return TokenKey.Place(module: module, token: label, pin: try secret(pinFile))
  }

  /// The line that a file holds, whose rights are checked first.
  private func secret(_ place: String) throws(StoreError) -> [UInt8] {
    let bytes = try files { () throws(FileError) in
      try FileSystem.requirePrivate(place)
      return try FileSystem.read(place, bytesMax: 1 << 12)
    }
    return bytes.last == 0x0A ? Array(bytes.dropLast()) : bytes
  }
}

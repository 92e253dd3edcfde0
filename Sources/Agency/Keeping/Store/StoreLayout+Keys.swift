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
    return try vault(place) { () throws(VaultError) in try KeyFile.decode(bytes, purpose: purpose, reading) }
  }

  /// The bytes of a new key file: under the passphrase where there is one.
  func keyFile(_ key: SealingKey, _ purpose: String, random: (Int) -> [UInt8]) throws(StoreError) -> [UInt8] {
    guard let passphrase = try passphrase() else { return KeyFile.encode(key, purpose: purpose) }
    let salt = random(PassphraseKey.saltBytes)
    return try vault(passphraseFile ?? keys) { () throws(VaultError) in
      try KeyFile.encode(
        key, purpose: purpose, passphrase: passphrase, salt: salt, by: .standard(isRestricted: isRestricted))
    }
  }

  private func passphrase() throws(StoreError) -> [UInt8]? {
    guard let place = passphraseFile else { return nil }
    let bytes = try files { () throws(FileError) in
      try FileSystem.requirePrivate(place)
      return try FileSystem.read(place, bytesMax: 1 << 12)
    }
    return bytes.last == 0x0A ? Array(bytes.dropLast()) : bytes
  }
}

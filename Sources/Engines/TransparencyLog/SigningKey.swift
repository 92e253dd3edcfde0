import COpenSSL

/// The secret half of a key that signs notes with Ed25519.
///
/// Source: RFC 8032. The same note gives the same signature.
public final class SigningKey {
  /// The public half.
  public let verifier: VerifierKey
  private let key: OpaquePointer

  /// A key from its name and secret.
  /// - Parameter seed: 32 bytes from a secure source, kept by the caller.
  /// - Throws: `LogError.malformed`, `.cryptography`
  public init(name: String, seed: [UInt8]) throws(LogError) {
    guard seed.count == 32 else { throw .malformed(what: "signing key", reason: "32 bytes were expected") }
    guard let key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
      throw .cryptography("load an Ed25519 key")
    }
    var publicKey = [UInt8](repeating: 0, count: 32)
    var length = 32
    guard EVP_PKEY_get_raw_public_key(key, &publicKey, &length) == 1, length == 32 else {
      EVP_PKEY_free(key)
      throw .cryptography("derive an Ed25519 public key")
    }
    do {
      verifier = try VerifierKey(name: name, publicKey: publicKey)
    } catch {
      EVP_PKEY_free(key)
      throw error
    }
    self.key = key
  }

  deinit { EVP_PKEY_free(key) }

  /// A note over a text with one signature.
  /// - Throws: `LogError.malformed` for a text that no note can have, `.cryptography`
  public func sign(_ text: String) throws(LogError) -> SignedNote {
    try SignedNote(
      text: text,
      signatures: [.init(name: verifier.name, keyID: verifier.id, bytes: try signature(Array(text.utf8)))])
  }

  /// A note with one signature more: that of a witness who saw it at a moment, and that it only grew.
  /// - Parameter seconds: since 1970.
  /// - Throws: `LogError.malformed`, `.cryptography`
  public func cosign(_ note: SignedNote, seconds: UInt64) throws(LogError) -> SignedNote {
    let witness = try VerifierKey(name: verifier.name, publicKey: verifier.publicKey, kind: .cosignature)
    let signature = try signature(VerifierKey.message(note.text, seconds: seconds))
    let stamp = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> (56 - 8 * UInt64($0))) }
    return try SignedNote(
      text: note.text,
      signatures: note.signatures + [.init(name: witness.name, keyID: witness.id, bytes: stamp + signature)])
  }

  private func signature(_ message: [UInt8]) throws(LogError) -> [UInt8] {
    guard let context = EVP_MD_CTX_new() else { throw .cryptography("make a signing context") }
    defer { EVP_MD_CTX_free(context) }
    var signature = [UInt8](repeating: 0, count: 64)
    var length = 64
    guard EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
      EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == 64
    else { throw .cryptography("sign with Ed25519") }
    return signature
  }
}

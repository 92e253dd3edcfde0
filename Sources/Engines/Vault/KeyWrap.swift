import COpenSSL

/// Wraps one key by another, deterministically and with a check of integrity.
///
/// Source: RFC 3394 (AES key wrap) with a wrapping key of 256 bits.
package enum KeyWrap {
  /// How many bytes a wrapped key has.
  package static let bytesCount = 40

  /// A key under another.
  /// - Throws: `VaultError.cryptography`
  package static func wrap(_ key: SealingKey, by outer: SealingKey) throws(VaultError) -> [UInt8] {
    var plain = key.revealBytes()
    defer { OPENSSL_cleanse(&plain, plain.count) }
    guard let wrapped = run(plain, by: outer, encrypts: true), wrapped.count == bytesCount else {
      throw .cryptography("wrap a key")
    }
    return wrapped
  }

  /// The key inside a wrapped one.
  /// - Parameter name: what the key is of, for the error.
  /// - Throws: `VaultError.wrongKey`
  package static func unwrap(
    _ wrapped: [UInt8], by outer: SealingKey, name: String
  ) throws(VaultError) -> SealingKey {
    guard wrapped.count == bytesCount, var plain = run(wrapped, by: outer, encrypts: false) else {
      throw .wrongKey(name)
    }
    defer { OPENSSL_cleanse(&plain, plain.count) }
    return try SealingKey(plain)
  }

  nonisolated(unsafe) private static let algorithm = EVP_CIPHER_fetch(nil, "AES-256-WRAP", nil)

  private static func run(_ input: [UInt8], by outer: SealingKey, encrypts: Bool) -> [UInt8]? {
    guard let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    EVP_CIPHER_CTX_set_flags(context, Int32(EVP_CIPHER_CTX_FLAG_WRAP_ALLOW))
    let isReady = outer.withBytes { EVP_CipherInit_ex2(context, algorithm, $0, nil, encrypts ? 1 : 0, nil) }
    guard isReady == 1 else { return nil }
    var output = [UInt8](repeating: 0, count: input.count + 16)
    var written: Int32 = 0
    var tail: Int32 = 0
    guard EVP_CipherUpdate(context, &output, &written, input, Int32(input.count)) == 1, written > 0 else { return nil }
    let isFinished = output.withUnsafeMutableBufferPointer { buffer in
      EVP_CipherFinal_ex(context, buffer.baseAddress.map { $0 + Int(written) }, &tail)
    }
    guard isFinished == 1 else { return nil }
    return Array(output.prefix(Int(written + tail)))
  }
}

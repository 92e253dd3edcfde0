import COpenSSL

/// Wraps one key by another, deterministically and with a check of integrity.
///
/// Source: RFC 3394 (AES key wrap) with a wrapping key of 256 bits.
package enum KeyWrap {
  /// How many bytes a wrapped key has.
  package static let bytesCount = 40

  /// A key under another.
  ///
  /// The steps of RFC 3394, section 2.2.1, over the library's AES: its own wrapping of keys does without the
  /// processor's instructions for AES, which is felt with one key an event. What comes out is the same; `unwrap` is the
  /// library's own (docs/decisions/0026).
  /// - Throws: `VaultError.cryptography`
  package static func wrap(_ key: SealingKey, by outer: SealingKey) throws(VaultError) -> [UInt8] {
    guard let context = EVP_CIPHER_CTX_new() else { throw .cryptography("wrap a key") }
    defer { EVP_CIPHER_CTX_free(context) }
    let isReady = outer.withBytes { EVP_CipherInit_ex2(context, blocks, $0, nil, 1, nil) }
    guard isReady == 1, EVP_CIPHER_CTX_set_padding(context, 0) == 1 else { throw .cryptography("wrap a key") }
    var plain = key.revealBytes()
    defer { OPENSSL_cleanse(&plain, plain.count) }
    // The check value, then the key in parts of 64 bits.
    var wrapped = [UInt8](repeating: 0xA6, count: partBytes)
    wrapped.reserveCapacity(bytesCount)
    wrapped += plain
    guard wrapped.withUnsafeMutableBufferPointer({ mix($0, context) }) else {
      OPENSSL_cleanse(&wrapped, wrapped.count)
      throw .cryptography("wrap a key")
    }
    return wrapped
  }

  /// Runs the check value and each part in turn through the cipher, six times.
  private static func mix(_ bytes: UnsafeMutableBufferPointer<UInt8>, _ context: OpaquePointer) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * partBytes) { block in
      defer { OPENSSL_cleanse(block.baseAddress, block.count) }
      let parts = bytes.count / partBytes - 1
      for step in 0..<6 * parts {
        let place = partBytes * (1 + step % parts)
        for index in 0..<partBytes { (block[index], block[partBytes + index]) = (bytes[index], bytes[place + index]) }
        var written: Int32 = 0
        guard EVP_CipherUpdate(context, block.baseAddress, &written, block.baseAddress, Int32(block.count)) == 1,
          written == block.count
        else { return false }
        // The number of the step, from 1 to 24, is one byte.
        block[partBytes - 1] ^= UInt8(step + 1)
        for index in 0..<partBytes { (bytes[index], bytes[place + index]) = (block[index], block[partBytes + index]) }
      }
      return true
    }
  }

  /// The key inside a wrapped one.
  /// - Parameter name: what the key is of, for the error.
  /// - Throws: `VaultError.wrongKey`
  package static func unwrap(
    _ wrapped: [UInt8], by outer: SealingKey, name: String
  ) throws(VaultError) -> SealingKey {
    guard wrapped.count == bytesCount, var plain = opened(wrapped, by: outer) else {
      throw .wrongKey(name)
    }
    defer { OPENSSL_cleanse(&plain, plain.count) }
    return try SealingKey(plain)
  }

  private static let partBytes = 8
  nonisolated(unsafe) private static let blocks = EVP_CIPHER_fetch(nil, "AES-256-ECB", nil)
  nonisolated(unsafe) private static let algorithm = EVP_CIPHER_fetch(nil, "AES-256-WRAP", nil)

  private static func opened(_ input: [UInt8], by outer: SealingKey) -> [UInt8]? {
    guard let context = EVP_CIPHER_CTX_new() else { return nil }
    defer { EVP_CIPHER_CTX_free(context) }
    EVP_CIPHER_CTX_set_flags(context, Int32(EVP_CIPHER_CTX_FLAG_WRAP_ALLOW))
    let isReady = outer.withBytes { EVP_CipherInit_ex2(context, algorithm, $0, nil, 0, nil) }
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

import COpenSSL

/// A SHA-256 hash value: 32 bytes, printed as 64 lower-case hexadecimal digits.
///
/// Source: FIPS 180-4, computed by OpenSSL.
public struct Digest: Sendable, Hashable, CustomStringConvertible {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// The hash of bytes.
  public static func sha256(_ bytes: some Collection<UInt8>) -> Digest {
    var output = [UInt8](repeating: 0, count: 32)
    let hashed: Void? = bytes.withContiguousStorageIfAvailable { buffer in hash(buffer, into: &output) }
    if hashed == nil { Array(bytes).withUnsafeBufferPointer { hash($0, into: &output) } }
    return Digest(unchecked: output)
  }

  /// A digest from its 64 hexadecimal digits, or nil.
  public init?(hexadecimal text: String) {
    guard let bytes = Hexadecimal.bytes(text), bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// A digest from its 32 bytes, or nil.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }

  /// The 64 hexadecimal digits.
  public var description: String { Hexadecimal.text(bytes) }

  /// Fetched once: looking an algorithm up costs more than hashing a node of a tree.
  nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

  private static func hash(_ buffer: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) {
    var empty: UInt8 = 0
    let done = output.withUnsafeMutableBufferPointer { out in
      withUnsafePointer(to: &empty) { none in
        digest(buffer.baseAddress ?? none, buffer.count, to: out.baseAddress)
      }
    }
    precondition(done, "OpenSSL without SHA-256")
  }

  private static func digest(
    _ bytes: UnsafePointer<UInt8>, _ count: Int, to output: UnsafeMutablePointer<UInt8>?
  ) -> Bool {
    let context = chancery_digest_context()
    return EVP_DigestInit_ex2(context, algorithm, nil) == 1 && EVP_DigestUpdate(context, bytes, count) == 1
      && EVP_DigestFinal_ex(context, output, nil) == 1
  }
}

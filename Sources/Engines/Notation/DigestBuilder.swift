import COpenSSL

/// A SHA-256 hash over bytes that come in pieces.
public final class DigestBuilder {
  private let context: OpaquePointer

  /// A hash over nothing so far.
  public init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("OpenSSL without SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes the next bytes.
  public func add(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    let isDone = EVP_DigestUpdate(context, bytes, bytes.count)
    precondition(isDone == 1, "OpenSSL without SHA-256")
  }

  /// The hash over everything taken; nothing may be added afterwards.
  public func finish() -> Digest {
    var output = [UInt8](repeating: 0, count: 32)
    let isDone = EVP_DigestFinal_ex(context, &output, nil)
    guard isDone == 1, let digest = Digest(output) else { preconditionFailure("OpenSSL without SHA-256") }
    return digest
  }
}

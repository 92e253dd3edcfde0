import COpenSSL
import Notation

/// One direction of AES-256-GCM over the frames of one object, in their order.
final class FrameCipher {
  /// Fetched once: looking an algorithm up costs more than sealing an event.
  nonisolated(unsafe) private static let algorithm = EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)

  private let context: OpaquePointer
  private let sealing: SealingContext
  private let prefix: [UInt8]
  private let encrypts: Bool
  private var frame: UInt32 = 0

  init(key: SealingKey, sealing: SealingContext, nonce prefix: [UInt8], encrypts: Bool) throws(VaultError) {
    guard prefix.count == SealedFormat.nonceBytes else {
      throw .malformed("a nonce has \(SealedFormat.nonceBytes) bytes")
    }
    guard let context = EVP_CIPHER_CTX_new() else { throw .cryptography("make a cipher context") }
    self.context = context
    self.sealing = sealing
    self.prefix = prefix
    self.encrypts = encrypts
    let isReady = key.withBytes { EVP_CipherInit_ex2(context, Self.algorithm, $0, nil, encrypts ? 1 : 0, nil) }
    guard isReady == 1 else { throw .cryptography("start AES-256-GCM") }
  }

  deinit { EVP_CIPHER_CTX_free(context) }

  /// A frame with its tag from plain bytes, to a place with room for both.
  func seal(
    _ plain: UnsafeBufferPointer<UInt8>, isLast: Bool, to place: UnsafeMutablePointer<UInt8>
  ) throws(VaultError) {
    try begin(isLast: isLast)
    var length: Int32 = 0
    if let input = plain.baseAddress, plain.count > 0 {
      guard EVP_CipherUpdate(context, place, &length, input, Int32(plain.count)) == 1 else {
        throw .cryptography("transform a frame")
      }
    }
    let tag = place + plain.count
    guard EVP_CipherFinal_ex(context, tag, &length) == 1,
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(SealedFormat.tagBytes), tag) == 1
    else { throw .cryptography("take a tag") }
  }

  /// A frame with its tag from plain bytes, appended to the output.
  func seal(_ plain: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]) throws(VaultError) {
    var failure: VaultError?
    let start = output.count
    output += [UInt8](repeating: 0, count: plain.count + SealedFormat.tagBytes)
    output.withUnsafeMutableBufferPointer { buffer in
      plain.withUnsafeBufferPointer { plain in
        guard let place = buffer.baseAddress else { return }
        do throws(VaultError) { try seal(plain, isLast: isLast, to: place + start) } catch { failure = error }
      }
    }
    if let failure { throw failure }
  }

  /// Plain bytes from a frame with its tag, appended to the output; nothing is appended when it is not authentic.
  func open(_ sealed: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]) throws(VaultError) {
    let count = output.count
    guard sealed.count >= SealedFormat.tagBytes else { throw unauthentic }
    try begin(isLast: isLast)
    var tag = Array(sealed.suffix(SealedFormat.tagBytes))
    guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tag.count), &tag) == 1 else {
      throw .cryptography("set a tag")
    }
    do {
      try transform(sealed.dropLast(SealedFormat.tagBytes), into: &output)
    } catch {
      output.removeLast(output.count - count)
      throw unauthentic
    }
  }

  private var unauthentic: VaultError { .unauthentic(object: sealing.object.description) }

  private func begin(isLast: Bool) throws(VaultError) {
    guard frame < SealedFormat.framesMax else { throw .malformed("too long to be sealed as one object") }
    let nonce = prefix + frame.bigEndianBytes
    let associated = sealing.associatedData(frame: frame, isLast: isLast)
    frame += 1
    var length: Int32 = 0
    guard EVP_CipherInit_ex2(context, nil, nil, nonce, encrypts ? 1 : 0, nil) == 1,
      EVP_CipherUpdate(context, nil, &length, associated, Int32(associated.count)) == 1
    else { throw .cryptography("start a frame") }
  }

  private func transform(_ input: ArraySlice<UInt8>, into output: inout [UInt8]) throws(VaultError) {
    let start = output.count
    output.append(contentsOf: input)
    let isDone = output.withUnsafeMutableBufferPointer { buffer in
      var length: Int32 = 0
      var none: UInt8 = 0
      var isDone = true
      if buffer.count > start, let place = buffer.baseAddress.map({ $0 + start }) {
        isDone = EVP_CipherUpdate(context, place, &length, place, Int32(buffer.count - start)) == 1
      }
      return EVP_CipherFinal_ex(context, &none, &length) == 1 && isDone
    }
    guard isDone else { throw .cryptography("transform a frame") }
  }
}

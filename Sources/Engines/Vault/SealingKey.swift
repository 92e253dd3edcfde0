import COpenSSL

/// A secret key of 256 bits; its memory is wiped when nobody holds it any more.
///
/// INVARIANT: the memory is written once, before anybody else has the key.
package final class SealingKey: @unchecked Sendable {
  /// How many bytes a key has.
  package static let bytesCount = 32

  private let storage: UnsafeRawPointer

  /// A key from 32 bytes of a secure source.
  /// - Throws: `VaultError.malformed`
  package init(_ bytes: [UInt8]) throws(VaultError) {
    guard bytes.count == Self.bytesCount else { throw .malformed("a key has \(Self.bytesCount) bytes") }
    let copy = UnsafeMutableRawPointer.allocate(byteCount: Self.bytesCount, alignment: 8)
    copy.copyMemory(from: bytes, byteCount: Self.bytesCount)
    storage = UnsafeRawPointer(copy)
  }

  deinit {
    let memory = UnsafeMutableRawPointer(mutating: storage)
    OPENSSL_cleanse(memory, Self.bytesCount)
    memory.deallocate()
  }

  /// Overwrites a copy of a secret.
  static func wipe(_ bytes: inout [UInt8]) { OPENSSL_cleanse(&bytes, bytes.count) }

  /// Lends the key to a call.
  func withBytes<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    body(storage.assumingMemoryBound(to: UInt8.self))
  }

  /// A copy of the key, for wrapping and for writing a new key file.
  package func revealBytes() -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: storage, count: Self.bytesCount))
  }
}

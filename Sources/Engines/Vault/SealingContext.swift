package import Notation

/// What sealed bytes are bound to: they open as this and as nothing else.
package struct SealingContext: Sendable, Equatable {
  /// The longest name of a kind.
  package static let kindBytesMax = 64

  /// The sealed object.
  package let object: Identifier
  /// The case that owns it.
  package let owner: Identifier
  /// What it is (`event`, `document`).
  package let kind: String

  /// A context from its parts.
  /// - Throws: `VaultError.malformed` when the kind is empty or too long.
  package init(object: Identifier, owner: Identifier, kind: String) throws(VaultError) {
    guard (1...Self.kindBytesMax).contains(kind.utf8.count) else {
      throw .malformed("the name of a kind has 1 to \(Self.kindBytesMax) bytes")
    }
    self.object = object
    self.owner = owner
    self.kind = kind
  }

  /// The associated data of one frame.
  func associatedData(frame: UInt32, isLast: Bool) -> [UInt8] {
    var bytes: [UInt8] = [SealedFormat.version, SealedFormat.aes256GCM]
    bytes.append(contentsOf: object.bytes)
    bytes.append(contentsOf: owner.bytes)
    bytes.append(UInt8(kind.utf8.count))
    bytes.append(contentsOf: kind.utf8)
    bytes.append(contentsOf: frame.bigEndianBytes)
    bytes.append(isLast ? 1 : 0)
    return bytes
  }
}

/// The numbers of the sealed format; `docs/formats/sealing.md`.
package enum SealedFormat {
  /// The first byte.
  package static let version: UInt8 = 1
  /// The second byte.
  package static let aes256GCM: UInt8 = 1
  /// Random bytes in the head, the first part of each frame's nonce.
  package static let nonceBytes = 8
  /// Bytes before the first frame.
  package static let headBytes = 2 + nonceBytes
  /// Plain bytes of every frame but the last, which has 0 to as many.
  package static let frameBytes = 1 << 16
  /// What authenticates a frame, after it.
  package static let tagBytes = 16
  /// How many frames an object may have.
  package static let framesMax = UInt32.max

  /// How many bytes a plain length takes when sealed.
  package static func sealedBytes(_ plain: Int) -> Int {
    let frames = max(1, (plain + frameBytes - 1) / frameBytes)
    return headBytes + plain + frames * tagBytes
  }
}

extension UInt32 {
  /// Four bytes, most significant first.
  var bigEndianBytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * UInt32($0))) } }
}

public import Notation

/// Hashes of a Merkle tree: leaves and inner nodes in separate domains.
///
/// Source: RFC 6962, section 2.1.
public enum MerkleHash {
  /// The root of a tree without leaves.
  public static let empty = Digest.sha256([UInt8]())

  /// The hash of an entry.
  public static func leaf(_ entry: some Collection<UInt8>) -> Digest {
    var bytes: [UInt8] = [0x00]
    bytes.reserveCapacity(entry.count + 1)
    bytes.append(contentsOf: entry)
    return Digest.sha256(bytes)
  }

  /// The hash of the node above two others.
  public static func node(_ left: Digest, _ right: Digest) -> Digest { node(left.bytes, right.bytes) }

  static func node(_ left: [UInt8], _ right: [UInt8]) -> Digest {
    var bytes: [UInt8] = [0x01]
    bytes.reserveCapacity(65)
    bytes.append(contentsOf: left)
    bytes.append(contentsOf: right)
    return Digest.sha256(bytes)
  }

  /// The root over a number of hashes that is a power of two.
  static func balanced(_ hashes: ArraySlice<Digest>) -> Digest {
    var level = Array(hashes)
    while level.count > 1 {
      level = stride(from: 0, to: level.count - 1, by: 2).map { node(level[$0], level[$0 + 1]) }
    }
    return level.first ?? empty
  }
}

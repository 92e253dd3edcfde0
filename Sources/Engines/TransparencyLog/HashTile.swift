public import Notation

/// A tile's hashes in one file, 32 bytes each.
///
/// Source: C2SP tlog-tiles.
public enum HashTile {
  /// The file of hashes.
  public static func encode(_ hashes: [Digest]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32 * hashes.count)
    for hash in hashes { bytes.append(contentsOf: hash.bytes) }
    return bytes
  }

  /// The hashes of a file.
  /// - Throws: `LogError.malformed` when its length is no multiple of 32 or beyond 8,192.
  public static func decode(_ bytes: [UInt8]) throws(LogError) -> [Digest] {
    guard bytes.count.isMultiple(of: 32), bytes.count <= 32 * TilePath.full else {
      throw .malformed(what: "hash tile", reason: "its length is not that of 1 to 256 hashes")
    }
    return stride(from: 0, to: bytes.count, by: 32).compactMap { Digest(Array(bytes[$0..<$0 + 32])) }
  }
}

import COpenSSL
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
    guard hashes.count > 1 else { return hashes.first ?? empty }
    // In one array, each pair followed in place by its parent: a node of a tile needs no memory of its own.
    var level: [UInt8] = []
    level.reserveCapacity(32 * hashes.count)
    for hash in hashes { level.append(contentsOf: hash.bytes) }
    var isDone = true
    level.withUnsafeMutableBufferPointer { buffer in
      guard let place = buffer.baseAddress else { return }
      var count = hashes.count
      while count > 1 {
        count /= 2
        for pair in 0..<count { isDone = parent(of: place + 64 * pair, to: place + 32 * pair) && isDone }
      }
    }
    precondition(isDone, "OpenSSL without SHA-256")
    return Digest(Array(level.prefix(32))) ?? empty
  }

  nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

  /// The hash over two that lie one after the other; it may take the place of the first.
  private static func parent(of pair: UnsafePointer<UInt8>, to place: UnsafeMutablePointer<UInt8>) -> Bool {
    let context = chancery_digest_context()
    var domain: UInt8 = 0x01
    return EVP_DigestInit_ex2(context, algorithm, nil) == 1 && EVP_DigestUpdate(context, &domain, 1) == 1
      && EVP_DigestUpdate(context, pair, 64) == 1 && EVP_DigestFinal_ex(context, place, nil) == 1
  }
}

public import Notation

/// A tree of one size whose hash tiles can be fetched: roots and proofs.
///
/// Source: RFC 6962, sections 2.1.1 and 2.1.2.
public struct HashTree {
  /// Fetches a tile's hashes; at least as many as its width says.
  public typealias Fetch = (TilePath) throws(LogError) -> [Digest]

  /// The number of leaves.
  public let size: UInt64
  private let fetch: Fetch
  private var tiles: [TilePath: [Digest]] = [:]

  /// A tree over tiles.
  public init(size: UInt64, fetch: @escaping Fetch) {
    self.size = size
    self.fetch = fetch
  }

  /// The hash over all leaves.
  /// - Throws: `LogError.missing` and whatever fetching throws.
  public mutating func root() throws(LogError) -> Digest {
    size == 0 ? MerkleHash.empty : try hash(0, size)
  }

  /// The hashes beside the way from a leaf to the root, lowest first.
  /// - Throws: `LogError.outOfRange` when there is no such leaf.
  public mutating func inclusionProof(_ index: UInt64) throws(LogError) -> [Digest] {
    guard index < size else { throw .outOfRange("leaf \(index) is not in a tree of \(size) leaves") }
    var proof: [Digest] = []
    var (start, end) = (UInt64(0), size)
    while end - start > 1 {
      let middle = start + Self.split(end - start)
      if index < middle {
        proof.append(try hash(middle, end))
        end = middle
      } else {
        proof.append(try hash(start, middle))
        start = middle
      }
    }
    return proof.reversed()
  }

  /// The hashes that show a smaller tree to be the beginning of this one; none when the sizes are equal.
  /// - Throws: `LogError.outOfRange` when the smaller tree is empty or larger.
  public mutating func consistencyProof(from old: UInt64) throws(LogError) -> [Digest] {
    guard old > 0, old <= size else { throw .outOfRange("no proof from \(old) to \(size) leaves") }
    var proof: [Digest] = []
    var (start, end) = (UInt64(0), size)
    while end != old {
      let middle = start + Self.split(end - start)
      if old <= middle {
        proof.append(try hash(middle, end))
        end = middle
      } else {
        proof.append(try hash(start, middle))
        start = middle
      }
    }
    // Where the smaller tree is itself a subtree from the start, the verifier holds its root already.
    if start > 0 { proof.append(try hash(start, end)) }
    return proof.reversed()
  }

  /// The largest power of two below a count of at least 2.
  static func split(_ count: UInt64) -> UInt64 { 1 << UInt64(63 - (count - 1).leadingZeroBitCount) }

  private mutating func hash(_ start: UInt64, _ end: UInt64) throws(LogError) -> Digest {
    let count = end - start
    if count & (count - 1) == 0 { return try perfect(start, height: count.trailingZeroBitCount) }
    let middle = start + Self.split(count)
    let left = try hash(start, middle)
    return MerkleHash.node(left, try hash(middle, end))
  }

  /// The hash over 2 to the height leaves from an aligned start.
  private mutating func perfect(_ start: UInt64, height: Int) throws(LogError) -> Digest {
    let level = height / 8
    let first = start >> UInt64(8 * level)
    let width = 1 << (height % 8)
    let hashes = try tile(level: level, index: first / 256)
    let offset = Int(first % 256)
    return MerkleHash.balanced(hashes[offset..<offset + width])
  }

  private mutating func tile(level: Int, index: UInt64) throws(LogError) -> [Digest] {
    let present = size >> UInt64(8 * level)
    let path = TilePath(.hashes(level: level), index: index, width: Int(min(256, present - index * 256)))
    if let known = tiles[path] { return known }
    let hashes = try fetch(path)
    guard hashes.count >= path.width else { throw .missing(path: path.description) }
    tiles[path] = hashes
    return hashes
  }
}

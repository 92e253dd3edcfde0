public import Notation

/// The right edge of a growing tree: all that is needed to append and to name the root, at most 255 hashes a level.
public struct TreeEdge: Sendable, Equatable {
  /// A hash that stands in a tile of level 1 or above since an entry was appended.
  public struct Completed: Sendable, Equatable {
    /// Its level among tiles, from 1.
    public let level: Int
    /// Its position among all hashes of the level.
    public let position: UInt64
    /// The root of a full tile of the level below.
    public let hash: Digest
  }

  /// The number of leaves.
  public private(set) var size: UInt64
  /// For each level the hashes of its last, partial tile.
  public private(set) var levels: [[Digest]]

  /// The edge of a tree without leaves.
  public init() {
    size = 0
    levels = []
  }

  /// How many hashes the partial tile of each level holds in a tree of one size, lowest level first.
  public static func widths(size: UInt64) -> [Int] {
    var widths: [Int] = []
    var rest = size
    while rest > 0 {
      widths.append(Int(rest % 256))
      rest /= 256
    }
    return widths
  }

  /// The edge of a tree whose partial tiles are at hand.
  /// - Throws: `LogError.outOfRange` when they do not fit the size.
  public init(size: UInt64, levels: [[Digest]]) throws(LogError) {
    guard levels.map(\.count) == Self.widths(size: size) else {
      throw .outOfRange("the partial tiles do not fit a tree of \(size) leaves")
    }
    self.size = size
    self.levels = levels
  }

  /// Appends a leaf by its hash; what completes a tile is returned, lowest level first.
  public mutating func append(_ leaf: Digest) -> [Completed] {
    var completed: [Completed] = []
    var hash = leaf
    var level = 0
    size += 1
    var position = size
    while true {
      if level == levels.count { levels.append([]) }
      levels[level].append(hash)
      guard levels[level].count == TilePath.full else { return completed }
      hash = MerkleHash.balanced(levels[level][...])
      levels[level] = []
      level += 1
      position /= 256
      completed.append(Completed(level: level, position: position - 1, hash: hash))
    }
  }

  /// The hash over all leaves.
  public var root: Digest {
    var result: Digest?
    for level in levels {
      var end = level.count
      // The binary digits of the count name the perfect subtrees, the smallest rightmost.
      while end > 0 {
        let width = end & -end
        let hash = MerkleHash.balanced(level[(end - width)..<end])
        result = result.map { MerkleHash.node(hash, $0) } ?? hash
        end -= width
      }
    }
    return result ?? MerkleHash.empty
  }
}

/// Codes of bytes by how often they come: Huffman's, none longer than fifteen bits, in the order of RFC 1951.
struct LiteralCodes {
  /// The place of the code that ends a block, behind those of the bytes.
  static let end = 256
  private static let longest = 15

  /// A code as it is written, its first bit the lowest.
  struct Code {
    var bits: UInt64 = 0
    var count: UInt64 = 0
  }

  /// How long each code is; 0 for none.
  let lengths: [Int]
  /// The codes.
  let codes: [Code]

  /// The codes that fit some bytes.
  init(_ block: ArraySlice<UInt8>) {
    var counts = [Int](repeating: 0, count: Self.end + 1)
    block.withUnsafeBufferPointer { block in
      counts.withUnsafeMutableBufferPointer { counts in for byte in block { counts[Int(byte)] &+= 1 } }
    }
    counts[Self.end] = 1
    var lengths = Self.lengths(counts)
    while lengths.contains(where: { $0 > Self.longest }) {
      // Rare ones come nearer to the others, so that their codes become shorter.
      counts = counts.map { ($0 + 1) / 2 }
      lengths = Self.lengths(counts)
    }
    self.lengths = lengths
    codes = Self.codes(lengths)
  }

  /// The lowest bits of a number, the first the last.
  static func reversed(_ bits: UInt64, _ count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 << 1 | bits >> UInt64($1) & 1 }
  }

  /// Depths in Huffman's tree: the two that come most seldom are joined, again and again.
  private static func lengths(_ counts: [Int]) -> [Int] {
    let leaves = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$0], $0) < (counts[$1], $1) }
    var lengths = [Int](repeating: 0, count: counts.count)
    guard leaves.count > 1 else {
      for leaf in leaves { lengths[leaf] = 1 }
      return lengths
    }
    var weights = leaves.map { counts[$0] }
    var parents = [Int](repeating: 0, count: 2 * leaves.count - 1)
    var (leaf, joined) = (0, leaves.count)
    for node in leaves.count..<parents.count {
      var weight = 0
      for _ in 0..<2 {
        let takesLeaf = leaf < leaves.count && (joined == node || weights[leaf] <= weights[joined])
        let least = takesLeaf ? leaf : joined
        if takesLeaf { leaf += 1 } else { joined += 1 }
        parents[least] = node
        weight += weights[least]
      }
      weights.append(weight)
    }
    var depths = [Int](repeating: 0, count: parents.count)
    for node in (0..<parents.count - 1).reversed() { depths[node] = depths[parents[node]] + 1 }
    for (index, leaf) in leaves.enumerated() { lengths[leaf] = depths[index] }
    return lengths
  }

  /// Shorter codes come first, and codes of one length in the order of what they stand for.
  private static func codes(_ lengths: [Int]) -> [Code] {
    var codes = [Code](repeating: Code(), count: lengths.count)
    var next: UInt64 = 0
    for length in 1...longest {
      next <<= 1
      for index in lengths.indices where lengths[index] == length {
        codes[index] = Code(bits: reversed(next, length), count: UInt64(length))
        next += 1
      }
    }
    return codes
  }
}

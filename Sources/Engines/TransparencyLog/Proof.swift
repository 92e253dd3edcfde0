import Notation

/// Checks of proofs that somebody else made; all hashes are bytes from outside.
///
/// Source: RFC 9162, sections 2.1.3.2 and 2.1.4.2, which give the checks for the proofs of RFC 6962.
public enum Proof {
  /// How many hashes a proof may have.
  public static let hashesMax = 64

  /// Checks that a leaf stands at an index of the tree with a root.
  /// - Throws: `LogError.unproven`
  public static func checkInclusion(
    untrustedLeaf leaf: [UInt8], index: UInt64, size: UInt64, untrustedProof proof: [[UInt8]], root: [UInt8]
  ) throws(LogError) {
    guard index < size else { throw .unproven("the index lies outside the tree") }
    try checkLengths(proof + [leaf])
    var (node, last) = (index, size - 1)
    var hash = leaf
    for sibling in proof {
      guard last > 0 else { throw .unproven("the proof is too long") }
      if node & 1 == 1 || node == last {
        hash = MerkleHash.node(sibling, hash).bytes
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        hash = MerkleHash.node(hash, sibling).bytes
      }
      node >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .unproven("the proof is too short") }
    guard hash == root else { throw .unproven("the proof leads to another root") }
  }

  /// Checks that the tree with one root is the beginning of the tree with another.
  ///
  /// Nothing can be shown of an empty tree but that it equals an empty tree.
  /// - Throws: `LogError.unproven`
  public static func checkConsistency(
    from old: (size: UInt64, root: [UInt8]), to new: (size: UInt64, root: [UInt8]), untrustedProof proof: [[UInt8]]
  ) throws(LogError) {
    guard old.size <= new.size else { throw .unproven("the later tree is smaller") }
    if old.size == new.size {
      guard proof.isEmpty, old.root == new.root else { throw .unproven("trees of one size differ") }
      guard old.size > 0 || old.root == MerkleHash.empty.bytes else { throw .unproven("no root of an empty tree") }
      return
    }
    guard old.size > 0 else { throw .unproven("nothing can be shown of an empty tree") }
    try checkLengths(proof)
    var rest = proof[...]
    if old.size & (old.size - 1) == 0 { rest = [old.root] + rest }
    guard let first = rest.popFirst() else { throw .unproven("the proof is too short") }
    var (node, last) = (old.size - 1, new.size - 1)
    while node & 1 == 1 {
      node >>= 1
      last >>= 1
    }
    var (oldHash, newHash) = (first, first)
    for sibling in rest {
      guard last > 0 else { throw .unproven("the proof is too long") }
      if node & 1 == 1 || node == last {
        oldHash = MerkleHash.node(sibling, oldHash).bytes
        newHash = MerkleHash.node(sibling, newHash).bytes
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        newHash = MerkleHash.node(newHash, sibling).bytes
      }
      node >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .unproven("the proof is too short") }
    guard oldHash == old.root, newHash == new.root else { throw .unproven("the proof leads to other roots") }
  }

  private static func checkLengths(_ hashes: [[UInt8]]) throws(LogError) {
    guard hashes.count <= hashesMax + 1, hashes.allSatisfy({ $0.count == 32 }) else {
      throw .unproven("a proof consists of at most \(hashesMax) hashes of 32 bytes")
    }
  }
}

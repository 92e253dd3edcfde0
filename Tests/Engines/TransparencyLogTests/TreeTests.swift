import Notation
import Testing
import TransparencyLog

@Suite struct TreeTests {
  static let sizes = [1, 2, 3, 5, 7, 8, 9, 64, 255, 256, 257, 300, 511, 512, 513, 1_000]

  @Test(arguments: [0] + sizes) func `edge and tiles lead to the root of the definition`(size: Int) throws {
    let log = try MemoryLog(entries: MemoryLog.entries(size))
    let expected = SlowTree.root(log.leaves[...])
    var tree = log.tree()
    #expect(try tree.root() == expected)
    var edge = TreeEdge()
    for leaf in log.leaves { _ = edge.append(leaf) }
    #expect(edge.root == expected)
    #expect(try TreeEdge(size: edge.size, levels: edge.levels) == edge)
  }

  @Test(arguments: sizes) func `proofs of inclusion are those of the definition and hold`(size: Int) throws {
    let log = try MemoryLog(entries: MemoryLog.entries(size))
    var tree = log.tree()
    let root = try tree.root().bytes
    for index in Set([0, 1, size / 3, size / 2, size - 2, size - 1]).filter({ (0..<size).contains($0) }) {
      let proof = try tree.inclusionProof(UInt64(index))
      #expect(proof == SlowTree.path(index, log.leaves[...]))
      try Proof.checkInclusion(
        untrustedLeaf: log.leaves[index].bytes, index: UInt64(index), size: UInt64(size),
        untrustedProof: proof.map(\.bytes), root: root)
    }
  }

  @Test(arguments: sizes) func `proofs of consistency are those of the definition and hold`(size: Int) throws {
    let log = try MemoryLog(entries: MemoryLog.entries(size))
    var tree = log.tree()
    let root = try tree.root().bytes
    for old in Set([1, 2, 3, 4, size / 2, size - 1, size]).filter({ (1...size).contains($0) }) {
      let proof = try tree.consistencyProof(from: UInt64(old))
      #expect(proof == SlowTree.consistency(old, log.leaves[...]))
      try Proof.checkConsistency(
        from: (UInt64(old), SlowTree.root(log.leaves[..<old]).bytes), to: (UInt64(size), root),
        untrustedProof: proof.map(\.bytes))
    }
  }

  @Test func `a changed proof holds nowhere`() throws {
    let log = try MemoryLog(entries: MemoryLog.entries(300))
    var tree = log.tree()
    let root = try tree.root().bytes
    let proof = try tree.inclusionProof(257).map(\.bytes)
    for position in proof.indices {
      var changed = proof
      changed[position][7] ^= 1
      #expect(throws: LogError.self) {
        try Proof.checkInclusion(
          untrustedLeaf: log.leaves[257].bytes, index: 257, size: 300, untrustedProof: changed, root: root)
      }
    }
    #expect(throws: LogError.self) {
      try Proof.checkInclusion(
        untrustedLeaf: log.leaves[257].bytes, index: 300, size: 300, untrustedProof: proof, root: root)
    }
  }

  @Test func `proofs outside the tree are refused`() throws {
    var tree = try MemoryLog(entries: MemoryLog.entries(5)).tree()
    #expect(throws: LogError.self) { try tree.inclusionProof(5) }
    #expect(throws: LogError.self) { try tree.consistencyProof(from: 0) }
    #expect(throws: LogError.self) { try tree.consistencyProof(from: 6) }
    #expect(throws: LogError.self) { try TreeEdge(size: 3, levels: [[]]) }
  }
}

import Notation
import TransparencyLog

extension LedgerVerifier {
  /// Holds a checkpoint that was kept elsewhere against what is kept here.
  ///
  /// The signature is checked first: anybody can write a checkpoint.
  func compare(_ witness: KeptCheckpoint, _ tables: LedgerTables?) {
    attempt(witness.source) { () throws(StoreError) in
      let checkpoint = try log(witness.source) { () throws(LogError) in
        try Checkpoint(untrusted: witness.note, key: try logKey(tables))
      }
      guard checkpoint.size <= counts.leaves else {
        report(
          witness.source,
          "it vouches for \(checkpoint.size) leaves, but only \(counts.leaves) are kept: the ledger was cut, or an "
            + "older copy was put back")
        return
      }
      if try root(of: checkpoint.size, tables) != checkpoint.root {
        report(
          witness.source,
          "the first \(checkpoint.size) leaves kept are not those that it vouches for: the ledger forked or was "
            + "rewritten")
      }
    }
  }

  private func logKey(_ tables: LedgerTables?) throws(LogError) -> VerifierKey {
    var line = try? tables?.meta("vkey")
    if line == nil, let bytes = try? LogFiles.read(layout.log, "vkey", bytesMax: 1 << 12) {
      line = String(decoding: bytes, as: UTF8.self)
    }
    guard let line else { throw .missing(path: "vkey") }
    return try VerifierKey(untrusted: line)
  }

  /// The root over the first leaves, from the leaves themselves or, without a store, from the published tiles.
  private func root(of size: UInt64, _ tables: LedgerTables?) throws(StoreError) -> Digest {
    if let known = roots[size] { return known }
    if let tables {
      // No commit ended here; a checkpoint of ours always stands at the end of one.
      var edge = TreeEdge()
      while edge.size < size {
        let count = Int(min(4_096, size - edge.size))
        for entry in try tables.entries(from: edge.size, count: count) { _ = edge.append(MerkleHash.leaf(entry)) }
      }
      return edge.root
    }
    let directory = layout.log
    let leaves = counts.leaves
    var tree = HashTree(size: size) { tile throws(LogError) in
      // A tile that was partial then may be wider now.
      let present = leaves >> UInt64(8 * tile.level)
      let width = Int(min(256, present - tile.index * 256))
      let path = TilePath(tile.content, index: tile.index, width: width).description
      guard let bytes = try? LogFiles.read(directory, path, bytesMax: 32 * TilePath.full) else {
        throw .missing(path: path)
      }
      return try HashTile.decode(bytes)
    }
    return try log("log") { () throws(LogError) in try tree.root() }
  }
}

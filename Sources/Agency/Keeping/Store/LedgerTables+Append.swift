import Database
import Notation
import TransparencyLog

extension LedgerTables {
  /// Adds an event's leaf with everything that it completes above.
  func append(
    _ leaf: [UInt8], event: Identifier, owner: Identifier, sequence: Int, to edge: inout TreeEdge
  ) throws(StoreError) {
    let position = Int64(edge.size)
    let completed = edge.append(MerkleHash.leaf(leaf))
    try connection.run(
      "INSERT INTO leaves VALUES ($1, $2, $3)", [.integer(position), .blob(leaf), .blob(event.bytes)])
    try connection.run(
      "INSERT INTO events VALUES ($1, $2, $3, $4)",
      [.blob(event.bytes), .blob(owner.bytes), .integer(Int64(sequence)), .integer(position)])
    for subtree in completed {
      try connection.run(
        "INSERT INTO subtrees VALUES ($1, $2, $3)",
        [.integer(Int64(subtree.level)), .integer(Int64(subtree.position)), .blob(subtree.hash.bytes)])
    }
  }

  func insertHead(size: UInt64, root: Digest) throws(StoreError) {
    try connection.run("INSERT OR IGNORE INTO heads VALUES ($1, $2)", [.integer(Int64(size)), .blob(root.bytes)])
  }

  func insertPackage(_ id: Identifier, event: Identifier, size: UInt64) throws(StoreError) {
    try connection.run(
      "INSERT INTO packages VALUES ($1, $2, $3, 0)", [.blob(id.bytes), .blob(event.bytes), .integer(Int64(size))])
  }
}

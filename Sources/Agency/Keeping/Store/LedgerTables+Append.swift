import Database
import Notation
import TransparencyLog

extension LedgerTables {
  /// A table with its columns, in their order.
  struct Table {
    let name: String
    let columns: [String]

    init(_ name: String, _ columns: String...) {
      self.name = name
      self.columns = columns
    }

    static let meta = Table("meta", "key", "value")
    static let objects = Table("objects", "id", "owner", "kind", "sha256", "bytes", "content")
    static let leaves = Table("leaves", "position", "data", "object")
    static let events = Table("events", "id", "owner", "sequence", "position")
    static let subtrees = Table("subtrees", "level", "position", "hash")
    static let heads = Table("heads", "size", "root")
    static let packages = Table("packages", "id", "event", "size", "delivered")
    static let destructions = Table("destructions", "object", "certificate")
    /// Every table of the schema.
    static let all = [meta, objects, leaves, events, subtrees, heads, packages, destructions]
  }

  /// Adds the leaves of a case's events with everything that they complete above.
  /// - Parameter sequence: the number of the first of them in the case.
  func append(
    _ leaves: [(event: Identifier, leaf: [UInt8])], owner: Identifier, sequence: Int, to edge: inout TreeEdge
  ) throws(StoreError) {
    var rows: (leaves: [[Value]], events: [[Value]], subtrees: [[Value]]) = ([], [], [])
    for (offset, (event, leaf)) in leaves.enumerated() {
      let position = Value.integer(Int64(edge.size))
      rows.leaves.append([position, .blob(leaf), .blob(event.bytes)])
      rows.events.append([.blob(event.bytes), .blob(owner.bytes), .integer(Int64(sequence + offset)), position])
      for subtree in edge.append(MerkleHash.leaf(leaf)) {
        rows.subtrees.append(
          [.integer(Int64(subtree.level)), .integer(Int64(subtree.position)), .blob(subtree.hash.bytes)])
      }
    }
    try connection.insert(rows.leaves, into: .leaves)
    try connection.insert(rows.events, into: .events)
    try connection.insert(rows.subtrees, into: .subtrees)
  }

  func insertHead(size: UInt64, root: Digest) throws(StoreError) {
    try connection.run(
      "INSERT INTO heads VALUES ($1, $2) ON CONFLICT DO NOTHING", [.integer(Int64(size)), .blob(root.bytes)])
  }

  func insertPackage(_ id: Identifier, event: Identifier, size: UInt64) throws(StoreError) {
    try connection.run(
      "INSERT INTO packages VALUES ($1, $2, $3, 0)", [.blob(id.bytes), .blob(event.bytes), .integer(Int64(size))])
  }
}

import Database
import Notation

extension LedgerTables {
  /// A table with its columns, in their order.
  struct Table {
    let name: String
    let columns: [String]

    init(_ name: String, _ columns: String...) {
      self.name = name
      self.columns = columns
    }

    func with(_ rows: [[Value]]) -> TableRows { TableRows(name, columns: columns, rows: rows) }

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

  func insertHead(size: UInt64, root: Digest) throws(StoreError) {
    try connection.run(
      "INSERT INTO heads VALUES ($1, $2) ON CONFLICT DO NOTHING", [.integer(Int64(size)), .blob(root.bytes)])
  }

  func insertPackage(_ id: Identifier, event: Identifier, size: UInt64) throws(StoreError) {
    try connection.run(
      "INSERT INTO packages VALUES ($1, $2, $3, 0)", [.blob(id.bytes), .blob(event.bytes), .integer(Int64(size))])
  }
}

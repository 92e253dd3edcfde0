import Database
import Notation

/// One row of `objects`: what is sealed, beside the sealed bytes.
struct ObjectRow {
  let id: Identifier
  let owner: Identifier
  let kind: String
  /// Of the sealed bytes.
  let sha256: Digest
  /// Of the sealed bytes.
  let bytes: Int
  /// The sealed bytes; nil when they lie in a file.
  let content: [UInt8]?
}

extension ObjectRow {
  /// In the order of the table's columns.
  var values: [Value] {
    [
      .blob(id.bytes), .blob(owner.bytes), .text(kind), .blob(sha256.bytes), .integer(Int64(bytes)),
      content.map(Value.blob) ?? .null,
    ]
  }
}

/// One row of `packages`.
struct PackageRow: Equatable {
  let id: Identifier
  /// The release.
  let event: Identifier
  /// Leaves in the log when it was committed.
  let size: UInt64
  let isDelivered: Bool
}

extension LedgerTables {
  func object(_ id: Identifier) throws(StoreError) -> ObjectRow? {
    let row = try connection.row(
      "SELECT id, owner, kind, sha256, bytes, content FROM objects WHERE id = $1", [.blob(id.bytes)])
    return try row.map { row throws(StoreError) in try object(id, row[...]) }
  }

  private func object(_ id: Identifier, _ row: ArraySlice<Value>) throws(StoreError) -> ObjectRow {
    let row = Array(row)
    guard row.count == 6, let owner = row[1].blob.flatMap({ Identifier($0) }), let kind = row[2].text,
      let sha256 = row[3].blob.flatMap({ Digest($0) }), let bytes = row[4].integer
    else { throw .damaged(place: place, what: "the row of object `\(id)` is not readable") }
    return ObjectRow(id: id, owner: owner, kind: kind, sha256: sha256, bytes: Int(bytes), content: row[5].blob)
  }

  /// A leaf with the row of the object that it is said to be of.
  struct LeafRow {
    let position: UInt64
    /// The entry of the log.
    let data: [UInt8]
    let event: Identifier
    /// Nil where it is missing.
    let object: ObjectRow?
    /// Whether the ledger says that the object is destroyed; its certificate alone proves that.
    let isMarked: Bool
  }

  /// Leaves from one position to another, in their order, by one question; those that are missing are left out.
  func leafRows(from start: UInt64, to end: UInt64) throws(StoreError) -> [LeafRow] {
    let rows = try connection.rows(
      """
      SELECT l.position, l.data, l.object, (SELECT 1 FROM destructions d WHERE d.object = l.object),
        o.id, o.owner, o.kind, o.sha256, o.bytes, o.content
      FROM leaves l LEFT JOIN objects o ON o.id = l.object
      WHERE l.position >= $1 AND l.position < $2 ORDER BY l.position
      """, [.integer(Int64(start)), .integer(Int64(end))])
    return try rows.map { row throws(StoreError) in
      let event = try identifier(row[2])
      return LeafRow(
        position: UInt64(row[0].integer ?? 0), data: row[1].blob ?? [], event: event,
        object: row[4] == .null ? nil : try object(event, row[4...]), isMarked: row[3] != .null)
    }
  }

  func holdsObject(_ id: Identifier) throws(StoreError) -> Bool {
    try connection.row("SELECT 1 FROM objects WHERE id = $1", [.blob(id.bytes)]) != nil
  }

  /// Whether a leaf is said to be of an event.
  func holdsLeaf(of event: Identifier) throws(StoreError) -> Bool {
    try connection.row("SELECT 1 FROM leaves WHERE object = $1", [.blob(event.bytes)]) != nil
  }

  /// One of several identifiers that is kept, or nil.
  func firstKept(_ ids: [Identifier]) throws(StoreError) -> Identifier? {
    let values = try connection.values(of: { "SELECT 1 FROM objects WHERE id = \($0)" }, for: ids)
    return zip(ids, values).first { $0.1 != .null }?.0
  }

  /// The number of events of several cases; those that have none are left out.
  func sequences(of owners: [Identifier]) throws(StoreError) -> [Identifier: Int] {
    // One question a case: its last event stands at the end of an index, whatever came before.
    let values = try connection.values(of: { "SELECT max(sequence) FROM events WHERE owner = \($0)" }, for: owners)
    var sequences: [Identifier: Int] = [:]
    for (owner, value) in zip(owners, values) { sequences[owner] = value.integer.map { Int($0) } }
    return sequences
  }

  func packages(onlyPending: Bool) throws(StoreError) -> [PackageRow] {
    let rows = try connection.rows(
      "SELECT id, event, size, delivered FROM packages WHERE delivered <= $1 ORDER BY size",
      [.integer(onlyPending ? 0 : 1)])
    return try rows.map { row throws(StoreError) in
      guard let size = row[2].integer else { throw .damaged(place: place, what: "a package has no size") }
      return PackageRow(
        id: try identifier(row[0]), event: try identifier(row[1]), size: UInt64(size), isDelivered: row[3] == 1)
    }
  }

  func markDelivered(_ package: Identifier) throws(StoreError) {
    try connection.run("UPDATE packages SET delivered = 1 WHERE id = $1", [.blob(package.bytes)])
  }

  /// An identifier in a column.
  func identifier(_ value: Value) throws(StoreError) -> Identifier {
    guard let identifier = value.blob.flatMap({ Identifier($0) }) else {
      throw .damaged(place: place, what: "a column holds no identifier")
    }
    return identifier
  }
}

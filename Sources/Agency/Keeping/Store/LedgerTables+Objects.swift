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
  func insert(_ objects: [ObjectRow]) throws(StoreError) {
    let rows: [[Value]] = objects.map { object in
      [
        .blob(object.id.bytes), .blob(object.owner.bytes), .text(object.kind), .blob(object.sha256.bytes),
        .integer(Int64(object.bytes)), object.content.map(Value.blob) ?? .null,
      ]
    }
    try connection.insert(rows, into: .objects)
  }

  func object(_ id: Identifier) throws(StoreError) -> ObjectRow? {
    let row = try connection.row(
      "SELECT id, owner, kind, sha256, bytes, content FROM objects WHERE id = $1", [.blob(id.bytes)])
    guard let row else { return nil }
    guard row.count == 6, let owner = row[1].blob.flatMap({ Identifier($0) }), let kind = row[2].text,
      let sha256 = row[3].blob.flatMap({ Digest($0) }), let bytes = row[4].integer
    else { throw .damaged(place: place, what: "the row of object `\(id)` is not readable") }
    return ObjectRow(id: id, owner: owner, kind: kind, sha256: sha256, bytes: Int(bytes), content: row[5].blob)
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
    for part in Self.inParts(ids) {
      let slots = part.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
      let row = try connection.row(
        "SELECT id FROM objects WHERE id IN (\(slots)) LIMIT 1", part.map { .blob($0.bytes) })
      if let row { return try identifier(row[0]) }
    }
    return nil
  }

  /// The number of events of several cases; those that have none are left out.
  func sequences(of owners: [Identifier]) throws(StoreError) -> [Identifier: Int] {
    var sequences: [Identifier: Int] = [:]
    for part in Self.inParts(owners) {
      // One question a case: its last event stands at the end of an index, whatever came before.
      let columns = part.indices.map { "(SELECT max(sequence) FROM events WHERE owner = $\($0 + 1))" }
      let row = try connection.row(
        "SELECT " + columns.joined(separator: ", "), part.map { .blob($0.bytes) })
      for (owner, value) in zip(part, row ?? []) { sequences[owner] = value.integer.map { Int($0) } }
    }
    return sequences
  }

  /// Identifiers as parameters of few different statements: one, eight or sixty-four at a time, the last one repeated.
  private static func inParts(_ ids: [Identifier]) -> [[Identifier]] {
    var parts: [[Identifier]] = []
    var rest = ids[...]
    while let last = rest.last {
      let count = rest.count == 1 ? 1 : rest.count <= 8 ? 8 : 64
      let part = rest.prefix(count)
      rest = rest.dropFirst(count)
      parts.append(part + Array(repeating: last, count: count - part.count))
    }
    return parts
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

import Database
import Notation

extension LedgerVerifier {
  /// Opens every event, holds it against its leaf, and collects what it says of other things.
  func verifyEvents(_ tables: LedgerTables, _ objects: ObjectVault?) throws(StoreError) {
    var next: Int64 = 0
    while true {
      let rows = try tables.connection.rows(
        """
        SELECT l.position, l.object, e.id, e.owner, e.sequence FROM leaves l LEFT JOIN events e USING (position)
        WHERE l.position >= $1 ORDER BY l.position LIMIT 512
        """, [.integer(next)])
      for row in rows {
        attempt("\(layout.databaseName) leaf \(row[0].integer ?? next)") { () throws(StoreError) in
          try verify(row, tables, objects)
        }
      }
      guard let last = rows.last?[0].integer else { break }
      next = last + 1
    }
    for (event, cause) in causes where !committed.contains(cause) {
      report("\(layout.databaseName) event \(event)", "the event that caused it is missing")
    }
  }

  /// Looks at one leaf with its event; where the event's row is wrong the event itself is opened all the same, for
  /// other things rest on what it says.
  private func verify(_ row: [Value], _ tables: LedgerTables, _ objects: ObjectVault?) throws(StoreError) {
    counts.events += 1
    let position = row[0].integer ?? 0
    let named = row[1].blob.flatMap { Identifier($0) }
    if named == nil {
      report("\(layout.databaseName) leaf \(position)", "the identifier of its event is malformed")
    }
    guard let id = named ?? row[2].blob.flatMap({ Identifier($0) }) else { return }
    committed.insert(id)
    var place: (owner: Identifier, sequence: Int)?
    if named != nil, row[2] != row[1] {
      report("\(layout.databaseName) event \(id)", "its leaf belongs to another event")
    } else if let owner = row[3].blob.flatMap({ Identifier($0) }), let sequence = row[4].integer {
      place = (owner, Int(sequence))
    } else {
      report("\(layout.databaseName) event \(id)", "the identifier of its case is malformed")
    }
    if destroyed[id] != nil { return }
    guard let objects else { return }
    attempt("event \(id)") { () throws(StoreError) in
      let reading = EventReading(tables: tables, objects: objects, registry: registry)
      try verify(try reading.open(id, at: UInt64(position)), place, reading)
    }
  }

  private func verify(
    _ opened: EventReading.Opened, _ place: (owner: Identifier, sequence: Int)?, _ reading: EventReading
  ) throws(StoreError) {
    let header = opened.sealed.header
    let id = header.id
    if let place, header.case != place.owner || header.sequence != place.sequence {
      report(
        "\(layout.databaseName) event \(id)", "it does not stand in the case or at the place where it was committed")
    }
    if let cause = header.causation { causes.append((id, cause)) }
    compare(id, at: opened.position, opened, reading)
    let present = try reading.present(opened.sealed)
    for reference in present.objects { named[reference.id] = .some(reference.sha256 ?? named[reference.id] ?? nil) }
    try note(opened.sealed)
    if header.type == BatchSealed.type.name { try verifyBatch(id, present.payload, reading.tables) }
    if header.type == DisclosureReleased.type.name {
      let released = try stored("event \(id)") { () throws(JSONError) in
        try DisclosureReleased(present.payload, source: id.description)
      }
      releases[released.package] = Release(event: id, files: released.files, position: opened.position)
    }
  }

  /// Holds the root of a batch against its sealed records; of a destroyed one the hash is left, and suffices.
  private func verifyBatch(_ id: Identifier, _ payload: JSONValue, _ tables: LedgerTables) throws(StoreError) {
    let batch = try stored("event \(id)") { () throws(JSONError) in
      try BatchSealed(payload, source: id.description)
    }
    let hashes = try batch.records.map { record throws(StoreError) in try tables.object(record)?.sha256 }
    if BatchSealed.root(of: hashes.compactMap { $0 }) != batch.root {
      report("\(layout.databaseName) event \(id)", "its sealed records are not those of the batch that it commits to")
    }
  }
}

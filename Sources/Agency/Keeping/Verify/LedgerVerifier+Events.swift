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
      for row in rows { try verify(row, tables, objects) }
      guard let last = rows.last?[0].integer else { break }
      next = last + 1
    }
    for (event, cause) in causes where try tables.position(of: cause) == nil {
      report("\(layout.databaseName) event \(event)", "the event that caused it is missing")
    }
  }

  private func verify(_ row: [Value], _ tables: LedgerTables, _ objects: ObjectVault?) throws(StoreError) {
    counts.events += 1
    let id = try tables.identifier(row[1])
    committed.insert(id)
    guard row[2] == row[1], let sequence = row[4].integer else {
      return report("\(layout.databaseName) event \(id)", "its leaf belongs to another event")
    }
    let owner = try tables.identifier(row[3])
    if destroyed[id] != nil { return }
    guard let objects else { return }
    attempt("event \(id)") { () throws(StoreError) in
      try verify(id, owner: owner, sequence: Int(sequence), tables, objects)
    }
  }

  private func verify(
    _ id: Identifier, owner: Identifier, sequence: Int, _ tables: LedgerTables, _ objects: ObjectVault
  ) throws(StoreError) {
    let reading = EventReading(tables: tables, objects: objects, registry: registry)
    let opened = try reading.open(id)
    let header = opened.sealed.header
    if header.case != owner || header.sequence != sequence {
      report(
        "\(layout.databaseName) event \(id)", "it does not stand in the case or at the place where it was committed")
    }
    if let cause = header.causation { causes.append((id, cause)) }
    compare(id, at: opened.position, opened, reading)
    let present = try reading.present(opened.sealed)
    for reference in present.objects { named[reference.id] = .some(reference.sha256 ?? named[reference.id] ?? nil) }
    try note(opened.sealed)
    if header.type == BatchSealed.type.name { try verifyBatch(id, present.payload, tables) }
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
      report("store.sqlite event \(id)", "its sealed records are not those of the batch that it commits to")
    }
  }
}

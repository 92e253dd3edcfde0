import Database
import DurableFiles
package import Notation
import TransparencyLog

/// A ledger that is read while others may write it: events, their headers, receipts.
///
/// Nothing is locked, made or changed. Not shared between threads.
package final class LedgerReader {
  /// The header of one event with its place in the log.
  package struct Entry: Sendable, Equatable {
    /// Position in the log.
    package let position: UInt64
    /// Which event.
    package let event: Identifier
    /// Who did what, when and where, no contents; nil when the event was destroyed.
    package let header: EventHeader?
  }

  let layout: StoreLayout
  let tables: LedgerTables
  let reading: EventReading

  /// Opens a ledger for reading.
  /// - Throws: `StoreError`: `.missing` where there is none, `.lax`, `.damaged`
  package init(
    _ directory: String, settings: Settings = Settings(), registry: EventRegistry = .standard
  ) throws(StoreError) {
    let directory = try files { () throws(FileError) in try FileSystem.absolute(directory) }
    layout = StoreLayout(directory: directory, settings: settings)
    tables = try LedgerTables(layout, .read)
    let keys = KeyStore(
      try KeptConnection(layout.keyDatabase, KeyStore.schema, .read), place: layout.keyDatabase,
      master: try layout.key(layout.masterKey, "master"))
    let objects = ObjectVault(layout: layout, tables: tables, keys: keys)
    reading = EventReading(tables: tables, objects: objects, registry: registry)
  }

  /// How many events are kept.
  /// - Throws: `StoreError`
  package func size() throws(StoreError) -> UInt64 { try tables.size() }

  /// Headers from a position on, at most so many, each checked against its leaf.
  /// - Throws: `StoreError.damaged`
  package func entries(from position: UInt64, count: Int) throws(StoreError) -> [Entry] {
    let rows = try tables.connection.rows(
      "SELECT object, position FROM leaves WHERE position >= $1 ORDER BY position LIMIT $2",
      [.integer(Int64(position)), .integer(Int64(count))])
    return try rows.map { row throws(StoreError) in
      let id = try tables.identifier(row[0])
      let header = try isDestroyed(id) ? nil : try reading.open(id).sealed.header
      return Entry(position: UInt64(row[1].integer ?? 0), event: id, header: header)
    }
  }

  /// The header of one event.
  /// - Throws: `StoreError.unknown`, `.damaged`
  package func header(of event: Identifier) throws(StoreError) -> EventHeader {
    guard try tables.position(of: event) != nil else { throw .unknown(event) }
    return try reading.open(event).sealed.header
  }

  /// Ids of all cases, in the order of their first events.
  /// - Throws: `StoreError`
  package func cases() throws(StoreError) -> [Identifier] {
    let rows = try tables.connection.rows("SELECT owner FROM events WHERE sequence = 1 ORDER BY position")
    return try rows.map { row throws(StoreError) in try tables.identifier(row[0]) }
  }

  /// The kinds of `retention.tsv` of which something of a case is kept.
  /// - Throws: `StoreError`
  package func keptKinds(case matter: Identifier) throws(StoreError) -> Set<String> {
    try reading.objects.keys.kinds(of: matter)
  }

  /// The events of a case, in their order, without those that were destroyed; none for a case that is not kept.
  /// - Throws: `StoreError.damaged`
  package func events(case matter: Identifier) throws(StoreError) -> [Event] {
    try reading.events(of: matter)
  }

  /// The headers of a case's events, in their order, without destroyed ones; none for a case that is not kept.
  /// - Throws: `StoreError.damaged`
  package func headers(case matter: Identifier) throws(StoreError) -> [EventHeader] {
    try reading.opened(of: matter).map(\.sealed.header)
  }

  private func isDestroyed(_ id: Identifier) throws(StoreError) -> Bool {
    try reading.objects.certificate(of: id) != nil
  }

  /// A proof, for an outsider, that an event stands in the log, against the checkpoint that is published now.
  ///
  /// Format: `docs/formats/receipt.md`.
  /// - Throws: `StoreError.unknown`; `.inadmissible` before the event is published; `.missing` without a checkpoint.
  package func receipt(_ event: Identifier, opening: ReceiptOpening) throws(StoreError) -> String {
    let verifier = try verifier()
    let note = try files { () throws(FileError) in
      try FileSystem.read(layout.checkpoint, bytesMax: SignedNote.bytesMax)
    }
    let text = String(decoding: note, as: UTF8.self)
    let checkpoint = try log(layout.checkpoint) { () throws(LogError) in
      try Checkpoint(untrusted: text, key: verifier)
    }
    return try ReceiptMaker(reading: reading, verifier: verifier)
      .make(event, size: checkpoint.size, note: text, opening: opening)
  }

  private func verifier() throws(StoreError) -> VerifierKey {
    guard let line = try tables.meta("vkey") else { throw .damaged(place: layout.database, what: "it names no key") }
    return try log(layout.database) { () throws(LogError) in try VerifierKey(untrusted: line) }
  }
}

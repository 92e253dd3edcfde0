import Database
import DurableFiles
import Notation
import TransparencyLog

/// Makes everything anew that follows from leaves and sealed objects, and tells where it differed.
///
/// Works on a ledger whose other tables, tiles or index are damaged or gone; what is destroyed stays a tombstone.
package enum Rebuild {
  /// One table, or the tiles, as they were and as they are made anew.
  package struct Projection: Sendable, Equatable {
    /// A table of the database, `log` for the log's files, or `index` for the entries of the index.
    package let name: String
    /// Rows or files that follow from the ledger.
    package let count: Int
    /// How many of them were missing or different, with those that were too many.
    package let different: Int
  }

  /// What was made anew.
  package struct Summary: Sendable, Equatable {
    /// Tables first, in their order of making, then the log's files.
    package let projections: [Projection]
    /// Leaves in the log.
    package let leaves: UInt64
    /// Events of which only the leaf, the case and the number are left.
    package let tombstones: Int

    /// Whether all was as it had been.
    package var isEqual: Bool { projections.allSatisfy { $0.different == 0 } }
  }

  /// Makes a ledger's projections anew, alone with it; then opens it as any start does.
  /// - Throws: `StoreError`; `.damaged` when leaves or sealed objects themselves contradict each other: nothing is
  ///   changed then.
  package static func run(_ directory: String, options: StoreOptions) throws(StoreError) -> Summary {
    let directory = try files { () throws(FileError) in try FileSystem.absolute(directory) }
    let layout = StoreLayout(directory: directory, settings: options.settings)
    var options = options
    options.creates = false
    let summary = try alone(layout, options)
    _ = try Store.open(directory, options: options)
    return summary
  }

  private static func alone(_ layout: StoreLayout, _ options: StoreOptions) throws(StoreError) -> Summary {
    let foundation = StoreFoundation(layout: layout, options: options)
    let entry = try foundation.enter(isAlone: true)
    defer { withExtendedLifetime(entry) {} }
    let connection = try KeptConnection(layout.ledger, LedgerTables.schema, .write)
    let tables = LedgerTables(connection: connection, place: layout.database)
    let keyConnection = try KeptConnection(layout.keyDatabase, KeyStore.schema, .write)
    try KeyRotation(layout: layout).complete(tables, keyConnection)
    let keys = KeyStore(
      keyConnection, place: layout.keyDatabase, master: try foundation.secrets(tables).master)
    let objects = ObjectVault(layout: layout, tables: tables, keys: keys)
    let making = ProjectionMaking(tables: tables, objects: objects, registry: options.registry)
    let (made, leaves, tombstones) = try making.run()
    let log = try renewLog(layout, tables, size: leaves)
    let reading = IndexReading(tables: tables, objects: objects, registry: options.registry)
    let index = try renewIndex(layout, reading, leaves)
    connection.close()
    keyConnection.close()
    return Summary(projections: made + [log, index], leaves: leaves, tombstones: tombstones)
  }

  /// Compares the index with what the ledger says and, where they differ, removes it: the start that follows makes it.
  private static func renewIndex(
    _ layout: StoreLayout, _ reading: IndexReading, _ leaves: UInt64
  ) throws(StoreError) -> Projection {
    var (count, different) = (0, 0)
    let master = reading.objects.keys.master
    let index = TokenIndex.read(layout, master: master, access: .read)
    var known = try index?.events() ?? []
    for start in stride(from: UInt64(0), to: leaves, by: Store.indexPage) {
      for (event, words) in try reading.words(from: start, to: min(leaves, start + UInt64(Store.indexPage))) {
        known.remove(event.bytes)
        count += words.count
        let found = try index?.tokens(of: event.bytes) ?? []
        let tokens = try index?.tokens(words) ?? []
        different += index == nil ? words.count : found.symmetricDifference(tokens).count
      }
    }
    for event in known { different += try index?.tokens(of: event).count ?? 0 }
    let isBehind = (index?.leaves ?? 0) != leaves
    index?.close()
    if different > 0 || isBehind { try TokenIndex.remove(layout) }
    return Projection(name: "index", count: count, different: different)
  }

  /// Writes each tile anew that is published and is not what the leaves say; what is missing a start makes.
  private static func renewLog(
    _ layout: StoreLayout, _ tables: LedgerTables, size: UInt64
  ) throws(StoreError) -> Projection {
    var (count, different) = (0, 0)
    for tile in TilePath.added(from: 0, to: size) {
      let place = layout.log + "/\(tile)"
      guard try files({ () throws(FileError) in try FileSystem.facts(place) }) != nil else { continue }
      count += 1
      let bytes = try tables.content(of: tile)
      if try LogFiles.read(layout.log, tile.description, bytesMax: LogFiles.bytesMax) != bytes {
        different += 1
        try files { () throws(FileError) in try FileSystem.replace(place, with: bytes, mode: StoreLayout.openFile) }
      }
    }
    return Projection(name: "log", count: count, different: different)
  }
}

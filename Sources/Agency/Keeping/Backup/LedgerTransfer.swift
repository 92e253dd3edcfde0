import Database
import DurableFiles

/// Copies a ledger from one database into another, of the same or the other kind.
struct LedgerTransfer {
  /// How much is written at once: rows, and bytes of what they hold.
  private static let (rowsMax, bytesMax) = (1_000, 8 << 20)

  let source: any Connection
  let target: any Connection
  /// What is done in the target before, in the same transaction.
  var before: [String] = []
  /// What is done there afterwards.
  var after: [String] = []

  /// Copies every table in one transaction of the target; the source must be open for inspection, so that all of it is
  /// of one moment.
  func run() throws(DatabaseError) {
    try target.begin()
    do {
      for statement in before { try target.run(statement) }
      for table in LedgerTables.Table.all { try copy((table.name, table.columns)) }
      for statement in after { try target.run(statement) }
      try target.commit()
    } catch {
      target.rollback()
      throw error
    }
  }

  private func copy(_ table: (name: String, columns: [String])) throws(DatabaseError) {
    var (rows, bytes): ([[Value]], Int) = ([], 0)
    let sql = "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name)"
    try source.forEach(sql, []) { row throws(DatabaseError) in
      rows.append(row)
      bytes += row.reduce(0) { $0 + ($1.blob?.count ?? 0) }
      if rows.count >= Self.rowsMax || bytes >= Self.bytesMax {
        try target.insert(rows, into: table)
        (rows, bytes) = ([], 0)
      }
      return true
    }
    try target.insert(rows, into: table)
  }
}

extension Backup {
  /// A copy of the ledger's database as it is at this moment, in a file, while others go on writing.
  static func snapshot(of source: StoreLayout, to copy: StoreLayout) throws(StoreError) {
    guard let file = copy.databaseFile else { return }
    if let place = source.databaseFile { return try snapshot(place, LedgerTables.schema, to: file) }
    try files { () throws(FileError) in try FileSystem.create(file, with: [], mode: StoreLayout.privateFile) }
    let connection = try KeptConnection(source.ledger, LedgerTables.schema, .inspect)
    let target = try KeptConnection(file, LedgerTables.schema, .write)
    try database { () throws(DatabaseError) in
      try LedgerTransfer(source: connection.connection, target: target.connection).run()
    }
    try target.emptyLog(file)
    target.close()
    try files { () throws(FileError) in try FileSystem.syncFile(file) }
  }
}

extension Restore {
  /// Says in `meta` that a restore into a server's database has not ended; only another restore looks for it.
  static let mark = "restoring"

  /// Moves the ledger from the file in which it was restored to a server, into a database that holds none but perhaps
  /// what an interrupted restore left.
  static func move(_ restored: StoreLayout, to server: StoreLayout) throws(StoreError) {
    guard let file = restored.databaseFile, server.isShared else { return }
    let target = try KeptConnection(server.ledger, LedgerTables.schema, .write)
    defer { target.close() }
    let tables = LedgerTables(connection: target, place: server.database)
    if try tables.meta(mark) == nil {
      for table in LedgerTables.Table.all where try target.row("SELECT 1 FROM \(table.name) LIMIT 1") != nil {
        throw .inadmissible("`\(server.database)` holds a ledger already; restore into an empty database")
      }
    }
    let source = try KeptConnection(file, LedgerTables.schema, .inspect)
    try database { () throws(DatabaseError) in
      try LedgerTransfer(
        source: source.connection, target: target.connection,
        before: LedgerTables.Table.all.map { "DELETE FROM \($0.name)" },
        after: ["INSERT INTO meta VALUES ('\(mark)', '')"]
      ).run()
    }
    source.close()
    try files { () throws(FileError) in try FileSystem.removeIfPresent(file) }
  }

  /// Takes the mark away once the folder has appeared; whoever opens the ledger for writing does so too.
  static func finish(_ server: StoreLayout) throws(StoreError) {
    guard server.isShared else { return }
    let connection = try KeptConnection(server.ledger, LedgerTables.schema, .write)
    defer { connection.close() }
    try connection.run("DELETE FROM meta WHERE key = '\(mark)'")
  }
}

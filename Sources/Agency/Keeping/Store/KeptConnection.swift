import Database
import DurableFiles
import Notation

/// A database whose failures are the store's.
struct KeptConnection {
  let connection: any Connection

  init(_ place: DatabasePlace, _ schema: Schema, _ access: Access) throws(StoreError) {
    if case .server(let server) = place, let passfile = server.passfile {
      try files { () throws(FileError) in try FileSystem.requirePrivate(passfile) }
    }
    connection = try database { () throws(DatabaseError) in try place.open(schema, access) }
  }

  init(_ file: String, _ schema: Schema, _ access: Access) throws(StoreError) {
    try self.init(.file(file), schema, access)
  }

  /// Closes it early; every later call fails.
  func close() { connection.close() }

  /// Whether the database finds its own pages and indexes whole.
  func isWhole() throws(StoreError) -> Bool {
    try database { () throws(DatabaseError) in try connection.integrityFaults().isEmpty }
  }

  @discardableResult
  func run(_ sql: String, _ parameters: [Value] = []) throws(StoreError) -> Int {
    try database { () throws(DatabaseError) in try connection.run(sql, parameters) }
  }

  /// Runs one statement that gives no rows with each of many sets of parameters.
  func run(_ sql: String, each parameters: [[Value]]) throws(StoreError) {
    try database { () throws(DatabaseError) in try connection.run(sql, each: parameters) }
  }

  func row(_ sql: String, _ parameters: [Value] = []) throws(StoreError) -> [Value]? {
    try database { () throws(DatabaseError) in try connection.row(sql, parameters) }
  }

  func rows(_ sql: String, _ parameters: [Value] = []) throws(StoreError) -> [[Value]] {
    try database { () throws(DatabaseError) in try connection.rows(sql, parameters) }
  }

  /// Adds rows by the fastest way that the database has.
  func insert(_ rows: [[Value]], into table: LedgerTables.Table) throws(StoreError) {
    try database { () throws(DatabaseError) in try connection.insert(rows, into: (table.name, table.columns)) }
  }

  /// Adds rows to several tables at once.
  func insert(_ tables: [TableRows]) throws(StoreError) {
    try database { () throws(DatabaseError) in try connection.insert(tables) }
  }

  /// One value for each of many keys.
  func values(of expression: (_ key: String) -> String, for keys: [Identifier]) throws(StoreError) -> [Value] {
    try database { () throws(DatabaseError) in try connection.values(of: expression, for: keys.map(\.bytes)) }
  }

  /// Takes what was deleted or overwritten out of the database's files.
  /// - Throws: `StoreError.busy` while a reader holds on to it.
  func emptyLog(_ place: String) throws(StoreError) {
    guard try database({ () throws(DatabaseError) in try connection.clear() }) else { throw .busy(place: place) }
  }

  /// Makes durable in the database itself what stands in its write-ahead log.
  func settleLog() throws(StoreError) {
    try database { () throws(DatabaseError) in try connection.settleLog() }
  }

  /// Opens a transaction that writes.
  func begin() throws(StoreError) { try database { () throws(DatabaseError) in try connection.begin() } }

  /// Makes the transaction durable.
  func commit() throws(StoreError) { try database { () throws(DatabaseError) in try connection.commit() } }

  /// Undoes the transaction; harmless where there is none.
  func rollback() { connection.rollback() }

  /// Runs a body inside one transaction and makes it durable.
  func transaction<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    try begin()
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      rollback()
      throw error
    }
  }
}

/// What a store needs of a database; SQL with parameters `$1`, `$2`, ….
///
/// Not shared between threads.
package protocol Connection: AnyObject {
  /// Runs one statement that gives no rows.
  /// - Returns: how many rows it changed.
  /// - Throws: `DatabaseError`
  @discardableResult
  func run(_ sql: String, _ parameters: [Value]) throws(DatabaseError) -> Int

  /// Runs one statement that gives no rows with each of many sets of parameters.
  /// - Throws: `DatabaseError`
  func run(_ sql: String, each parameters: [[Value]]) throws(DatabaseError)

  /// Runs one statement and hands over each row as it comes; stops early when told `false`.
  ///
  /// The body must not use the connection.
  /// - Throws: `DatabaseError`
  func forEach(
    _ sql: String, _ parameters: [Value], _ body: ([Value]) throws(DatabaseError) -> Bool
  ) throws(DatabaseError)

  /// Adds rows to tables by the fastest way that the database has, all of them or none inside a transaction.
  /// - Throws: `DatabaseError`
  func insert(_ tables: [TableRows]) throws(DatabaseError)

  /// One value for each of many keys, in their order.
  /// - Parameter expression: SQL for the value of a key, from the SQL that stands for the key.
  /// - Throws: `DatabaseError`
  func values(of expression: (_ key: String) -> String, for keys: [[UInt8]]) throws(DatabaseError) -> [Value]

  /// Opens a transaction that writes, alone: it waits until no other process has one open here.
  ///
  /// It sees all that others committed before.
  /// - Throws: `DatabaseError`
  func begin() throws(DatabaseError)

  /// Makes the transaction durable: when this returns, nothing of it is ever lost.
  /// - Throws: `DatabaseError`; whether it is durable is then unknown, and the connection must be given up.
  func commit() throws(DatabaseError)

  /// Undoes the transaction; harmless where there is none.
  func rollback()

  /// The database's own check of its pages and indexes; empty when it is whole.
  /// - Throws: `DatabaseError`
  func integrityFaults() throws(DatabaseError) -> [String]

  /// Takes what was deleted or overwritten out of the database's files, as far as its kind can.
  /// - Returns: false while a reader holds on to it.
  /// - Throws: `DatabaseError`
  func clear() throws(DatabaseError) -> Bool

  /// Makes durable in the database itself what an earlier process left in a write-ahead log, if its kind has one.
  /// - Throws: `DatabaseError`
  func settleLog() throws(DatabaseError)

  /// Whether other processes may write here while this connection is open for writing.
  var isShared: Bool { get }

  /// Closes it early; every later call fails.
  func close()
}

/// Rows that go into one table.
package struct TableRows: Sendable {
  let name: String
  let columns: [String]
  let rows: [[Value]]

  /// Rows for a table; one value for each column.
  package init(_ name: String, columns: [String], rows: [[Value]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

extension Connection {
  package func settleLog() throws(DatabaseError) {}

  package func run(_ sql: String, each parameters: [[Value]]) throws(DatabaseError) {
    for parameters in parameters { try run(sql, parameters) }
  }

  /// Adds rows to one table.
  /// - Throws: `DatabaseError`
  package func insert(
    _ rows: [[Value]], into table: (name: String, columns: [String])
  ) throws(DatabaseError) { try insert([TableRows(table.name, columns: table.columns, rows: rows)]) }

  /// All rows of a statement.
  /// - Throws: `DatabaseError`
  package func rows(_ sql: String, _ parameters: [Value] = []) throws(DatabaseError) -> [[Value]] {
    var rows: [[Value]] = []
    try forEach(sql, parameters) { row throws(DatabaseError) in
      rows.append(row)
      return true
    }
    return rows
  }

  /// The first row of a statement, or nil.
  /// - Throws: `DatabaseError`
  package func row(_ sql: String, _ parameters: [Value] = []) throws(DatabaseError) -> [Value]? {
    var first: [Value]?
    try forEach(sql, parameters) { row throws(DatabaseError) in
      first = row
      return false
    }
    return first
  }

  /// Runs one statement without parameters that gives no rows.
  /// - Throws: `DatabaseError`
  package func run(_ sql: String) throws(DatabaseError) { try run(sql, []) }
}

/// The tables of one kind of database through its versions, written as SQLite wants them.
package struct Schema: Sendable {
  /// Marks the file, or the database on a server, as one of this kind.
  package let applicationID: Int32
  /// The statements that lead from each version to the next, from 0.
  package let migrations: [[String]]

  /// A schema from its migrations.
  package init(applicationID: Int32, migrations: [[String]]) {
    self.applicationID = applicationID
    self.migrations = migrations
  }

  /// The version that this program writes.
  package var version: Int { migrations.count }
}

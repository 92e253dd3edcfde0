import Database

/// A database whose failures are the store's.
struct KeptConnection {
  let connection: any Connection

  init(_ place: String, _ schema: Schema, _ access: Access) throws(StoreError) {
    connection = try database { () throws(DatabaseError) in
      try SQLiteConnection(place, schema: schema, access: access)
    }
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

  func row(_ sql: String, _ parameters: [Value] = []) throws(StoreError) -> [Value]? {
    try database { () throws(DatabaseError) in try connection.row(sql, parameters) }
  }

  func rows(_ sql: String, _ parameters: [Value] = []) throws(StoreError) -> [[Value]] {
    try database { () throws(DatabaseError) in try connection.rows(sql, parameters) }
  }

  /// Runs a body inside one transaction and makes it durable.
  func transaction<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    try database { () throws(DatabaseError) in try connection.begin() }
    do {
      let result = try body()
      try database { () throws(DatabaseError) in try connection.commit() }
      return result
    } catch {
      connection.rollback()
      throw error
    }
  }
}

import Database
import PostgresFixture
import Testing

/// What every kind of database keeps to.
@Suite struct ConnectionTests {
  static let schema = Schema(
    applicationID: 7,
    migrations: [["CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, bytes BLOB) STRICT, WITHOUT ROWID"]])
  static let newer = Schema(
    applicationID: 7, migrations: schema.migrations + [["ALTER TABLE things ADD COLUMN more BLOB"]])
  static let columns = ["id", "name", "bytes"]

  static func open(
    _ database: TestDatabase, _ schema: Schema = schema, _ access: Access = .write
  ) throws(DatabaseError) -> any Connection { try database.place.open(schema, access) }

  @Test(.enabled(if: PostgresServer.isInstalled, "\(PostgresServer.absence)"))
  func `the tests of databases run over PostgreSQL too`() { #expect(DatabaseKind.available == DatabaseKind.allCases) }

  @Test(arguments: DatabaseKind.available)
  func `values come back as they went in, also from many rows at once`(kind: DatabaseKind) throws {
    let database = try TestDatabase(kind)
    let connection = try Self.open(database)
    let values: [Value] = [.integer(.min), .text("a'b$1\\ü\u{301}"), .blob([0, 255])]
    try connection.run("INSERT INTO things VALUES ($1, $2, $3)", values)
    #expect(try connection.rows("SELECT id, name, bytes FROM things") == [values])
    try connection.run("INSERT INTO things VALUES ($1, $2, $3)", [1, nil, .blob([])])
    #expect(try connection.row("SELECT name, bytes FROM things WHERE id = $1", [1]) == [.null, .blob([])])
    for count in [0, 1, 3, 400] {
      try connection.run("DELETE FROM things")
      let rows: [[Value]] = (0..<count).map { number in
        let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: number * 20)
        return [.integer(Int64(number) - 9), number % 3 == 0 ? .null : .text("n\(number)"), .blob(bytes)]
      }
      try connection.insert(rows, into: ("things", Self.columns))
      #expect(try connection.rows("SELECT id, name, bytes FROM things ORDER BY id") == rows)
    }
  }

  @Test(arguments: DatabaseKind.available, [1, 3, 60, 400])
  func `rows of several tables go together, all or none`(kind: DatabaseKind, count: Int) throws {
    let database = try TestDatabase(kind)
    let schema = Schema(
      applicationID: 7,
      migrations: Self.schema.migrations + [["CREATE TABLE others (id INTEGER PRIMARY KEY, bytes BLOB) STRICT"]])
    let connection = try Self.open(database, schema)
    let things: [[Value]] = (0..<count).map { [.integer(Int64($0)), .null, .blob([UInt8(truncatingIfNeeded: $0)])] }
    let others: [[Value]] = (0..<count).map { [.integer(Int64($0)), .blob([])] }
    let both = [
      TableRows("things", columns: Self.columns, rows: things),
      TableRows("others", columns: ["id", "bytes"], rows: others),
    ]
    try connection.insert(both)
    #expect(try connection.rows("SELECT id, name, bytes FROM things ORDER BY id") == things)
    #expect(try connection.rows("SELECT id, bytes FROM others ORDER BY id") == others)
    try connection.run("DELETE FROM things")
    try connection.begin()
    #expect(throws: DatabaseError.constraint(place: database.place.description)) { try connection.insert(both) }
    connection.rollback()
    #expect(try connection.row("SELECT count(*) FROM things") == [0])
    #expect(try connection.row("SELECT count(*) FROM others") == [.integer(Int64(count))])
  }

  @Test(arguments: DatabaseKind.available)
  func `many keys are asked for at once, and answered in their order`(kind: DatabaseKind) throws {
    let database = try TestDatabase(kind)
    let connection = try Self.open(database)
    try connection.run("INSERT INTO things VALUES (1, 'a', $1), (2, 'b', $2)", [.blob([1]), .blob([0, 255])])
    let keys: [[UInt8]] = [[0, 255], [7], [1], [0, 255], []]
    let names = try connection.values(of: { "SELECT name FROM things WHERE bytes = \($0)" }, for: keys)
    #expect(names == ["b", .null, "a", "b", .null])
    #expect(try connection.values(of: { "SELECT name FROM things WHERE bytes = \($0)" }, for: []) == [])
  }

  @Test(arguments: DatabaseKind.available)
  func `parameters bind by number, whatever their order, and never inside quotes`(kind: DatabaseKind) throws {
    let database = try TestDatabase(kind)
    let connection = try Self.open(database)
    #expect(try connection.row("SELECT $2, $1, '$1', \"id\" FROM (SELECT 5 AS id) AS t", [1, 2]) == [2, 1, "$1", 5])
    #expect(try connection.row("SELECT $1, $1 IS NULL", ["a"]) == ["a", 0])
    #expect(try connection.row("SELECT $1", [.blob([1])]) == [.blob([1])])
    let place = database.place.description
    #expect(throws: DatabaseError.shape(place: place)) { try connection.row("SELECT $1", []) }
    #expect(throws: DatabaseError.shape(place: place)) { try connection.row("SELECT $1", [1, 2]) }
  }

  @Test(arguments: DatabaseKind.available)
  func `a transaction is kept whole or not at all`(kind: DatabaseKind) throws {
    let database = try TestDatabase(kind)
    let connection = try Self.open(database)
    try connection.begin()
    #expect(try connection.run("INSERT INTO things VALUES (1, 'a', NULL), (5, 'c', NULL)", []) == 2)
    connection.rollback()
    connection.rollback()
    #expect(try connection.rows("SELECT id FROM things") == [])
    try connection.begin()
    try connection.run("INSERT INTO things VALUES (2, 'b', NULL)")
    try connection.commit()
    connection.close()
    #expect(throws: DatabaseError.self) { try connection.rows("SELECT id FROM things") }
    let again = try Self.open(database)
    #expect(try again.rows("SELECT id FROM things") == [[2]])
    #expect(try again.integrityFaults() == [])
    #expect(try again.clear())
  }

  @Test(arguments: DatabaseKind.available)
  func `a reader takes as many rows as it wants, and goes on`(kind: DatabaseKind) throws {
    let database = try TestDatabase(kind)
    let connection = try Self.open(database)
    try connection.insert((0..<50).map { [.integer($0), nil, nil] }, into: ("things", Self.columns))
    var seen: [Value] = []
    try connection.forEach("SELECT id FROM things ORDER BY id", []) { row throws(DatabaseError) in
      seen += row
      return seen.count < 3
    }
    #expect(seen == [0, 1, 2])
    #expect(throws: DatabaseError.shape(place: "p")) {
      try connection.forEach("SELECT id FROM things", []) { _ throws(DatabaseError) in throw .shape(place: "p") }
    }
    #expect(try connection.row("SELECT count(*) FROM things") == [50])
  }

  @Test(arguments: DatabaseKind.available)
  func `columns keep their types and errors keep values to themselves`(kind: DatabaseKind) throws {
    let database = try TestDatabase(kind)
    let connection = try Self.open(database)
    try connection.run("INSERT INTO things VALUES (1, 'secret', NULL)")
    for count in [1, 9] {
      do {
        let rows = [[Value]](repeating: [1, "secret", nil], count: count)
        try connection.insert(rows, into: ("things", Self.columns))
        Issue.record("a duplicate key was taken")
      } catch {
        #expect(error == .constraint(place: database.place.description))
        #expect(!"\(error)".contains("secret"))
      }
    }
    for wrong in ["INSERT INTO things VALUES ('secret', '1', NULL)", "SELEKT 'secret'", "SELECT secret FROM things"] {
      do {
        _ = try connection.rows(wrong)
        Issue.record("`\(wrong)` was taken")
      } catch {
        #expect(!"\(error)".contains("secret"))
      }
    }
    #expect(throws: DatabaseError.self) { try connection.insert([[1]], into: ("things", Self.columns)) }
    #expect(throws: DatabaseError.self) {
      try connection.insert([[Value]](repeating: [1], count: 9), into: ("things", Self.columns))
    }
    #expect(try connection.rows("SELECT name FROM things") == [["secret"]])
  }

  @Test(arguments: DatabaseKind.available)
  func `schemas move forward, never back, and another program's database is refused`(kind: DatabaseKind) throws {
    let database = try TestDatabase(kind)
    let place = database.place.description
    #expect(throws: DatabaseError.self) { try Self.open(database, Self.schema, .read) }
    try Self.open(database).close()
    #expect(throws: DatabaseError.self) { try Self.open(database, Self.newer, .read) }
    let connection = try Self.open(database, Self.newer)
    #expect(try connection.rows("SELECT more FROM things") == [])
    connection.close()
    for access in [Access.write, .read, .inspect] {
      #expect(throws: DatabaseError.newer(place: place, version: 2)) { try Self.open(database, Self.schema, access) }
      #expect(throws: DatabaseError.foreign(place: place)) {
        try Self.open(database, Schema(applicationID: 8, migrations: Self.newer.migrations), access)
      }
    }
  }

  @Test(arguments: DatabaseKind.available)
  func `a failed migration leaves the old schema`(kind: DatabaseKind) throws {
    let database = try TestDatabase(kind)
    try Self.open(database).close()
    let broken = Schema(
      applicationID: 7, migrations: Self.schema.migrations + [["CREATE TABLE more (id INTEGER) STRICT", "NONSENSE"]])
    #expect(throws: DatabaseError.self) { try Self.open(database, broken) }
    let connection = try Self.open(database)
    #expect(throws: DatabaseError.self) { try connection.rows("SELECT id FROM more") }
  }

  @Test(arguments: DatabaseKind.available)
  func `who reads beside a writer sees what is durable, and cannot write`(kind: DatabaseKind) throws {
    let database = try TestDatabase(kind)
    let writer = try Self.open(database)
    let reader = try Self.open(database, Self.schema, .read)
    try writer.begin()
    try writer.run("INSERT INTO things VALUES (1, 'a', NULL)")
    #expect(try reader.rows("SELECT id FROM things") == [])
    try writer.commit()
    #expect(try reader.rows("SELECT id FROM things") == [[1]])
    #expect(throws: DatabaseError.self) { try reader.run("DELETE FROM things") }
    #expect(try reader.rows("SELECT id FROM things") == [[1]])
  }

  @Test(arguments: DatabaseKind.available)
  func `a pool lends as many connections as it has, and replaces one that failed`(kind: DatabaseKind) async throws {
    let database = try TestDatabase(kind)
    try Self.open(database).run("INSERT INTO things VALUES (1, 'a', NULL)")
    let pool = ConnectionPool(database.place, schema: Self.schema, connectionsMax: 2)
    try await withThrowingTaskGroup(of: [[Value]].self) { group in
      for _ in 0..<20 {
        group.addTask {
          try pool.use { connection throws(DatabaseError) in try connection.rows("SELECT id FROM things") }
        }
      }
      for try await rows in group { #expect(rows == [[1]]) }
    }
    for _ in 0..<5 {
      #expect(throws: DatabaseError.self) {
        try pool.use { connection throws(DatabaseError) in try connection.rows("SELEKT") }
      }
    }
    #expect(try pool.use { connection throws(DatabaseError) in try connection.rows("SELECT 2") } == [[2]])
    let gone = ConnectionPool(.file("/nowhere/x"), schema: Self.schema, connectionsMax: 1)
    for _ in 0..<3 {
      #expect(throws: DatabaseError.self) { try gone.use { connection throws(DatabaseError) in connection.isShared } }
    }
  }
}

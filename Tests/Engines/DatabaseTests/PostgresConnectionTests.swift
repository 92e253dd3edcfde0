import Dispatch
import PostgresFixture
import Synchronization
import Testing

@testable import Database

/// What PostgreSQL alone can do, or fail at.
@Suite(.enabled(if: PostgresServer.isInstalled, "\(PostgresServer.absence)"))
struct PostgresConnectionTests {
  private static func open(_ database: TestDatabase, _ access: Access = .write) throws -> any Connection {
    try ConnectionTests.open(database, ConnectionTests.schema, access)
  }

  @Test func `a schema is written in the server's own words`() {
    #expect(
      PostgresDialect.statement("CREATE TABLE a (BLOBS BLOB, n INTEGER, t TEXT DEFAULT 'BLOB') STRICT, WITHOUT ROWID")
        == "CREATE TABLE a (BLOBS BYTEA, n BIGINT, t TEXT DEFAULT 'BLOB')")
    #expect(PostgresDialect.statement("ALTER TABLE a ADD COLUMN b BLOB") == "ALTER TABLE a ADD COLUMN b BYTEA")
    #expect(PostgresDialect.statement("UPDATE a SET b = ')'") == "UPDATE a SET b = ')'")
  }

  @Test func `it writes as safely as it says, whatever the role was set to`() throws {
    let database = try TestDatabase(.postgresql)
    try database.run("ALTER DATABASE \(name(database)) SET synchronous_commit = off")
    let connection = try Self.open(database)
    #expect(try connection.row("SELECT current_setting('synchronous_commit')") == ["on"])
    #expect(try connection.row("SELECT current_setting('fsync')") == ["on"])
  }

  private func name(_ database: TestDatabase) -> String {
    if case .server(let place) = database.place { place.database } else { "" }
  }

  @Test func `a server that would not keep what it confirms is refused`() throws {
    #expect(PostgresConnection.unfulfilled(PostgresConnection.demands) == [])
    for name in PostgresConnection.demands.keys {
      #expect(PostgresConnection.unfulfilled(PostgresConnection.demands.merging([name: "x"]) { $1 }) == [name])
    }
    let server = try PostgresServer(settings: ["full_page_writes=off"])
    defer { server.stop() }
    let place = DatabasePlace.server(try server.makeDatabase())
    #expect(
      throws: DatabaseError.refused(
        place: place.description, code: "settings", text: "`full_page_writes` must be `on`")
    ) { try place.open(ConnectionTests.schema, .write) }
  }

  @Test func `without a server, a database or a role nothing is opened, and no value is told`() throws {
    let server = try PostgresServer.shared()
    for (folder, name, user) in [
      ("/nowhere", "postgres", "office"), (server.folder, "nothing", "office"), (server.folder, "postgres", "stranger"),
    ] {
      let place = PostgresPlace(socketFolder: folder, database: name, user: user)
      #expect(throws: DatabaseError.lost(place: "postgresql:\(folder)/\(name)")) {
        try PostgresConnection(place, schema: ConnectionTests.schema, access: .write)
      }
    }
  }

  @Test func `a connection that breaks is given up, and what was under way is not confirmed`() throws {
    let database = try TestDatabase(.postgresql)
    let connection = try Self.open(database)
    let lost = DatabaseError.lost(place: database.place.description)
    try connection.begin()
    try connection.run("INSERT INTO things VALUES (1, 'a', NULL)")
    try endOthers(database)
    #expect(throws: lost) { try connection.commit() }
    #expect(throws: lost) { try connection.row("SELECT 1") }
    #expect(throws: lost) { try connection.begin() }
    #expect(throws: lost) { try connection.insert([[1, nil, nil]], into: ("things", ConnectionTests.columns)) }
    connection.rollback()
    let again = try Self.open(database)
    #expect(try again.rows("SELECT id FROM things") == [])
    try again.begin()
    try endOthers(database)
    #expect(throws: DatabaseError.self) {
      try again.insert((0..<9).map { [.integer($0), nil, nil] }, into: ("things", ConnectionTests.columns))
    }
  }

  /// Ends every session of a database but the one that asks.
  private func endOthers(_ database: TestDatabase) throws {
    try database.run(
      "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity "
        + "WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
  }

  @Test func `a commit of what had failed is told, and gives the connection up`() throws {
    let database = try TestDatabase(.postgresql)
    let connection = try Self.open(database)
    try connection.begin()
    try connection.run("INSERT INTO things VALUES (1, 'a', NULL)")
    #expect(throws: DatabaseError.self) { try connection.run("SELEKT") }
    #expect(throws: DatabaseError.self) { try connection.commit() }
    #expect(throws: DatabaseError.lost(place: database.place.description)) { try connection.row("SELECT 1") }
    #expect(try Self.open(database).rows("SELECT id FROM things") == [])
  }

  @Test func `an inspection sees one state, and goes on after an error`() throws {
    let database = try TestDatabase(.postgresql)
    let writer = try Self.open(database)
    try writer.run("INSERT INTO things VALUES (1, 'a', NULL)")
    let inspection = try Self.open(database, .inspect)
    #expect(try inspection.rows("SELECT id FROM things") == [[1]])
    try writer.run("INSERT INTO things VALUES (2, 'b', NULL)")
    #expect(try inspection.rows("SELECT id FROM things") == [[1]])
    #expect(throws: DatabaseError.self) { try inspection.run("DELETE FROM things") }
    #expect(try inspection.row("SELECT count(*) FROM things") == [2])
  }

  @Test func `many who write at once write one after the other, and none is lost`() throws {
    let database = try TestDatabase(.postgresql)
    let place = database.place
    // All make the schema at once, too.
    let failures = Mutex<[DatabaseError]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      do throws(DatabaseError) {
        let connection = try place.open(ConnectionTests.schema, .write)
        for _ in 0..<10 {
          try connection.begin()
          let next = try connection.row("SELECT coalesce(max(id) + 1, 0) FROM things")?.first?.integer ?? -1
          try connection.run("INSERT INTO things VALUES ($1, NULL, NULL)", [.integer(next)])
          try connection.commit()
        }
      } catch { failures.withLock { $0.append(error) } }
    }
    #expect(failures.withLock { $0 } == [])
    let rows = try Self.open(database).rows("SELECT id FROM things ORDER BY id")
    #expect(rows == (0..<80).map { [.integer($0)] })
  }
}

import Database
import Foundation
import Testing

@Suite final class SQLiteConnectionTests {
  let folder: String
  var place: String { folder + "/test.sqlite" }
  static let schema = Schema(
    applicationID: 7, migrations: [["CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, bytes BLOB) STRICT"]])

  init() throws {
    folder = NSTemporaryDirectory() + "database-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func open(_ schema: Schema = schema, _ access: SQLiteConnection.Access = .write) throws -> SQLiteConnection {
    try SQLiteConnection(place, schema: schema, access: access)
  }

  @Test func `values come back as they went in`() throws {
    let connection = try open()
    let values: [Value] = [.integer(.min), .text("a'b\u{0}ü\u{301}"), .blob([0, 255])]
    try connection.run("INSERT INTO things VALUES ($1, $2, $3)", values)
    #expect(try connection.rows("SELECT id, name, bytes FROM things") == [values])
    try connection.run("INSERT INTO things VALUES ($1, $2, $3)", [1, nil, .blob([])])
    #expect(try connection.row("SELECT name, bytes FROM things WHERE id = $1", [1]) == [.null, .blob([])])
  }

  @Test func `parameters bind by number, whatever their order, and never inside quotes`() throws {
    let connection = try open()
    #expect(try connection.row("SELECT $2, $1, '$1', \"id\" FROM (SELECT 5 AS id)", [1, 2]) == [2, 1, "$1", 5])
    #expect(throws: DatabaseError.shape(place: place)) { try connection.row("SELECT $1", []) }
    #expect(throws: DatabaseError.shape(place: place)) { try connection.row("SELECT $1", [1, 2]) }
  }

  @Test func `a transaction is kept whole or not at all`() throws {
    let connection = try open()
    try connection.begin()
    try connection.run("INSERT INTO things VALUES (1, 'a', NULL)")
    connection.rollback()
    #expect(try connection.rows("SELECT id FROM things") == [])
    try connection.begin()
    try connection.run("INSERT INTO things VALUES (2, 'b', NULL)")
    try connection.commit()
    connection.close()
    #expect(try open().rows("SELECT id FROM things") == [[2]])
  }

  @Test func `it writes as safely as it says`() throws {
    let connection = try open()
    #expect(try connection.row("PRAGMA journal_mode") == ["wal"])
    #expect(try connection.row("PRAGMA synchronous") == [2])
    #expect(try connection.row("PRAGMA secure_delete") == [1])
    #expect(try connection.integrityFaults() == [])
  }

  @Test func `columns keep their types and errors keep values to themselves`() throws {
    let connection = try open()
    try connection.run("INSERT INTO things VALUES (1, 'secret', NULL)")
    do {
      try connection.run("INSERT INTO things VALUES ($1, 'secret', NULL)", [1])
      Issue.record("a duplicate key was taken")
    } catch {
      #expect(error == .constraint(place: place))
      #expect(!"\(error)".contains("secret"))
    }
    #expect(throws: DatabaseError.self) { try connection.run("INSERT INTO things VALUES ('x', 1, 2)") }
    #expect(throws: DatabaseError.self) { try connection.run("SELEKT") }
  }

  @Test func `schemas move forward, never back, and another program's database is refused`() throws {
    try open().close()
    let newer = Schema(
      applicationID: 7, migrations: Self.schema.migrations + [["ALTER TABLE things ADD COLUMN more TEXT"]])
    let connection = try open(newer)
    #expect(try connection.rows("SELECT more FROM things") == [])
    connection.close()
    #expect(throws: DatabaseError.newer(place: place, version: 2)) { try self.open() }
    #expect(throws: DatabaseError.foreign(place: place)) {
      try self.open(Schema(applicationID: 8, migrations: newer.migrations))
    }
  }

  @Test func `a failed migration leaves the old schema`() throws {
    try open().close()
    let broken = Schema(
      applicationID: 7, migrations: Self.schema.migrations + [["CREATE TABLE more (id INTEGER) STRICT", "NONSENSE"]])
    #expect(throws: DatabaseError.self) { try self.open(broken) }
    #expect(try open().rows("SELECT name FROM sqlite_schema WHERE name = 'more'") == [])
  }

  @Test func `what is no database is named damaged`() throws {
    try Data(repeating: 65, count: 4_096).write(to: URL(fileURLWithPath: place))
    #expect(throws: DatabaseError.damaged(place: place, what: "file is not a database")) { try self.open() }
  }

  /// Everything in the folder: names, bytes, and when they last changed.
  func snapshot() throws -> [String: String] {
    var snapshot: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let path = folder + "/" + name
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      snapshot[name] = "\(bytes.base64EncodedString()) \(attributes[.modificationDate] ?? "")"
    }
    return snapshot
  }

  @Test func `inspecting reads an unfinished log and changes nothing`() throws {
    let writer = try open()
    try writer.run("INSERT INTO things VALUES (1, 'in the log', NULL)")
    // The copy is what a process that was killed leaves: a database whose log was never folded in.
    let copy = folder + "/copy"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: place + suffix, toPath: copy + "/test.sqlite" + suffix)
    }
    writer.close()
    let other = try SQLiteConnectionTests(copy)
    let before = try other.snapshot()
    let reader = try other.open(Self.schema, .inspect)
    #expect(try reader.rows("SELECT name FROM things") == [["in the log"]])
    #expect(throws: DatabaseError.self) { try reader.run("DELETE FROM things") }
    reader.close()
    #expect(try other.snapshot() == before)
  }

  @Test func `inspecting a closed database changes nothing`() throws {
    try open().close()
    let before = try snapshot()
    #expect(before.count == 1)
    let reader = try open(Self.schema, .inspect)
    #expect(try reader.rows("SELECT name FROM things") == [])
    reader.close()
    #expect(try snapshot() == before)
    let newer = Schema(applicationID: 7, migrations: Self.schema.migrations + [[]])
    #expect(throws: DatabaseError.self) { try self.open(newer, .inspect) }
  }

  private init(_ folder: String) throws { self.folder = folder }
}

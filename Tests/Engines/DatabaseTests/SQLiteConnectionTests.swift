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

  func open(_ schema: Schema = schema, _ access: Access = .write) throws -> SQLiteConnection {
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

  @Test func `it writes as safely as it says`() throws {
    let connection = try open()
    #expect(try connection.row("PRAGMA journal_mode") == ["wal"])
    #expect(try connection.row("PRAGMA synchronous") == [2])
    #expect(try connection.row("PRAGMA secure_delete") == [1])
    #expect(try connection.integrityFaults() == [])
  }

  @Test func `what an earlier process left in the write-ahead log is taken into the database`() throws {
    let writer = try open()
    try writer.run("INSERT INTO things VALUES (1, 'kept', NULL)")
    let copy = folder + "/copy.sqlite"
    for end in ["", "-wal"] { try FileManager.default.copyItem(atPath: place + end, toPath: copy + end) }
    let next = try SQLiteConnection(copy, schema: Self.schema, access: .write)
    try next.settleLog()
    #expect(try FileManager.default.attributesOfItem(atPath: copy + "-wal")[.size] as? Int == 0)
    try FileManager.default.copyItem(atPath: copy, toPath: folder + "/alone.sqlite")
    let alone = try SQLiteConnection(folder + "/alone.sqlite", schema: Self.schema, access: .read)
    #expect(try alone.rows("SELECT name FROM things") == [["kept"]])
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

import CSQLite

/// A database in one file.
///
/// Written with a write-ahead log synced at every commit, and with deleted content overwritten.
package final class SQLiteConnection: Connection {
  /// How long a reader waits for a writer that holds the whole file.
  private static let busyMilliseconds: Int32 = 10_000

  /// Connections on several threads would wait for each other at every piece of memory; harmless where it fails.
  private static let countsMemory = chancery_sqlite_do_not_count_memory() != SQLITE_OK

  private let place: String
  private var handle: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]

  /// Opens a database and brings its schema to the present version.
  /// - Throws: `DatabaseError`: `.newer` for a schema of a later program, `.foreign` for another program's.
  package init(_ place: String, schema: Schema, access: Access) throws(DatabaseError) {
    self.place = place
    _ = Self.countsMemory
    try Self.checkLibrary(place)
    let flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE
    let code: Int32
    switch access {
    case .write:
      code = sqlite3_open_v2(place, &handle, flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    case .read: code = sqlite3_open_v2(place, &handle, flags | SQLITE_OPEN_READONLY, nil)
    case .inspect:
      let options = try Self.inspection(of: place)
      code = sqlite3_open_v2(
        "file:\(Self.escaped(place))?\(options)", &handle, flags | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil)
    }
    guard code == SQLITE_OK else {
      sqlite3_close_v2(handle)
      handle = nil
      throw error(code)
    }
    do {
      switch access {
      case .write:
        try prepareWriting()
        try migrate(schema)
        try syncNames()
      case .read:
        // The writer may hold the file for a moment, as when it takes its write-ahead log in.
        sqlite3_busy_timeout(handle, Self.busyMilliseconds)
        try check(schema)
      case .inspect:
        chancery_sqlite_keep_log(handle)
        try run("PRAGMA locking_mode = EXCLUSIVE")
        try run("PRAGMA query_only = ON")
        try check(schema)
      }
    } catch {
      close()
      throw error
    }
  }

  deinit { close() }

  /// Closes it early; every later call fails.
  package func close() {
    for statement in statements.values { sqlite3_finalize(statement) }
    statements = [:]
    sqlite3_close_v2(handle)
    handle = nil
  }

  @discardableResult
  package func run(_ sql: String, _ parameters: [Value]) throws(DatabaseError) -> Int {
    try forEach(sql, parameters) { _ throws(DatabaseError) in true }
    return Int(sqlite3_changes64(handle))
  }

  package func run(_ sql: String, each parameters: [[Value]]) throws(DatabaseError) {
    guard !parameters.isEmpty else { return }
    let statement = try prepare(sql)
    for parameters in parameters {
      try forEach(statement, parameters) { _ throws(DatabaseError) in true }
    }
  }

  package func forEach(
    _ sql: String, _ parameters: [Value], _ body: ([Value]) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) {
    try forEach(try prepare(sql), parameters, body)
  }

  private func forEach(
    _ statement: OpaquePointer, _ parameters: [Value], _ body: ([Value]) throws(DatabaseError) -> Bool
  ) throws(DatabaseError) {
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    guard Int(sqlite3_bind_parameter_count(statement)) == parameters.count else { throw .shape(place: place) }
    for (index, value) in parameters.enumerated() { try bind(value, to: statement, at: Int32(index + 1)) }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw error(code) }
      if try !body(row(of: statement)) { return }
    }
  }

  package func insert(_ tables: [TableRows]) throws(DatabaseError) {
    for table in tables {
      try run(Parameters.insertion(into: (table.name, table.columns)), each: table.rows)
    }
  }

  package func values(of expression: (String) -> String, for keys: [[UInt8]]) throws(DatabaseError) -> [Value] {
    let sql = "SELECT (\(expression("$1")))"
    return try keys.map { key throws(DatabaseError) in try row(sql, [.blob(key)])?.first ?? .null }
  }

  package func begin() throws(DatabaseError) { try run("BEGIN IMMEDIATE") }

  package func commit() throws(DatabaseError) { try run("COMMIT") }

  /// Writes what the database holds at this moment into a file that must exist and be empty, without what was deleted.
  ///
  /// Other connections go on writing. The caller syncs the file.
  /// - Throws: `DatabaseError`
  package func writeCopy(to place: String) throws(DatabaseError) {
    try run("VACUUM INTO $1", [.text(place)])
  }

  /// False: who writes keeps other processes out.
  package var isShared: Bool { false }

  /// Takes the write-ahead log into the database and leaves nothing of it in the file system's names.
  package func clear() throws(DatabaseError) -> Bool {
    try row("PRAGMA wal_checkpoint(TRUNCATE)")?.first == 0
  }

  /// Takes the write-ahead log into the database, and begins it anew where no reader stands in the way.
  package func settleLog() throws(DatabaseError) {
    // Where another process is at it already, that is as good. Readers are not waited for: they would keep all shut.
    _ = try row("PRAGMA wal_checkpoint(PASSIVE)")
    sqlite3_busy_timeout(handle, 0)
    defer { sqlite3_busy_timeout(handle, Self.busyMilliseconds) }
    _ = try row("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  package func rollback() {
    guard sqlite3_get_autocommit(handle) == 0 else { return }
    try? run("ROLLBACK")
  }

  /// The database's own check of its pages and indexes; empty when it is whole.
  /// - Throws: `DatabaseError`
  package func integrityFaults() throws(DatabaseError) -> [String] {
    let rows = try rows("PRAGMA integrity_check(20)")
    let faults = rows.compactMap { $0.first?.text }
    // Every line may quote a row's place but never its content.
    return faults == ["ok"] ? [] : faults
  }
}

extension SQLiteConnection {
  private func prepareWriting() throws(DatabaseError) {
    // Somebody else may hold the file for a moment: who makes it or closes it last, or reads what is to be emptied.
    sqlite3_busy_timeout(handle, Self.busyMilliseconds)
    guard try row("PRAGMA journal_mode = WAL")?.first?.text == "wal" else {
      throw .refused(place: place, code: "\(SQLITE_CANTOPEN)", text: "no write-ahead log")
    }
    for setting in [
      "synchronous = FULL", "secure_delete = ON", "foreign_keys = ON", "trusted_schema = OFF",
      "cell_size_check = ON", "temp_store = MEMORY",
    ] { try run("PRAGMA \(setting)") }
  }

  /// Makes the name of the write-ahead log durable, and the absence of an older one.
  ///
  /// SQLite syncs the directory too, but goes on when that fails: commits in a log whose name is lost would be lost,
  /// and an older log that came back would be played over newer pages.
  private func syncNames() throws(DatabaseError) {
    let end = place.lastIndex(of: "/")
    let directory = end.map { $0 == place.startIndex ? "/" : String(place[..<$0]) } ?? "."
    guard chancery_sync_directory(directory) == 0 else {
      throw .refused(place: place, code: "\(SQLITE_IOERR)", text: "its directory cannot be synced")
    }
  }

  private func migrate(_ schema: Schema) throws(DatabaseError) {
    let present = try version()
    if present == 0, try row("SELECT 1 FROM sqlite_schema") == nil {
      try run("PRAGMA application_id = \(schema.applicationID)")
    }
    try check(schema, present: present)
    guard present < schema.version else { return }
    try begin()
    do {
      for statements in schema.migrations.dropFirst(present) {
        for statement in statements { try run(statement) }
      }
      try run("PRAGMA user_version = \(schema.version)")
      try commit()
    } catch {
      rollback()
      throw error
    }
  }

  private func check(_ schema: Schema) throws(DatabaseError) {
    let present = try version()
    try check(schema, present: present)
    guard present == schema.version else {
      throw .damaged(
        place: place,
        what: "its schema \(present) was not brought to \(schema.version) yet; a command that writes does so")
    }
  }

  private func check(_ schema: Schema, present: Int) throws(DatabaseError) {
    guard try row("PRAGMA application_id")?.first?.integer == Int64(schema.applicationID) else {
      throw .foreign(place: place)
    }
    guard present <= schema.version else { throw .newer(place: place, version: present) }
  }

  private func version() throws(DatabaseError) -> Int {
    Int(try row("PRAGMA user_version")?.first?.integer ?? 0)
  }

  private func prepare(_ sql: String) throws(DatabaseError) -> OpaquePointer {
    if let known = statements[sql] { return known }
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      handle, Parameters.numbered(sql), -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw error(code) }
    statements[sql] = statement
    return statement
  }

  private func bind(_ value: Value, to statement: OpaquePointer, at index: Int32) throws(DatabaseError) {
    let code =
      switch value {
      case .null: sqlite3_bind_null(statement, index)
      case .integer(let value): sqlite3_bind_int64(statement, index, value)
      case .text(let value): chancery_sqlite_bind_text(statement, index, value, Int32(value.utf8.count))
      case .blob(let value): chancery_sqlite_bind_blob(statement, index, value, UInt64(value.count))
      }
    guard code == SQLITE_OK else { throw error(code) }
  }

  private func row(of statement: OpaquePointer) -> [Value] {
    (0..<sqlite3_column_count(statement)).map { column in
      switch sqlite3_column_type(statement, column) {
      case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
      case SQLITE_TEXT:
        let count = Int(sqlite3_column_bytes(statement, column))
        let bytes = UnsafeBufferPointer(start: sqlite3_column_text(statement, column), count: count)
        return .text(String(decoding: bytes, as: UTF8.self))
      case SQLITE_BLOB:
        let pointer = sqlite3_column_blob(statement, column)
        return .blob(
          Array(UnsafeRawBufferPointer(start: pointer, count: Int(sqlite3_column_bytes(statement, column)))))
      default: return .null
      }
    }
  }

  private func error(_ code: Int32) -> DatabaseError {
    let text = sqlite3_errstr(code).map { String(cString: $0) } ?? "unknown"
    return switch code & 0xFF {
    case SQLITE_CONSTRAINT: .constraint(place: place)
    case SQLITE_CORRUPT: .damaged(place: place, what: DatabaseError.brokenPages)
    case SQLITE_NOTADB: .damaged(place: place, what: text)
    default: .refused(place: place, code: "\(code)", text: text)
    }
  }

  /// How a database is read without leaving a trace.
  ///
  /// With a write-ahead log beside it, its index is kept in memory and no lock is taken; without one the file cannot
  /// change under us, and SQLite is told so.
  private static func inspection(of place: String) throws(DatabaseError) -> String {
    chancery_file_bytes(place + "-wal") > 0 ? "vfs=unix-none" : "immutable=1"
  }

  private static func escaped(_ place: String) -> String {
    var text = ""
    for byte in place.utf8 {
      let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isPlain || "/-._".utf8.contains(byte) {
        text.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return text
  }

  private static func checkLibrary(_ place: String) throws(DatabaseError) {
    // STRICT tables came with 3.37.
    guard sqlite3_libversion_number() >= 3_037_000 else {
      throw .refused(place: place, code: "\(SQLITE_ERROR)", text: "SQLite 3.37 or later is needed")
    }
  }
}

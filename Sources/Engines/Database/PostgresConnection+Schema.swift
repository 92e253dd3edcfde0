extension PostgresConnection {
  /// Where the kind of database and the version of its schema stand.
  private static let table = "schema_version"

  /// Settings that a server must have so that what it confirms survives the loss of power; `zero_damaged_pages` and
  /// `ignore_checksum_failure` would hide what was lost.
  static let demands = [
    "fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "server_encoding": "UTF8",
    "zero_damaged_pages": "off", "ignore_checksum_failure": "off",
  ]

  /// The demands that a server's settings do not fulfil.
  static func unfulfilled(_ settings: [String: String]) -> [String] {
    demands.keys.sorted().filter { settings[$0] != demands[$0] }
  }

  func checkServer() throws(DatabaseError) {
    let names = Self.demands.keys.sorted()
    let columns = names.map { "current_setting('\($0)')" }.joined(separator: ", ")
    let row = try row("SELECT current_setting('server_version_num')::int, \(columns)") ?? []
    guard row.count == names.count + 1, (row[0].integer ?? 0) >= 150_000 else {
      throw .refused(place: place, code: "version", text: "PostgreSQL 15 or later is needed")
    }
    let settings = Dictionary(uniqueKeysWithValues: zip(names, row.dropFirst().map { $0.text ?? "" }))
    let unfulfilled = Self.unfulfilled(settings)
    guard unfulfilled.isEmpty else {
      let wanted = unfulfilled.map { "`\($0)` must be `\(Self.demands[$0] ?? "")`" }
      throw .refused(place: place, code: "settings", text: wanted.joined(separator: ", "))
    }
  }

  /// Brings the schema to the present version, one process at a time.
  func migrate() throws(DatabaseError) {
    if try version() == schema.version { return }
    try begin()
    do {
      let present: Int
      if let version = try version() {
        present = version
      } else {
        present = 0
        try run("CREATE TABLE \(Self.table) (application BIGINT NOT NULL, version BIGINT NOT NULL)")
        try run("INSERT INTO \(Self.table) VALUES ($1, 0)", [.integer(Int64(schema.applicationID))])
      }
      for statements in schema.migrations.dropFirst(present) {
        for statement in statements { try run(PostgresDialect.statement(statement)) }
      }
      try run("UPDATE \(Self.table) SET version = $1", [.integer(Int64(schema.version))])
      try commit()
    } catch {
      rollback()
      throw error
    }
  }

  func checkSchema() throws(DatabaseError) {
    guard let present = try version() else { throw .absent(place: place) }
    guard present == schema.version else {
      throw .damaged(
        place: place,
        what: "its schema \(present) was not brought to \(schema.version) yet; a command that writes does so")
    }
  }

  /// The version of what is there; nil where nothing is.
  private func version() throws(DatabaseError) -> Int? {
    let names = try rows("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'").map { $0.first?.text }
    guard !names.isEmpty else { return nil }
    guard names.contains(Self.table) else { throw .foreign(place: place) }
    guard let row = try row("SELECT application, version FROM \(Self.table)"),
      row[0] == .integer(Int64(schema.applicationID)), let version = row[1].integer
    else { throw .foreign(place: place) }
    guard version <= schema.version else { throw .newer(place: place, version: Int(version)) }
    return Int(version)
  }
}

import Database
import Foundation

/// All rows of a ledger, written once more by SQLite alone, into the same tables and in groups of the same size.
struct RawRows {
  private struct Table {
    let create: String
    let insert: String
    let rows: [[Value]]
  }

  private let databases: [[Table]]

  /// The rows of a ledger in a file.
  init(store: String) throws {
    databases = [try Self.tables(keys: store), try Self.tables(store + "/store.sqlite", 0x4348_4E31)]
  }

  /// The rows of a ledger's keys.
  init(keysOf store: String) throws { databases = [try Self.tables(keys: store)] }

  private static func tables(keys store: String) throws -> [Table] {
    try tables(store + "/keys/keys.sqlite", 0x4348_4B31)
  }

  private static func tables(_ place: String, _ application: Int32) throws -> [Table] {
    let schema = Schema(applicationID: application, migrations: [["SELECT 1"], ["SELECT 1"]])
    let connection = try SQLiteConnection(place, schema: schema, access: .read)
    let tables = try connection.rows(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid")
    return try tables.compactMap { row in
      guard let name = row[0].text, let create = row[1].text else { return nil }
      let rows = try connection.rows("SELECT * FROM \(name)")
      guard let width = rows.first?.count else { return Table(create: create, insert: "", rows: []) }
      let slots = (1...width).map { "$\($0)" }.joined(separator: ", ")
      return Table(create: create, insert: "INSERT INTO \(name) VALUES (\(slots))", rows: rows)
    }
  }

  /// Events a second.
  func rate(perGroup: Int, in place: String) throws -> Double {
    let events = databases.flatMap { $0 }.map(\.rows.count).max() ?? 0
    let groups = max(1, events / perGroup)
    let writer = try writer(in: place)
    let clock = ContinuousClock()
    let start = clock.now
    for group in 0..<groups { try writer.write(group, of: groups) }
    return Double(events) / ((clock.now - start) / .seconds(1))
  }

  /// Empty databases with the tables, and who fills them.
  func writer(in place: String) throws -> Writer {
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    return Writer(
      rows: self,
      connections: try databases.enumerated().map { number, tables in
        try SQLiteConnection(
          place + "/\(number).sqlite", schema: Schema(applicationID: 1, migrations: [tables.map(\.create)]),
          access: .write)
      })
  }

  /// Writes the rows, a group at a time.
  final class Writer {
    private let rows: RawRows
    private let connections: [SQLiteConnection]
    private var hasBegun = false

    fileprivate init(rows: RawRows, connections: [SQLiteConnection]) {
      self.rows = rows
      self.connections = connections
    }

    func write(_ group: Int, of groups: Int) throws {
      for (connection, tables) in zip(connections, rows.databases) {
        try connection.begin()
        for table in tables {
          // Short tables go whole and first, for others refer to them.
          let part =
            table.rows.count < RawRows.rowsMin
            ? 0..<(hasBegun ? 0 : table.rows.count) : RawRows.part(group, of: groups, table.rows.count)
          try connection.run(table.insert, each: Array(table.rows[part]))
        }
        try connection.commit()
      }
      hasBegun = true
    }
  }

  /// Tables with fewer rows are not divided.
  private static let rowsMin = 1_000

  /// The rows of one group.
  static func part(_ group: Int, of groups: Int, _ count: Int) -> Range<Int> {
    count * group / groups..<count * (group + 1) / groups
  }
}

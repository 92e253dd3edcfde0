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

  init(store: String) throws {
    let places: [(String, Int32)] = [
      (store + "/keys/keys.sqlite", 0x4348_4B31), (store + "/store.sqlite", 0x4348_4E31),
    ]
    databases =
      try places
      .map { place, id in
        let schema = Schema(applicationID: id, migrations: [["SELECT 1"], ["SELECT 1"]])
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
  }

  /// Events a second.
  func rate(perGroup: Int, in place: String) throws -> Double {
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let events = databases.flatMap { $0 }.map(\.rows.count).max() ?? 0
    let groups = max(1, events / perGroup)
    let connections = try databases.enumerated().map { number, tables in
      try SQLiteConnection(
        place + "/\(number).sqlite", schema: Schema(applicationID: 1, migrations: [tables.map(\.create)]),
        access: .write)
    }
    let clock = ContinuousClock()
    let start = clock.now
    for group in 0..<groups {
      for (connection, tables) in zip(connections, databases) {
        try connection.begin()
        for table in tables { try Self.write(table, group, of: groups, by: connection) }
        try connection.commit()
      }
    }
    return Double(events) / ((clock.now - start) / .seconds(1))
  }

  private static func write(
    _ table: Table, _ group: Int, of groups: Int, by connection: SQLiteConnection
  ) throws {
    for row in table.rows[part(group, of: groups, table.rows.count)] { try connection.run(table.insert, row) }
  }

  /// Short tables go whole with the first group, for others refer to them.
  private static func part(_ group: Int, of groups: Int, _ count: Int) -> Range<Int> {
    if count < 1_000 { return group == 0 ? 0..<count : 0..<0 }
    return count * group / groups..<count * (group + 1) / groups
  }
}

import Database
import DurableFiles
import Notation
import TransparencyLog

/// The tables of the ledger's database, one method a statement.
struct LedgerTables {
  static let schema = Schema(
    applicationID: 0x4348_4E31,
    migrations: [
      [
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        """
        CREATE TABLE objects (
          id BLOB PRIMARY KEY, owner BLOB NOT NULL, kind TEXT NOT NULL, sha256 BLOB NOT NULL, bytes INTEGER NOT NULL,
          content BLOB) STRICT
        """,
        """
        CREATE TABLE leaves (
          position INTEGER PRIMARY KEY, data BLOB NOT NULL, object BLOB NOT NULL UNIQUE) STRICT
        """,
        """
        CREATE TABLE events (
          id BLOB PRIMARY KEY, owner BLOB NOT NULL, sequence INTEGER NOT NULL, position INTEGER NOT NULL UNIQUE,
          UNIQUE (owner, sequence)) STRICT
        """,
        """
        CREATE TABLE subtrees (
          level INTEGER NOT NULL, position INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (level, position)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE heads (size INTEGER PRIMARY KEY, root BLOB NOT NULL) STRICT",
        """
        CREATE TABLE packages (
          id BLOB PRIMARY KEY, event BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, delivered INTEGER NOT NULL) STRICT
        """,
      ],
      ["CREATE TABLE destructions (object BLOB PRIMARY KEY, certificate BLOB NOT NULL) STRICT"],
    ])

  let connection: KeptConnection
  let place: String

  init(connection: KeptConnection, place: String) {
    self.connection = connection
    self.place = place
  }

  /// The tables of a ledger that is kept.
  /// - Throws: `StoreError.missing` where there is none, or none that was finished being made.
  init(_ layout: StoreLayout, _ access: Access) throws(StoreError) {
    guard try Self.isKept(layout) else { throw .missing(place: layout.directory) }
    self.init(connection: try KeptConnection(layout.ledger, Self.schema, access), place: layout.database)
  }

  /// Whether a ledger is kept: a file gets its name, and a server's database its origin, when all else is there.
  static func isKept(_ layout: StoreLayout) throws(StoreError) -> Bool {
    if let file = layout.databaseFile {
      return try files { () throws(FileError) in try FileSystem.facts(file) } != nil
    }
    do throws(StoreError) {
      let connection = try KeptConnection(layout.ledger, schema, .read)
      defer { connection.close() }
      return try LedgerTables(connection: connection, place: layout.database).meta("origin") != nil
    } catch {
      if case .missing = error { return false }
      // An older schema is there, and is brought up by whoever opens it for writing.
      if case .damaged = error { return true }
      throw error
    }
  }

  func meta(_ key: String) throws(StoreError) -> String? {
    try connection.row("SELECT value FROM meta WHERE key = $1", [.text(key)])?.first?.text
  }

  func setMeta(_ key: String, _ value: String) throws(StoreError) {
    try connection.run("INSERT INTO meta VALUES ($1, $2)", [.text(key), .text(value)])
  }

  /// The number of leaves.
  func size() throws(StoreError) -> UInt64 {
    UInt64(try number("SELECT coalesce(max(position) + 1, 0) FROM leaves"))
  }

  /// The number of events that a case has.
  func sequence(of owner: Identifier) throws(StoreError) -> Int {
    Int(try number("SELECT coalesce(max(sequence), 0) FROM events WHERE owner = $1", [.blob(owner.bytes)]))
  }

  /// Ids of all events of a case, destroyed ones too, in their order.
  /// - Throws: `StoreError.damaged` where one of them is missing.
  func events(of owner: Identifier) throws(StoreError) -> [Identifier] {
    let rows = try connection.rows(
      "SELECT id, sequence FROM events WHERE owner = $1 ORDER BY sequence", [.blob(owner.bytes)])
    for (offset, row) in rows.enumerated() where row[1] != .integer(Int64(offset) + 1) {
      throw .damaged(place: "case \(owner)", what: "its event \(offset + 1) is missing")
    }
    return try rows.map { row throws(StoreError) in try identifier(row[0]) }
  }

  func number(_ sql: String, _ parameters: [Value] = []) throws(StoreError) -> Int64 {
    guard let number = try connection.row(sql, parameters)?.first?.integer else {
      throw .damaged(place: place, what: "a number is missing")
    }
    return number
  }

  /// Entries from a position on, at most so many.
  func entries(from position: UInt64, count: Int) throws(StoreError) -> [[UInt8]] {
    let rows = try connection.rows(
      "SELECT data FROM leaves WHERE position >= $1 AND position < $2 ORDER BY position",
      [.integer(Int64(position)), .integer(Int64(position) + Int64(count))])
    guard rows.count == count else { throw .damaged(place: place, what: "leaves are missing from \(position) on") }
    return rows.compactMap { $0.first?.blob }
  }

  /// Hashes of one level from a position on.
  func hashes(level: Int, from position: UInt64, count: Int) throws(StoreError) -> [Digest] {
    if level == 0 { return try entries(from: position, count: count).map { MerkleHash.leaf($0) } }
    let rows = try connection.rows(
      "SELECT hash FROM subtrees WHERE level = $1 AND position >= $2 AND position < $3 ORDER BY position",
      [.integer(Int64(level)), .integer(Int64(position)), .integer(Int64(position) + Int64(count))])
    let hashes = rows.compactMap { $0.first?.blob.flatMap { Digest($0) } }
    guard hashes.count == count else {
      throw .damaged(place: place, what: "hashes of level \(level) are missing from \(position) on")
    }
    return hashes
  }

  /// What stands in a tile file.
  func content(of tile: TilePath) throws(StoreError) -> [UInt8] {
    let start = tile.index * UInt64(TilePath.full)
    switch tile.content {
    case .entries:
      let entries = try entries(from: start, count: tile.width)
      return try log(tile.description) { () throws(LogError) in try EntryBundle.encode(entries) }
    case .hashes(let level): return HashTile.encode(try hashes(level: level, from: start, count: tile.width))
    }
  }

  /// The right edge of the tree with so many leaves.
  func edge(size: UInt64) throws(StoreError) -> TreeEdge {
    var levels: [[Digest]] = []
    for (level, width) in TreeEdge.widths(size: size).enumerated() {
      let count = size >> UInt64(8 * level)
      levels.append(try hashes(level: level, from: count - UInt64(width), count: width))
    }
    return try log(place) { () throws(LogError) in try TreeEdge(size: size, levels: levels) }
  }

  /// The right edge of all that is committed, held against the root of the last commit.
  func committedEdge() throws(StoreError) -> TreeEdge {
    let edge = try edge(size: try size())
    guard try head(size: edge.size) == edge.root else {
      throw .damaged(place: place, what: "its leaves do not lead to the root of its last commit")
    }
    return edge
  }

  /// The same, grown from the edge of a smaller log; asks once, unless that is much older.
  /// - Throws: `StoreError.damaged` also where less is kept than before.
  func committedEdge(after known: TreeEdge) throws(StoreError) -> TreeEdge {
    guard known.size > 0 else { return try committedEdge() }
    let rows = try connection.rows(
      """
      SELECT data, (SELECT root FROM heads WHERE size = (SELECT max(position) + 1 FROM leaves)) FROM leaves
      WHERE position >= $1 AND position < $2 ORDER BY position
      """, [.integer(Int64(known.size) - 1), .integer(Int64(known.size) + Int64(TilePath.full))])
    guard !rows.isEmpty else {
      throw .damaged(place: place, what: "\(known.size) leaves were kept, and only \(try size()) are now")
    }
    guard rows.count <= TilePath.full else { return try committedEdge() }
    var edge = known
    for row in rows.dropFirst() { _ = edge.append(MerkleHash.leaf(row[0].blob ?? [])) }
    guard rows.last?[1].blob.flatMap({ Digest($0) }) == edge.root else { return try committedEdge() }
    return edge
  }

  /// The root recorded when the log had exactly so many leaves, or nil when no commit ended there.
  func head(size: UInt64) throws(StoreError) -> Digest? {
    if size == 0 { return MerkleHash.empty }
    let row = try connection.row("SELECT root FROM heads WHERE size = $1", [.integer(Int64(size))])
    return row?.first?.blob.flatMap { Digest($0) }
  }

  /// The position of an event, or nil.
  func position(of event: Identifier) throws(StoreError) -> UInt64? {
    let row = try connection.row("SELECT position FROM events WHERE id = $1", [.blob(event.bytes)])
    return row?.first?.integer.map { UInt64($0) }
  }
}

import Database
import DurableFiles
import Notation
import Vault

/// Which events hold which words, by keyed hashes of the words: `index.sqlite`, a copy that is made from the ledger.
///
/// Never backed up. An entry lives as long as the event that it points to. Format: `docs/formats/token-index.md`.
final class TokenIndex {
  static let schema = Schema(
    applicationID: 0x4348_5831,
    migrations: [
      [
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE progress (leaves INTEGER NOT NULL) STRICT",
        "INSERT INTO progress VALUES (0)",
        """
        CREATE TABLE entries (
          token BLOB NOT NULL, event BLOB NOT NULL, PRIMARY KEY (token, event)) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX entriesOfEvents ON entries (event)",
      ],
      ["CREATE TABLE ahead (first INTEGER PRIMARY KEY, last INTEGER NOT NULL) STRICT"],
    ])

  /// Events with their words, and the leaves that they are all of.
  struct Page {
    let words: [(event: Identifier, words: Set<String>)]
    /// Events that stand no longer.
    let gone: [Identifier]
    /// Leaves that the index speaks of afterwards, too.
    let leaves: [Range<UInt64>]

    init(words: [(event: Identifier, words: Set<String>)], gone: [Identifier], leaves: [Range<UInt64>]) {
      let away = Set(gone)
      self.words = words.filter { !away.contains($0.event) }
      self.gone = gone
      self.leaves = leaves
    }
  }

  let connection: KeptConnection
  let place: String
  private let hash: KeyedHash
  /// The leaves that it speaks of.
  private(set) var spoken: LeafRanges

  private init(_ connection: KeptConnection, place: String, key: SealingKey) throws(StoreError) {
    self.connection = connection
    self.place = place
    hash = KeyedHash(key)
    spoken = try Self.spoken(connection)
  }

  /// How many leaves of the log it speaks of from the first on without a gap.
  var leaves: UInt64 { spoken.beginning }

  private static func spoken(_ connection: KeptConnection) throws(StoreError) -> LeafRanges {
    var spoken = LeafRanges()
    let leaves = try connection.row("SELECT leaves FROM progress")?.first?.integer ?? 0
    spoken.insert(0..<UInt64(max(0, leaves)))
    for row in try connection.rows("SELECT first, last FROM ahead") {
      guard let first = row[0].integer, let last = row[1].integer, first >= 0, last >= first else { continue }
      spoken.insert(UInt64(first)..<UInt64(last) + 1)
    }
    return spoken
  }

  /// The index of a ledger for the one who writes it; a new and empty one where it is missing, broken, another
  /// ledger's or under a key that is not at hand.
  static func open(
    _ layout: StoreLayout, ledger: String, size: UInt64, keys: KeyStore, random: (Int) -> [UInt8]
  ) throws(StoreError) -> TokenIndex {
    let key = try IndexKey(layout: layout).settled(under: keys.master, random: random)
    let connection = try writable(layout)
    let names = ["key": KeyFile.fingerprint(key), "ledger": ledger]
    var known: [String: String] = [:]
    for row in try connection.rows("SELECT key, value FROM meta") { known[row[0].text ?? ""] = row[1].text }
    let leaves = try connection.row("SELECT leaves FROM progress")?.first?.integer ?? -1
    let ahead = try connection.row("SELECT max(last) + 1 FROM ahead")?.first?.integer ?? 0
    if known != names || leaves < 0 || UInt64(max(leaves, ahead)) > size { try empty(connection, names) }
    return try TokenIndex(connection, place: layout.index, key: key)
  }

  /// The index as it stands; nil where it is missing or of no use, for which no reader depends on it.
  static func read(_ layout: StoreLayout, master: SealingKey, access: Access) -> TokenIndex? {
    guard let key = try? IndexKey(layout: layout).read(under: master),
      let connection = try? KeptConnection(layout.index, schema, access),
      let row = try? connection.row("SELECT value FROM meta WHERE key = 'key'"),
      row.first?.text == KeyFile.fingerprint(key)
    else { return nil }
    return try? TokenIndex(connection, place: layout.index, key: key)
  }

  /// Learns how many leaves it speaks of, where another process may have written it.
  func refresh() throws(StoreError) { spoken = try Self.spoken(connection) }

  private static func writable(_ layout: StoreLayout) throws(StoreError) -> KeptConnection {
    let place = layout.index
    do throws(StoreError) {
      try files { () throws(FileError) in
        if try FileSystem.facts(place) == nil {
          try FileSystem.create(place, with: [], mode: StoreLayout.privateFile)
        }
        try FileSystem.requirePrivate(place)
      }
      return try KeptConnection(place, schema, .write)
    } catch .damaged {
      try remove(layout)
      try files { () throws(FileError) in try FileSystem.create(place, with: [], mode: StoreLayout.privateFile) }
      return try KeptConnection(place, schema, .write)
    }
  }

  /// Removes the index with its logs; the next start makes it anew.
  static func remove(_ layout: StoreLayout) throws(StoreError) {
    try files { () throws(FileError) in
      for end in ["-wal", "-shm", "-journal", ""] { try FileSystem.removeIfPresent(layout.index + end) }
    }
  }

  private static func empty(_ connection: KeptConnection, _ names: [String: String]) throws(StoreError) {
    try connection.transaction { () throws(StoreError) in
      for table in ["entries", "meta", "progress", "ahead"] { try connection.run("DELETE FROM \(table)") }
      try connection.run("INSERT INTO progress VALUES (0)")
      for (name, value) in names {
        try connection.run("INSERT INTO meta VALUES ($1, $2)", [.text(name), .text(value)])
      }
    }
  }

  /// Takes in what came to the ledger, and lets go what went from it, durably and at once.
  func take(_ page: Page) throws(StoreError) {
    let entries = try entries(page.words)
    var after = spoken
    for range in page.leaves { after.insert(range) }
    let ahead: [[Value]] = after.ranges.filter { $0.lowerBound > 0 }.map {
      [.integer(Int64($0.lowerBound)), .integer(Int64($0.upperBound) - 1)]
    }
    try connection.transaction { () throws(StoreError) in
      try connection.run("INSERT OR IGNORE INTO entries VALUES ($1, $2)", each: entries)
      for event in page.gone { try connection.run("DELETE FROM entries WHERE event = $1", [.blob(event.bytes)]) }
      try connection.run("UPDATE progress SET leaves = $1", [.integer(Int64(after.beginning))])
      try connection.run("DELETE FROM ahead")
      try connection.run("INSERT INTO ahead VALUES ($1, $2)", each: ahead)
    }
    spoken = after
    // What went must not be left in the write-ahead log.
    if !page.gone.isEmpty { try connection.emptyLog(place) }
  }

  /// The rows of events with their words, in the order of the table: it grows at few places then.
  private func entries(_ events: [(event: Identifier, words: Set<String>)]) throws(StoreError) -> [[Value]] {
    var eventsOfWords: [String: [Identifier]] = [:]
    for (event, words) in events { for word in words { eventsOfWords[word, default: []].append(event) } }
    var rows: [(token: [UInt8], events: [Identifier])] = []
    for (word, events) in eventsOfWords { rows.append((try token(word), events.sorted())) }
    rows.sort { $0.token.lexicographicallyPrecedes($1.token) }
    return rows.flatMap { row in row.events.map { [.blob(row.token), .blob($0.bytes)] } }
  }

  private func token(_ word: String) throws(StoreError) -> [UInt8] {
    try vault(place) { () throws(VaultError) in try hash.hash(Array(word.utf8)) }
  }

  /// The hashes of words.
  func tokens(_ words: Set<String>) throws(StoreError) -> Set<[UInt8]> {
    var tokens: Set<[UInt8]> = []
    for word in words { tokens.insert(try token(word)) }
    return tokens
  }

  /// The hashes that stand for an event.
  func tokens(of event: [UInt8]) throws(StoreError) -> Set<[UInt8]> {
    let rows = try connection.rows("SELECT token FROM entries WHERE event = $1", [.blob(event)])
    return Set(rows.compactMap { $0.first?.blob })
  }

  /// Events that hold all of some words, at least one; among those that the index speaks of.
  func events(holding words: Set<String>) throws(StoreError) -> Set<Identifier> {
    var found: Set<Identifier>?
    for token in try tokens(words) {
      let rows = try connection.rows("SELECT event FROM entries WHERE token = $1", [.blob(token)])
      let events = Set(rows.compactMap { $0.first?.blob.flatMap { Identifier($0) } })
      found = found.map { $0.intersection(events) } ?? events
    }
    return found ?? []
  }

  /// The ids of all events that entries point to, whether they are ids or not.
  func events() throws(StoreError) -> Set<[UInt8]> {
    Set(try connection.rows("SELECT DISTINCT event FROM entries").compactMap { $0.first?.blob })
  }

  /// Closes it early.
  func close() { connection.close() }
}

/// The key of the index, wrapped by the master key: `keys/index.key`.
struct IndexKey {
  private static let bytesMax = 256

  let layout: StoreLayout

  /// The key; nil where it is missing or not under that master key.
  func read(under master: SealingKey) throws(StoreError) -> SealingKey? {
    let place = layout.indexKey
    guard try files({ () throws(FileError) in try FileSystem.facts(place) }) != nil else { return nil }
    let bytes = try files { () throws(FileError) in
      try FileSystem.requirePrivate(place)
      return try FileSystem.read(place, bytesMax: Self.bytesMax)
    }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard words.count == 3, words[0] == "chancery-index-key", words[1] == "1", words[2].last == "\n",
      let wrapped = Hexadecimal.bytes(words[2].dropLast())
    else { return nil }
    return try? KeyWrap.unwrap(wrapped, by: master, name: "the key of the index")
  }

  /// The key, made where there is none that can be used.
  func settled(under master: SealingKey, random: (Int) -> [UInt8]) throws(StoreError) -> SealingKey {
    if let known = try read(under: master) { return known }
    let key = try vault(layout.indexKey) { () throws(VaultError) in
      try SealingKey(random(SealingKey.bytesCount))
    }
    try write(key, under: master)
    return key
  }

  func write(_ key: SealingKey, under master: SealingKey) throws(StoreError) {
    let wrapped = try vault(layout.indexKey) { () throws(VaultError) in try KeyWrap.wrap(key, by: master) }
    let line = "chancery-index-key 1 \(Hexadecimal.text(wrapped))\n"
    try files { () throws(FileError) in
      try FileSystem.replace(layout.indexKey, with: Array(line.utf8), mode: StoreLayout.privateFile)
    }
  }
}

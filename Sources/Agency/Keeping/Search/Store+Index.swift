import Database
import Notation
import TransparencyLog

extension Store {
  /// Events of how many leaves go into the index at once.
  static let indexPage = 4_096

  /// Brings the index to where the ledger is: entries of new events come, those of destroyed ones go.
  ///
  /// What was committed since the last time is at hand; anything else is read from the ledger.
  func settleIndex() throws(StoreError) {
    guard edge.size > 0 else { return recent = RecentTerms(from: 0) }
    let index = try openedIndex()
    // Another process may have brought it up meanwhile; whoever has the turn sees where it is.
    if layout.isShared { try index.refresh() }
    guard index.leaves < edge.size else { return recent = RecentTerms(from: edge.size) }
    try options.fault(.beforeIndex)
    while index.leaves < edge.size {
      try index.take(try page(from: index.leaves, to: min(edge.size, index.leaves + UInt64(Self.indexPage))))
    }
    recent = RecentTerms(from: edge.size)
    try options.fault(.afterIndex)
  }

  func openedIndex() throws(StoreError) -> TokenIndex {
    if let index { return index }
    let opened = try TokenIndex.open(
      layout, ledger: verifierKey, size: edge.size, keys: keys, random: options.random)
    index = opened
    return opened
  }

  private func page(from start: UInt64, to end: UInt64) throws(StoreError) -> TokenIndex.Page {
    let gone = try tables.destroyed(from: start, to: end)
    if !layout.isShared, let recent, recent.from <= start { return recent.page(from: start, to: end, gone: gone) }
    // One event that cannot be read must not keep the ledger shut; verifying names it.
    let reading = IndexReading(tables: tables, objects: objects, registry: options.registry, skipsDamaged: true)
    return TokenIndex.Page(words: try reading.words(from: start, to: end), gone: gone, leaves: end)
  }
}

/// What was committed and can be searched for, until it is in the index.
struct RecentTerms {
  /// How many events are held in memory.
  static let eventsMax = 100_000

  /// Leaves from here on are known.
  let from: UInt64
  private(set) var terms: [(position: UInt64, event: Identifier, terms: SearchTerms)] = []

  init(from: UInt64) { self.from = from }

  /// Whether there was room.
  mutating func add(_ event: Identifier, at position: UInt64, _ found: SearchTerms) -> Bool {
    guard found != SearchTerms() else { return true }
    guard terms.count < Self.eventsMax else { return false }
    terms.append((position, event, found))
    return true
  }

  /// The words of the events that stand among some leaves.
  func page(from start: UInt64, to end: UInt64, gone: [Identifier]) -> TokenIndex.Page {
    let own = terms.filter { $0.position >= start && $0.position < end }
    return TokenIndex.Page(words: own.map { ($0.event, $0.terms.words) }, gone: gone, leaves: end)
  }
}

/// Reads from the ledger what can be searched for.
struct IndexReading {
  let tables: LedgerTables
  let objects: ObjectVault
  let registry: EventRegistry
  var skipsDamaged = false

  /// The words of the events that stand among some leaves.
  func words(from start: UInt64, to end: UInt64) throws(StoreError) -> [(event: Identifier, words: Set<String>)] {
    let rows = try tables.connection.rows(
      "SELECT object, position FROM leaves WHERE position >= $1 AND position < $2 ORDER BY position",
      [.integer(Int64(start)), .integer(Int64(end))])
    var found: [(event: Identifier, words: Set<String>)] = []
    for row in rows {
      let id = try tables.identifier(row[0])
      if try objects.certificate(of: id) != nil { continue }
      do throws(StoreError) {
        let words = try words(of: id)
        if !words.isEmpty { found.append((id, words)) }
      } catch {
        guard skipsDamaged, case .damaged = error else { throw error }
      }
    }
    return found
  }

  /// The words of one event.
  func words(of id: Identifier) throws(StoreError) -> Set<String> {
    let reading = EventReading(tables: tables, objects: objects, registry: registry)
    return try words(of: try reading.open(id).sealed, reading)
  }

  func words(of sealed: SealedEvent, _ reading: EventReading) throws(StoreError) -> Set<String> {
    let payload = try reading.present(sealed).payload
    return registry[sealed.header.type]?.terms(payload).words ?? []
  }
}

extension LedgerTables {
  /// What was destroyed by certificates that stand among some leaves.
  func destroyed(from start: UInt64, to end: UInt64) throws(StoreError) -> [Identifier] {
    let rows = try connection.rows(
      """
      SELECT d.object FROM destructions d JOIN events e ON e.id = d.certificate
      WHERE e.position >= $1 AND e.position < $2
      """, [.integer(Int64(start)), .integer(Int64(end))])
    return try rows.map { row throws(StoreError) in try identifier(row[0]) }
  }
}

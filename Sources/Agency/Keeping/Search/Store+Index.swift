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
    defer { recent = RecentTerms() }
    guard edge.size > 0, case let index = try openedIndex() else { return }
    // Another process may have brought it up meanwhile; whoever has the turn sees where it is.
    if layout.isShared { try index.refresh() }
    guard index.leaves < edge.size else { return }
    try options.fault(.beforeIndex)
    // One event that cannot be read must not keep the ledger shut; verifying names it.
    let reading = IndexReading(tables: tables, objects: objects, registry: options.registry, skipsDamaged: true)
    while index.leaves < edge.size {
      let end = min(edge.size, index.leaves + UInt64(Self.indexPage))
      try index.take(try reading.page(from: index.leaves, to: end, recent))
    }
    try options.fault(.afterIndex)
  }

  func openedIndex() throws(StoreError) -> TokenIndex {
    if let index { return index }
    let opened = try TokenIndex.open(
      layout, ledger: verifierKey, size: edge.size, keys: keys, random: options.random)
    index = opened
    return opened
  }
}

/// What was committed here and can be searched for, until it is in the index.
struct RecentTerms {
  /// How many events are held in memory; the others are read from the ledger again.
  static let eventsMax = 100_000

  private var terms: [(position: UInt64, event: Identifier, terms: SearchTerms)] = []
  /// The leaves of which all is known, in their order.
  private var known: [Range<UInt64>] = []

  /// Takes in the events of one commit, from a leaf on.
  mutating func add(_ events: [Identifier], _ found: [SearchTerms], at first: UInt64) {
    guard terms.count + events.count <= Self.eventsMax else { return }
    for (offset, event) in events.enumerated() where found[offset] != SearchTerms() {
      terms.append((first + UInt64(offset), event, found[offset]))
    }
    let range = first..<first + UInt64(events.count)
    if let last = known.last, last.upperBound == first {
      known[known.count - 1] = last.lowerBound..<range.upperBound
    } else {
      known.append(range)
    }
  }

  /// The words of the events that stand among some leaves.
  func words(from start: UInt64, to end: UInt64) -> [(event: Identifier, words: Set<String>)] {
    terms.filter { $0.position >= start && $0.position < end }.map { ($0.event, $0.terms.words) }
  }

  /// The stretches among some leaves of which nothing is known.
  func gaps(from start: UInt64, to end: UInt64) -> [Range<UInt64>] {
    var gaps: [Range<UInt64>] = []
    var place = start
    for range in known where range.upperBound > place && range.lowerBound < end {
      if range.lowerBound > place { gaps.append(place..<range.lowerBound) }
      place = range.upperBound
    }
    if place < end { gaps.append(place..<end) }
    return gaps
  }
}

/// Reads from the ledger what can be searched for.
struct IndexReading {
  let tables: LedgerTables
  let objects: ObjectVault
  let registry: EventRegistry
  var skipsDamaged = false

  /// What the index is to take in of some leaves: what was committed here is at hand, the rest is read.
  func page(from start: UInt64, to end: UInt64, _ recent: RecentTerms) throws(StoreError) -> TokenIndex.Page {
    var words = recent.words(from: start, to: end)
    for gap in recent.gaps(from: start, to: end) { words += try self.words(from: gap.lowerBound, to: gap.upperBound) }
    return TokenIndex.Page(words: words, gone: try tables.destroyed(from: start, to: end), leaves: end)
  }

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

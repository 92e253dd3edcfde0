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
    try reading.bring(index, to: edge.size, recent, othersBefore: othersBefore)
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
  /// The leaves of which all is known.
  private(set) var known = LeafRanges()

  /// Takes in the events of one commit, from a leaf on.
  mutating func add(_ events: [Identifier], _ found: [SearchTerms], at first: UInt64) {
    guard terms.count + events.count <= Self.eventsMax else { return }
    for (offset, event) in events.enumerated() where found[offset] != SearchTerms() {
      terms.append((first + UInt64(offset), event, found[offset]))
    }
    known.insert(first..<first + UInt64(events.count))
  }

  /// The words of the events that stand among some leaves.
  func words(of leaves: LeafRanges) -> [(event: Identifier, words: Set<String>)] {
    var words: [(event: Identifier, words: Set<String>)] = []
    // Both stand in the order of the log.
    var rest = leaves.ranges[...]
    for (position, event, terms) in terms {
      while let first = rest.first, first.upperBound <= position { rest = rest.dropFirst() }
      guard let first = rest.first else { break }
      if first.contains(position) { words.append((event, terms.words)) }
    }
    return words
  }
}

/// Reads from the ledger what can be searched for.
struct IndexReading {
  let tables: LedgerTables
  let objects: ObjectVault
  let registry: EventRegistry
  var skipsDamaged = false

  /// Of how many leaves that others committed the words are read at once, and not left to them first.
  private static let othersMin: UInt64 = 256

  /// Brings an index to where the ledger is.
  ///
  /// What was committed here is at hand, anything else is read. What another process commits just now is left to that
  /// process, which has it at hand: read is what was there before.
  /// - Parameter othersBefore: the leaf before which everything is read
  func bring(
    _ index: TokenIndex, to size: UInt64, _ recent: RecentTerms, othersBefore: UInt64
  ) throws(StoreError) {
    let start = index.leaves
    for first in stride(from: start, to: size, by: Store.indexPage) {
      let whole = first..<min(size, first + UInt64(Store.indexPage))
      let spoken = index.spoken
      var own = LeafRanges()
      for range in spoken.gaps(in: whole).flatMap(recent.known.within) { own.insert(range) }
      var known = spoken
      for range in own.ranges { known.insert(range) }
      var gaps = known.gaps(in: whole)
      if gaps.reduce(0, { $0 + UInt64($1.count) }) > Self.othersMin {
        gaps = gaps.map { $0.clamped(to: 0..<max($0.lowerBound, othersBefore)) }.filter { !$0.isEmpty }
      }
      guard case let leaves = own.ranges + gaps, !leaves.isEmpty else { continue }
      var words = recent.words(of: own)
      for gap in gaps { words += try self.words(from: gap.lowerBound, to: gap.upperBound) }
      var gone = try tables.destroyed(by: whole)
      // Its certificate may stand among leaves that were taken in before.
      if objects.layout.isShared { gone += try tables.destroyed(of: whole) }
      try index.take(TokenIndex.Page(words: words, gone: gone, leaves: leaves))
    }
  }

  /// The words of the events that stand among some leaves.
  func words(from start: UInt64, to end: UInt64) throws(StoreError) -> [(event: Identifier, words: Set<String>)] {
    var found: [(event: Identifier, words: Set<String>)] = []
    for first in stride(from: start, to: end, by: Self.rowsMax) {
      for leaf in try tables.leafRows(from: first, to: min(end, first + UInt64(Self.rowsMax))) {
        do throws(StoreError) {
          let words = try words(of: leaf)
          if !words.isEmpty { found.append((leaf.event, words)) }
        } catch {
          guard skipsDamaged, case .damaged = error else { throw error }
        }
      }
    }
    return found
  }

  /// How many events are fetched at once.
  private static let rowsMax = 256

  /// The words of the event of a leaf; none where it was destroyed.
  private func words(of leaf: LedgerTables.LeafRow) throws(StoreError) -> Set<String> {
    let isDestroyed = try objects.keys.certificate(of: leaf.event) != nil
    if leaf.isMarked || isDestroyed {
      if try objects.certificate(of: leaf.event) != nil { return [] }
      return try words(of: leaf.event)
    }
    var unmarked = objects
    unmarked.ignoresMarks = true
    let reading = EventReading(tables: tables, objects: unmarked, registry: registry)
    return try words(of: try reading.open(leaf).sealed, reading)
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
  func destroyed(by leaves: Range<UInt64>) throws(StoreError) -> [Identifier] {
    try destroyed(
      """
      SELECT d.object FROM destructions d JOIN events e ON e.id = d.certificate
      WHERE e.position >= $1 AND e.position < $2
      """, leaves)
  }

  /// What was destroyed of some leaves.
  func destroyed(of leaves: Range<UInt64>) throws(StoreError) -> [Identifier] {
    try destroyed(
      """
      SELECT d.object FROM destructions d JOIN leaves l ON l.object = d.object
      WHERE l.position >= $1 AND l.position < $2
      """, leaves)
  }

  private func destroyed(_ sql: String, _ leaves: Range<UInt64>) throws(StoreError) -> [Identifier] {
    let rows = try connection.rows(sql, [.integer(Int64(leaves.lowerBound)), .integer(Int64(leaves.upperBound))])
    return try rows.map { row throws(StoreError) in try identifier(row[0]) }
  }
}

import Database
import TransparencyLog

/// What of a publication can be done while others go on committing: words into the index, tiles that are full, and
/// write-ahead logs into the databases.
///
/// None of it is ever wrong, whatever is committed meanwhile: a full tile does not change, and the index says how far
/// it speaks. The checkpoint, and what is left, come with `Store.publish`, which finds most of it done. Used by one
/// thread at a time, the one that publishes.
final class HeadStart {
  /// From how many leaves on it is worth the trouble.
  static let leavesMin: UInt64 = 256

  /// From how many pages on whoever commits takes a write-ahead log in.
  static let logPagesMax = 1 << 16

  private let layout: StoreLayout
  /// By connections of its own, by which nothing is written; the store's are in the hands of whoever commits.
  private let reading: IndexReading
  private let index: TokenIndex
  /// How many leaves the full tiles in the log's folder speak of.
  private(set) var leaves: UInt64

  /// What was committed up to a moment.
  struct Stretch {
    let size: UInt64
    let published: UInt64
    let terms: RecentTerms
    let othersBefore: UInt64
  }

  init(_ store: Store, _ index: TokenIndex) throws(StoreError) {
    layout = store.layout
    self.index = index
    leaves = store.published
    let tables = try LedgerTables(layout, .write)
    let keys = KeyStore(
      try KeptConnection(layout.keyDatabase, KeyStore.schema, .write), place: layout.keyDatabase,
      master: store.keys.master)
    reading = IndexReading(
      tables: tables, objects: ObjectVault(layout: layout, tables: tables, keys: keys),
      registry: store.options.registry, skipsDamaged: true)
  }

  /// Brings out what it can of a stretch.
  /// - Parameter settlesLogs: whether write-ahead logs are taken into their databases, which takes longest
  func run(_ stretch: Stretch, settlesLogs: Bool) throws(StoreError) {
    // What is destroyed must not come back from memory.
    defer { reading.objects.keys.forgetBuckets() }
    try reading.bring(index, to: stretch.size, stretch.terms, othersBefore: stretch.othersBefore)
    // What another process published is there.
    leaves = max(leaves, stretch.published)
    let size = stretch.size / UInt64(TilePath.full) * UInt64(TilePath.full)
    for tile in TilePath.added(from: leaves, to: size) where tile.width == TilePath.full {
      try reading.tables.write(tile, to: layout)
    }
    leaves = max(leaves, size)
    guard settlesLogs else { return }
    let connections = [reading.objects.keys.connection] + (layout.isShared ? [] : [reading.tables.connection])
    for connection in connections { _ = try connection.row("PRAGMA wal_checkpoint(PASSIVE)") }
  }
}

extension Store {
  /// What was committed since the last publication, for somebody who brings it out while others commit.
  ///
  /// Nil where that is little. On a server nobody else may publish meanwhile.
  func stretch() throws(StoreError) -> (start: HeadStart, stretch: HeadStart.Stretch)? {
    guard !isStopped else { return nil }
    if layout.isShared { try lookAround() }
    guard edge.size > 0, case let index = try openedIndex() else { return nil }
    if layout.isShared { try index.refresh() }
    guard edge.size >= index.leaves + HeadStart.leavesMin else { return nil }
    if headStart == nil {
      headStart = try HeadStart(self, index)
      let connections = [keys.connection] + (layout.isShared ? [] : [tables.connection])
      for connection in connections {
        _ = try connection.row("PRAGMA wal_autocheckpoint = \(HeadStart.logPagesMax)")
      }
    }
    guard let headStart else { return nil }
    defer { recent = RecentTerms() }
    let stretch = HeadStart.Stretch(size: edge.size, published: published, terms: recent, othersBefore: othersBefore)
    return (headStart, stretch)
  }
}

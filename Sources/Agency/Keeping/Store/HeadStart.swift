import Database
import TransparencyLog

/// What of a publication can be done while others go on committing: words into the index, tiles that are full, and what
/// stands in the write-ahead logs into the databases.
///
/// None of it is ever wrong, whatever is committed meanwhile: a full tile does not change, and the index says how far it
/// speaks. The checkpoint, and what is left, come with `Store.publish`, which finds most of it done. Used by one thread
/// at a time, the one that publishes.
final class HeadStart {
  /// From how many leaves on it is worth the trouble.
  static let leavesMin: UInt64 = 256

  /// From how many pages on whoever commits takes a write-ahead log in.
  static let logPagesMax = 1 << 16

  private let layout: StoreLayout
  /// Connections of its own, by which nothing is written; the store's are in the hands of whoever commits.
  private let tables: LedgerTables
  private let keys: KeptConnection
  private let index: TokenIndex
  /// How many leaves the full tiles in the log's folder speak of.
  private(set) var leaves: UInt64

  /// What was committed up to a moment.
  struct Stretch {
    let size: UInt64
    let terms: RecentTerms
  }

  init(_ layout: StoreLayout, index: TokenIndex, published: UInt64) throws(StoreError) {
    self.layout = layout
    self.index = index
    leaves = published
    tables = try LedgerTables(layout, .write)
    keys = try KeptConnection(layout.keyDatabase, KeyStore.schema, .write)
  }

  /// Brings out what it can of a stretch.
  func run(_ stretch: Stretch) throws(StoreError) {
    while index.leaves < stretch.size {
      let end = min(stretch.size, index.leaves + UInt64(Store.indexPage))
      let gone = try tables.destroyed(from: index.leaves, to: end)
      try index.take(stretch.terms.page(from: index.leaves, to: end, gone: gone))
    }
    let size = stretch.size / UInt64(TilePath.full) * UInt64(TilePath.full)
    for tile in TilePath.added(from: leaves, to: size) where tile.width == TilePath.full {
      try tables.write(tile, to: layout)
    }
    leaves = max(leaves, size)
    for connection in [tables.connection, keys] { _ = try connection.row("PRAGMA wal_checkpoint(PASSIVE)") }
  }
}

extension Store {
  /// What was committed since the last publication, for somebody who brings it out while others commit.
  ///
  /// Nothing where that is little, where something must be destroyed first, or where other processes publish too.
  func stretch() throws(StoreError) -> (start: HeadStart, stretch: HeadStart.Stretch)? {
    guard !isStopped, !layout.isShared, !owesDestruction, let recent, edge.size > 0 else { return nil }
    let index = try openedIndex()
    guard recent.from <= index.leaves, edge.size >= index.leaves + HeadStart.leavesMin else { return nil }
    if headStart == nil {
      headStart = try HeadStart(layout, index: index, published: published)
      for connection in [tables.connection, keys.connection] {
        _ = try connection.row("PRAGMA wal_autocheckpoint = \(HeadStart.logPagesMax)")
      }
    }
    guard let headStart else { return nil }
    self.recent = RecentTerms(from: edge.size)
    return (headStart, HeadStart.Stretch(size: edge.size, terms: recent))
  }
}

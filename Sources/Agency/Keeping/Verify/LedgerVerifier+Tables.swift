import Database
import Notation
import TransparencyLog

extension LedgerVerifier {
  private static let page = 4_096
  /// A leaf farther behind the one before it is not of this tree.
  private static let holeMax: UInt64 = 1_000_000

  /// What SQL alone can tell.
  func verifyTables(_ tables: LedgerTables) throws(StoreError) {
    for row in try tables.connection.rows(
      """
      SELECT owner FROM events GROUP BY owner
      HAVING min(sequence) <> 1 OR max(sequence) <> count(*) OR count(DISTINCT sequence) <> count(*)
      """)
    {
      report("\(layout.databaseName) case \(name(row[0]))", "its events are not numbered from 1 without gaps")
    }
    for row in try tables.connection.rows(
      "SELECT e.id FROM events e WHERE NOT EXISTS (SELECT 1 FROM leaves l WHERE l.position = e.position)")
    {
      report("\(layout.databaseName) event \(name(row[0]))", "it has no leaf")
    }
    for key in ["origin", "vkey", "master"] where try tables.meta(key) == nil {
      report("\(layout.databaseName) meta `\(key)`", "it is missing")
    }
  }

  /// What a row is called by its identifier; by its bytes where it is none.
  func name(_ value: Value) -> String {
    if let id = value.blob.flatMap({ Identifier($0) }) { return "\(id)" }
    guard let bytes = value.blob else { return "without an identifier" }
    return "x'\(Hexadecimal.text(bytes.prefix(32)))'"
  }

  /// Rebuilds the tree from the leaves and compares every hash that is stored above it.
  func verifyTree(_ tables: LedgerTables) throws(StoreError) {
    var edge = TreeEdge()
    var subtrees: Int64 = 0
    var next: UInt64 = 0
    roots[0] = MerkleHash.empty
    pages: while true {
      let rows = try tables.connection.rows(
        "SELECT position, data FROM leaves WHERE position >= $1 ORDER BY position LIMIT $2",
        [.integer(Int64(next)), .integer(Int64(Self.page))])
      let heads = try heads(tables, after: edge.size, count: rows.count)
      for row in rows {
        guard let position = row[0].integer.map({ UInt64($0) }), let data = row[1].blob else { continue }
        guard position - next <= Self.holeMax else {
          report("\(layout.databaseName) leaf \(position)", "it stands far behind the leaf before it")
          break pages
        }
        if position != next { reportMissing(from: next, to: position) }
        next = position + 1
        if data.count != 33 || data.first != SealedEvent.leafVersion {
          report("\(layout.databaseName) leaf \(position)", "it has not the form of a leaf")
        }
        // Behind a hole nothing that stands above means anything.
        guard edge.size == position else { continue }
        for completed in edge.append(MerkleHash.leaf(data)) {
          subtrees += 1
          try compare(completed, tables)
        }
        if let head = heads[next] { compare(head, edge) }
      }
      if rows.count < Self.page { break }
    }
    (counts.leaves, wholeTo) = (next, edge.size)
    try verifyEnds(tables, subtrees: subtrees)
  }

  private func reportMissing(from first: UInt64, to end: UInt64) {
    for position in (first..<end).prefix(Self.page) {
      report("\(layout.databaseName) leaf \(position)", "it is missing")
    }
    if end - first > UInt64(Self.page) {
      report("\(layout.databaseName) leaf \(end - 1)", "it and all before it from \(first) on are missing")
    }
  }

  /// Looks for rows above the tree that it does not have, and that its last commit ends where the leaves end.
  private func verifyEnds(_ tables: LedgerTables, subtrees: Int64) throws(StoreError) {
    let size = counts.leaves
    let isWhole = wholeTo == size
    if !isWhole {
      unprovenSizes = Set(try heads(tables, after: wholeTo, count: Int(size - wholeTo)).keys)
    }
    if roots[size] == nil, !unprovenSizes.contains(size) {
      report(layout.databaseName, "no commit ends at its last leaf")
    }
    if isWhole, try tables.number("SELECT count(*) FROM subtrees") != subtrees {
      report(layout.databaseName, "it holds hashes of subtrees that its leaves do not have")
    }
    if try tables.number("SELECT count(*) FROM heads WHERE size > $1 OR size < 1", [.integer(Int64(size))]) != 0 {
      report(layout.databaseName, "it holds roots of sizes that its log does not have")
    }
    if try tables.number("SELECT count(*) FROM leaves WHERE position < 0") != 0 {
      report(layout.databaseName, "it holds leaves before the first")
    }
  }

  private func heads(_ tables: LedgerTables, after size: UInt64, count: Int) throws(StoreError) -> [UInt64: Value] {
    let rows = try tables.connection.rows(
      "SELECT size, root FROM heads WHERE size > $1 AND size <= $2",
      [.integer(Int64(size)), .integer(Int64(size) + Int64(count))])
    return Dictionary(rows.map { (UInt64($0[0].integer ?? 0), $0[1]) }) { first, _ in first }
  }

  private func compare(_ completed: TreeEdge.Completed, _ tables: LedgerTables) throws(StoreError) {
    let row = try tables.connection.row(
      "SELECT hash FROM subtrees WHERE level = $1 AND position = $2",
      [.integer(Int64(completed.level)), .integer(Int64(completed.position))])
    guard row?.first == .blob(completed.hash.bytes) else {
      return report(
        "\(layout.databaseName) subtree \(completed.level)/\(completed.position)",
        "it is not the hash of the leaves below it")
    }
  }

  private func compare(_ head: Value, _ edge: TreeEdge) {
    let root = edge.root
    roots[edge.size] = root
    if head != .blob(root.bytes) {
      report("\(layout.databaseName) root of \(edge.size) leaves", "it is not the root of these leaves")
    }
  }
}

import Database
import Notation
import TransparencyLog

/// Rows of the commits of one group, written together: when the next commit must see them, when they grow many, and at
/// the end.
struct WaitingRows {
  private static let bytesMax = 8 << 20

  private var objects: [ObjectRow] = []
  private var bytes = 0
  private var leaves: [[Value]] = []
  private var events: [[Value]] = []
  private var subtrees: [[Value]] = []
  private var cases: Set<Identifier> = []
  private var ids: Set<Identifier> = []

  var isEmpty: Bool { objects.isEmpty }

  /// Whether so much waits that it had better be written.
  var isFull: Bool { bytes > Self.bytesMax }

  /// Whether a commit continues a case that waits, or uses an identifier again.
  func concern(_ commit: Commit) -> Bool {
    guard !isEmpty else { return false }
    let own = commit.events.map(\.id) + commit.objects.map(\.id) + [commit.package?.id].compactMap { $0 }
    return cases.contains(commit.case) || own.contains(where: ids.contains)
  }

  /// Takes sealed objects in.
  mutating func add(_ rows: [ObjectRow]) {
    objects += rows
    bytes += rows.reduce(0) { $0 + ($1.content?.count ?? 0) }
    ids.formUnion(rows.map(\.id))
  }

  /// Takes in the leaves of a case's events with everything that they complete above.
  /// - Parameter sequence: the number of the first of them in the case.
  mutating func append(
    _ added: [(event: Identifier, leaf: [UInt8])], owner: Identifier, sequence: Int, to edge: inout TreeEdge
  ) {
    cases.insert(owner)
    for (offset, (event, leaf)) in added.enumerated() {
      let position = Value.integer(Int64(edge.size))
      leaves.append([position, .blob(leaf), .blob(event.bytes)])
      events.append([.blob(event.bytes), .blob(owner.bytes), .integer(Int64(sequence + offset)), position])
      for subtree in edge.append(MerkleHash.leaf(leaf)) {
        subtrees.append(
          [.integer(Int64(subtree.level)), .integer(Int64(subtree.position)), .blob(subtree.hash.bytes)])
      }
    }
  }

  /// Writes them into the open transaction, and holds none any more.
  mutating func write(to tables: LedgerTables) throws(StoreError) {
    try tables.insert(objects)
    try tables.connection.insert(leaves, into: .leaves)
    try tables.connection.insert(events, into: .events)
    try tables.connection.insert(subtrees, into: .subtrees)
    self = WaitingRows()
  }
}

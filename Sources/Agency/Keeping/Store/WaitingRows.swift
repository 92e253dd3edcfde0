import Concurrent
import Database
import Notation
import TransparencyLog

/// Rows of the commits of one group, written together: when the next commit must see them, when they grow many, and at
/// the end.
struct WaitingRows {
  private static let bytesMax = 8 << 20
  /// From how many events on the keys are worth a thread of their own.
  private static let rowsOfThreadMin = 24

  private var objects: [ObjectRow] = []
  private var keys: [NewKey] = []
  private var bytes = 0
  private var leaves: [[Value]] = []
  private var events: [[Value]] = []
  private var subtrees: [[Value]] = []
  private var cases: Set<Identifier> = []
  private var ids: Set<Identifier> = []

  var isEmpty: Bool { cases.isEmpty }

  /// Whether so much waits that it had better be written.
  var isFull: Bool { bytes > Self.bytesMax }

  /// Whether a commit continues a case that waits, or uses an identifier again.
  func concern(_ prepared: PreparedCommit) -> Bool {
    !isEmpty && (cases.contains(prepared.commit.case) || prepared.identifiers.contains(where: ids.contains))
  }

  /// Takes in what a commit of a case brings: sealed objects with their keys, and events that are to be sealed.
  mutating func add(_ draft: CommitDraft) {
    cases.insert(draft.commit.case)
    ids.formUnion(draft.prepared.identifiers)
    objects += draft.rows
    keys += draft.newKeys
    bytes += draft.rows.reduce(0) { $0 + ($1.content?.count ?? 0) }
    bytes += draft.events.reduce(0) { $0 + $1.payload.count }
  }

  /// Takes in a sealed event as the next leaf, with everything that it completes above.
  mutating func append(
    _ draft: EventDraft, _ sealed: EventDraft.Sealed, in bucket: KeyStore.Bucket, to edge: inout TreeEdge
  ) {
    objects.append(sealed.object)
    keys.append(NewKey(object: draft.event.id, bucket: bucket, key: sealed.key))
    let (id, position) = (Value.blob(draft.event.id.bytes), Value.integer(Int64(edge.size)))
    leaves.append([position, .blob(sealed.leaf), id])
    events.append([id, .blob(draft.owner.bytes), .integer(Int64(draft.sequence)), position])
    for subtree in edge.append(sealed.hash) {
      subtrees.append([.integer(Int64(subtree.level)), .integer(Int64(subtree.position)), .blob(subtree.hash.bytes)])
    }
  }

  /// Writes them into the open transactions, which two threads do at once where they are many: rows are written while
  /// the keys become durable.
  /// - Parameter commitsKeys: whether these are the last keys of their transaction.
  func write(to tables: LedgerTables, _ store: KeyStore, commitsKeys: Bool) throws(StoreError) {
    try Parallel.both(
      isWorthwhile: events.count >= Self.rowsOfThreadMin,
      { () throws(StoreError) in
        try store.insert(keys)
        if commitsKeys { try store.commit() }
      },
      { () throws(StoreError) in
        try tables.connection.insert([
          LedgerTables.Table.objects.with(objects.map(\.values)), LedgerTables.Table.leaves.with(leaves),
          LedgerTables.Table.events.with(events), LedgerTables.Table.subtrees.with(subtrees),
        ])
      })
  }
}

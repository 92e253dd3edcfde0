import Concurrent
import Database
import DurableFiles
import Foundation
import Notation
import TransparencyLog
import Vault

/// The commits of one group on their way into the open transactions.
///
/// Each is checked as if those before it were kept already. Their events are sealed together, on all processors, when
/// the next commit must see them, when they grow many, and at the end.
struct CommitGroup {
  /// From how many events on sealing is worth a second thread.
  private static let eventsOfThreadMin = 24
  /// How many events wait to be sealed.
  private static let eventsMax = 4_096

  /// What is known of one commit before all of the group is durable.
  struct Kept {
    let events: [Identifier]
    let first: UInt64
    let sequence: Int
    let at: Instant
    /// What of each event can be searched for.
    let terms: [SearchTerms]
  }

  /// An event on its way to the rows.
  private struct Waiting: Sendable {
    let draft: EventDraft
    let bucket: KeyStore.Bucket
    /// Nil until it is sealed.
    var sealed: EventDraft.Sealed?
  }

  private let store: Store
  /// The right edge of the log with what was written so far.
  private(set) var edge: TreeEdge
  /// For each commit what will be kept, or why it was refused.
  private(set) var kept: [Result<Kept, StoreError>] = []
  private var waiting = WaitingRows()
  private var drafts: [Waiting] = []
  private var foreknown: CommitCheck.Foreknown?

  init(_ store: Store) {
    self.store = store
    edge = store.edge
  }

  /// Takes all commits of the group in; its keys are durable when this returns.
  /// - Throws: `StoreError` when the system failed.
  mutating func take(_ group: [PreparedCommit]) throws(StoreError) {
    if group.count > 1 { foreknown = try CommitCheck.Foreknown(group, store.tables) }
    for commit in group { try take(commit) }
    try write(isLast: true)
  }

  /// Takes one commit in, or refuses it; a refusal leaves nothing but keys that nobody uses.
  /// - Throws: `StoreError` when the system failed.
  private mutating func take(_ prepared: PreparedCommit) throws(StoreError) {
    do throws(StoreError) {
      kept.append(.success(try takeWhole(prepared)))
    } catch {
      switch error {
      case .conflict, .inadmissible, .malformed, .taken, .unknown, .destroyed: kept.append(.failure(error))
      // The database may have undone the whole transaction by itself.
      default: throw error
      }
    }
  }

  private mutating func takeWhole(_ prepared: PreparedCommit) throws(StoreError) -> Kept {
    let checked = try check(prepared)
    var draft = CommitDraft(prepared, checked: checked, clock: store.options.clock)
    try store.sealObjects(&draft)
    let first = edge.size + UInt64(drafts.count)
    try add(draft)
    if draft.isReadBack || drafts.count >= Self.eventsMax || waiting.isFull { try write() }
    if draft.isReadBack { try note(draft) }
    return Kept(
      events: draft.events.map(\.event.id), first: first, sequence: checked.sequence + draft.events.count, at: draft.at,
      terms: draft.events.map(\.terms))
  }

  private mutating func check(_ prepared: PreparedCommit) throws(StoreError) -> CommitCheck.Result {
    if waiting.concern(prepared) { try write() }
    do { return try CommitCheck(store: store, prepared, foreknown).run() } catch {
      // It may name something that waits to be written.
      guard !waiting.isEmpty else { throw error }
      try write()
      return try CommitCheck(store: store, prepared, foreknown).run()
    }
  }

  private mutating func add(_ draft: CommitDraft) throws(StoreError) {
    for (index, (event, payload, _)) in draft.events.enumerated() {
      drafts.append(
        Waiting(
          draft: EventDraft(
            event: event, payload: payload, owner: draft.commit.case, sequence: draft.checked.sequence + index + 1,
            at: draft.at),
          bucket: try bucket(draft.commit.case, event.type.retention), sealed: draft.sealed?[index]))
    }
    waiting.add(draft)
  }

  private func bucket(_ owner: Identifier, _ retention: String) throws(StoreError) -> KeyStore.Bucket {
    try store.keys.bucket(of: owner, retention, store.makeIdentifier, store.options.random)
  }

  /// Seals what waits and writes it into the open transactions; with the last of it that of the keys ends.
  private mutating func write(isLast: Bool = false) throws(StoreError) {
    guard !waiting.isEmpty else {
      // Of a group that was refused whole nothing is left to write.
      if isLast { try store.keys.commit() }
      return
    }
    foreknown = nil
    try store.options.fault(.beforeSealing)
    try sealRest()
    try store.options.fault(.afterSealing)
    for event in drafts {
      guard let sealed = event.sealed else { continue }
      waiting.append(event.draft, sealed, in: event.bucket, to: &edge)
    }
    drafts.removeAll(keepingCapacity: true)
    try waiting.write(to: store.tables, store.keys, commitsKeys: isLast)
    waiting = WaitingRows()
  }

  /// Seals what nobody sealed ahead, or sealed for another place.
  private mutating func sealRest() throws(StoreError) {
    let open = drafts.indices.filter { drafts[$0].sealed == nil }
    guard !open.isEmpty else { return }
    let random = store.options.random(open.count * EventDraft.randomBytes)
    let threads = min(ProcessInfo.processInfo.activeProcessorCount, max(1, open.count / Self.eventsOfThreadMin))
    let rest = open.map { drafts[$0].draft }
    let sealed = try vault(store.layout.database) { () throws(VaultError) in
      try Parallel.map(Array(rest.indices), threads: threads, aid: { () throws(VaultError) in rest }) {
        rest, index throws(VaultError) in
        let start = index * EventDraft.randomBytes
        return try rest[index].seal(random[start..<start + EventDraft.randomBytes])
      }
    }
    for (place, sealed) in zip(open, sealed) { drafts[place].sealed = sealed }
  }

  /// What is kept of a commit beside its events and objects, which are written.
  private func note(_ draft: CommitDraft) throws(StoreError) {
    if let certificate = draft.commit.events.first, !draft.commit.destroys.isEmpty {
      for id in draft.commit.destroys { try store.tables.insertDestruction(id, certificate: certificate.id) }
      store.owesDestruction = true
    }
    if let package = draft.commit.package, let released = draft.prepared.release {
      // A package's receipt is against the log as it was with its own commit as the last.
      try store.tables.insertHead(size: edge.size, root: edge.root)
      try store.tables.insertPackage(package.id, event: released, size: edge.size)
    }
  }
}

import Notation
import Vault

/// A commit with everything that can be checked and computed of it before the ledger is asked.
///
/// Any thread can make one; while one group is written, whoever waits prepares the next.
package struct PreparedCommit: Sendable {
  /// How many events one commit may have.
  static let eventsMax = 10_000
  /// How many records one batch may have.
  static let recordsMax = 50_000

  let commit: Commit
  /// Every identifier that it brings.
  let identifiers: [Identifier]
  /// All sealed objects that the events name.
  let references: [ObjectReference]
  /// The canonical form of each event's payload, in their order.
  let payloads: [[UInt8]]
  /// What of each event can be searched for.
  let terms: [SearchTerms]
  /// The release in the commit.
  let release: Identifier?
  /// Its events, sealed before the ledger is asked; nil where that was not done.
  private(set) var ahead: SealedAhead?

  /// The events of a commit, sealed in the hope that the case has so many events when its turn comes.
  struct SealedAhead: Sendable {
    /// How many events the case had to have.
    let sequence: Int
    let at: Instant
    let events: [EventDraft.Sealed]
  }

  /// - Throws: `StoreError.inadmissible`, `.malformed` for what breaks a rule of keeping whatever is kept.
  package init(_ commit: Commit, registry: EventRegistry) throws(StoreError) {
    self.commit = commit
    guard (1...Self.eventsMax).contains(commit.events.count + (commit.batch == nil ? 0 : 1)) else {
      throw .inadmissible("a commit has 1 to \(Self.eventsMax) events")
    }
    identifiers = try Self.identifiers(commit)
    (references, payloads, terms) = try Self.payloads(commit, registry)
    try Self.checkObjects(commit, references)
    try Self.checkBatch(commit)
    release = try Self.release(commit)
  }

  /// Seals the events before the ledger is asked, so that nobody waits for that; a wrong guess costs time alone.
  ///
  /// Not those of a batch, whose own event comes to them later.
  /// - Parameter sequence: how many events the case will have
  mutating func sealAhead(
    after sequence: Int, at moment: Instant, random: (Int) -> [UInt8]
  ) throws(VaultError) {
    guard commit.batch == nil else { return }
    let count = EventDraft.randomBytes
    let bytes = random(commit.events.count * count)
    var sealed: [EventDraft.Sealed] = []
    sealed.reserveCapacity(commit.events.count)
    for (index, event) in commit.events.enumerated() {
      let draft = EventDraft(
        event: event, payload: payloads[index], owner: commit.case, sequence: sequence + index + 1, at: moment)
      sealed.append(try draft.seal(bytes[index * count..<(index + 1) * count]))
    }
    ahead = SealedAhead(sequence: sequence, at: moment, events: sealed)
  }

  private static func identifiers(_ commit: Commit) throws(StoreError) -> [Identifier] {
    let batch = commit.batch.map { [$0.id] + $0.records.map(\.id) } ?? []
    let ids = commit.events.map(\.id) + commit.objects.map(\.id) + [commit.package?.id].compactMap { $0 } + batch
    guard Set(ids).count == ids.count else { throw .inadmissible("an identifier appears twice in one commit") }
    return ids
  }

  private static func payloads(_ commit: Commit, _ registry: EventRegistry) throws(StoreError) -> (
    references: [ObjectReference], payloads: [[UInt8]], terms: [SearchTerms]
  ) {
    var references: [ObjectReference] = []
    var payloads: [[UInt8]] = []
    var terms: [SearchTerms] = []
    for event in commit.events {
      guard let known = registry[event.type.name], known.version == event.type.version else {
        throw .inadmissible("event `\(event.id)` is of a kind that is not registered")
      }
      guard !event.actor.isEmpty else { throw .inadmissible("event `\(event.id)` names no official") }
      references += try json { () throws(JSONError) in
        let bytes = try CanonicalJSON.write(event.payload, source: event.id.description)
        guard bytes.count <= SealedEvent.bytesMax else {
          throw JSONError(
            source: event.id.description, place: "/payload", reason: "larger than \(SealedEvent.bytesMax) bytes")
        }
        payloads.append(bytes)
        terms.append(known.terms(event.payload))
        return try known.present(event.payload, version: event.type.version, source: event.id.description).objects
      }
    }
    return (references, payloads, terms)
  }

  /// An object that no event names would be bound by nothing.
  private static func checkObjects(_ commit: Commit, _ references: [ObjectReference]) throws(StoreError) {
    let named = Set(references.map(\.id))
    for object in commit.objects where !named.contains(object.id) {
      throw .inadmissible("object `\(object.id)` is named by no event of its commit")
    }
    let reserved = [SealedEvent.kind, PackageIndex.kind, PackageIndex.fileKind]
    for object in commit.objects where reserved.contains(object.kind) {
      throw .inadmissible("objects of kind `\(object.kind)` are made by the store alone")
    }
  }

  /// The event of a batch is the store's, for it names what sealing gives.
  private static func checkBatch(_ commit: Commit) throws(StoreError) {
    guard !commit.events.contains(where: { $0.type.name == BatchSealed.type.name }) else {
      throw .inadmissible("`\(BatchSealed.type.name)` is made by the store alone")
    }
    guard let batch = commit.batch else { return }
    guard (1...Self.recordsMax).contains(batch.records.count), !batch.actor.isEmpty else {
      throw .inadmissible("a batch has an official and 1 to \(Self.recordsMax) records")
    }
    for record in batch.records {
      guard case .bytes(let bytes) = record.contents, bytes.count <= ObjectVault.inlineBytesMax else {
        throw .inadmissible("a record of a batch has at most \(ObjectVault.inlineBytesMax) bytes, at hand")
      }
      guard record.kind == NewBatch.kind else {
        throw .inadmissible("a record of a batch is of kind `\(NewBatch.kind)`")
      }
    }
  }

  /// There is no release without its record, and no record without its release.
  private static func release(_ commit: Commit) throws(StoreError) -> Identifier? {
    let releases = commit.events.filter { $0.type.name == DisclosureReleased.type.name }
    let accounts = commit.events.filter { $0.type.name == DisclosureAccounted.type.name }
    guard let package = commit.package else {
      guard releases.isEmpty else { throw .inadmissible("a release is recorded without its package") }
      return nil
    }
    guard releases.count == 1, let release = releases.first, !accounts.isEmpty else {
      throw .inadmissible("a package needs exactly one release and at least one accounting in its commit")
    }
    let released = try json { () throws(JSONError) in
      try DisclosureReleased(release.payload, source: release.id.description)
    }
    guard released.package == package.id, released.files == package.filesHash else {
      throw .inadmissible("the release `\(release.id)` names another package or other files")
    }
    for account in accounts {
      let payload = try json { () throws(JSONError) in
        try DisclosureAccounted(account.payload, source: account.id.description)
      }
      guard payload.release == release.id else {
        throw .inadmissible("the accounting `\(account.id)` is of another release than its commit's")
      }
    }
    return release.id
  }
}

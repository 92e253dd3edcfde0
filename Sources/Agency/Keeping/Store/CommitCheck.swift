import DurableFiles
import Notation

/// Refuses a commit that breaks a rule of keeping, before anything is written.
struct CommitCheck {
  /// How many events one commit may have.
  static let eventsMax = 10_000
  /// How many records one batch may have.
  static let recordsMax = 50_000
  /// How many files a package may have.
  static let packageFilesMax = 10_000
  /// How many bytes one file of a package may have.
  static let packageFileBytesMax = 512 << 20

  /// What was learned on the way.
  struct Result {
    /// The number of events that the case has.
    let sequence: Int
    /// The release in the commit.
    let release: Identifier?
    /// Where the package is to appear, absolute.
    let folder: String
    /// All sealed objects that the events name.
    let references: [ObjectReference]
    /// The canonical form of each event's payload, in their order.
    var payloads: [[UInt8]]
    /// What of each event can be searched for.
    var terms: [SearchTerms]
  }

  let store: Store
  let commit: Commit

  func run() throws(StoreError) -> Result {
    let sequence = try store.tables.sequence(of: commit.case)
    if let expected = commit.expectedSequence, expected != sequence {
      throw .conflict(case: commit.case, expected: expected, found: sequence)
    }
    guard (1...Self.eventsMax).contains(commit.events.count + (commit.batch == nil ? 0 : 1)) else {
      throw .inadmissible("a commit has 1 to \(Self.eventsMax) events")
    }
    try checkIdentifiers()
    let (references, payloads, terms) = try checkPayloads()
    try checkObjects(references)
    try checkBatch()
    let release = try checkRelease()
    try CustodyCheck(store: store, commit: commit).run()
    return Result(
      sequence: sequence, release: release, folder: try checkPackage(), references: references, payloads: payloads,
      terms: terms)
  }

  private func checkIdentifiers() throws(StoreError) {
    let batch = commit.batch.map { [$0.id] + $0.records.map(\.id) } ?? []
    let ids = commit.events.map(\.id) + commit.objects.map(\.id) + [commit.package?.id].compactMap { $0 } + batch
    guard Set(ids).count == ids.count else { throw .inadmissible("an identifier appears twice in one commit") }
    if let id = try store.tables.firstKept(ids) { throw .inadmissible("`\(id)` is kept already") }
    let known = Set(commit.events.map(\.id))
    for event in commit.events {
      guard let cause = event.causation, !known.contains(cause) else { continue }
      guard try store.tables.position(of: cause) != nil else {
        throw .inadmissible("event `\(event.id)` names a cause that is not kept")
      }
    }
  }

  private func checkPayloads() throws(StoreError) -> (
    references: [ObjectReference], payloads: [[UInt8]], terms: [SearchTerms]
  ) {
    var references: [ObjectReference] = []
    var payloads: [[UInt8]] = []
    var terms: [SearchTerms] = []
    for event in commit.events {
      guard let known = store.options.registry[event.type.name], known.version == event.type.version else {
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

  /// An object that no event names would be bound by nothing; one that is not there would prove nothing.
  private func checkObjects(_ references: [ObjectReference]) throws(StoreError) {
    let named = Set(references.map(\.id))
    for object in commit.objects where !named.contains(object.id) {
      throw .inadmissible("object `\(object.id)` is named by no event of its commit")
    }
    let reserved = [SealedEvent.kind, PackageIndex.kind, PackageIndex.fileKind]
    for object in commit.objects where reserved.contains(object.kind) {
      throw .inadmissible("objects of kind `\(object.kind)` are made by the store alone")
    }
    let new = Set(commit.objects.map(\.id))
    for id in named.subtracting(new) where try !store.tables.holdsObject(id) { throw .unknown(id) }
  }

  /// The event of a batch is the store's, for it names what sealing gives.
  private func checkBatch() throws(StoreError) {
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
  private func checkRelease() throws(StoreError) -> Identifier? {
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

  private func checkPackage() throws(StoreError) -> String {
    guard let package = commit.package else { return "" }
    guard (1...Self.packageFilesMax).contains(package.files.count) else {
      throw .inadmissible("a package has 1 to \(Self.packageFilesMax) files")
    }
    var names: Set<[UInt8]> = [Array(NewPackage.receiptName.utf8)]
    for file in package.files {
      let bytes = Array(file.name.utf8)
      guard (1...255).contains(bytes.count), !bytes.contains(0x2F), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
        file.name != ".", file.name != ".."
      else { throw .inadmissible("a file of package `\(package.id)` has a name that no file can have") }
      guard names.insert(bytes).inserted else {
        throw .inadmissible("two files of package `\(package.id)` share a name")
      }
      guard file.bytes.count <= Self.packageFileBytesMax else {
        throw .inadmissible("a file of a package may have \(Self.packageFileBytesMax) bytes")
      }
    }
    let folder = try files { () throws(FileError) in try FileSystem.absolute(package.folder) }
    guard try files({ () throws(FileError) in try FileSystem.facts(folder) }) == nil else {
      throw .taken(place: folder)
    }
    guard !(folder + "/").hasPrefix(store.layout.directory + "/") else {
      throw .inadmissible("a package cannot appear inside the ledger's own directory")
    }
    for pending in try store.tables.packages(onlyPending: true)
    where try store.index(of: pending).folder.utf8.elementsEqual(folder.utf8) { throw .taken(place: folder) }
    return folder
  }
}

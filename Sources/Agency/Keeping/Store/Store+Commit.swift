import Database
import DurableFiles
import Notation
import TransparencyLog
import Vault

extension Store {
  /// Seals and keeps everything in a commit, or nothing; call `publish` afterwards.
  ///
  /// Keys become durable first, then sealed files, then the commit. When this returns, nothing of it is ever lost.
  /// - Throws: `StoreError`: `.conflict`, `.inadmissible`, `.malformed`, `.taken` leave everything as it was; after any
  ///   other the store is stopped.
  @discardableResult
  package func commit(_ commit: Commit) throws(StoreError) -> Committed {
    try self.commit(group: [prepare(commit)])[0].get()
  }

  /// What of a commit can be checked and computed before the ledger is asked.
  /// - Throws: `StoreError.inadmissible`, `.malformed`
  package func prepare(_ commit: Commit) throws(StoreError) -> PreparedCommit {
    try PreparedCommit(commit, registry: options.registry)
  }

  /// Seals and keeps several commits, each whole or refused by itself, with one sync of keys and one of the ledger.
  ///
  /// Each is checked as if those before it were kept already. What is confirmed names the log as it is after the last.
  /// - Returns: for each commit what was kept, or why it was refused.
  /// - Throws: `StoreError` when the system failed: the store is stopped then, and none of them is confirmed.
  package func commit(group: [PreparedCommit]) throws(StoreError) -> [Result<Committed, StoreError>] {
    try commit { group }
  }

  /// The same with the group taken once nobody else commits: who came while another process did is in it.
  /// - Parameter take: called once, or not at all where the store is stopped or the transaction cannot begin.
  func commit(taking take: () -> [PreparedCommit]) throws(StoreError) -> [Result<Committed, StoreError>] {
    guard !isStopped else { throw .stopped }
    var run = CommitGroup(self)
    // Of the log as it is at the end; asked for only where something was kept.
    var root = MerkleHash.empty
    try effects { () throws(StoreError) in
      try options.fault(.beforeKeys)
      try tables.connection.transaction { () throws(StoreError) in
        // INVARIANT: nobody else commits from here on until this transaction ends.
        try catchUp()
        run = CommitGroup(self)
        try keys.transaction { () throws(StoreError) in try run.take(take()) }
        try options.fault(.afterKeys)
        if run.edge.size > edge.size {
          root = run.edge.root
          try tables.insertHead(size: run.edge.size, root: root)
        }
        try options.fault(.beforeCommit)
      }
      edge = run.edge
      note(run.kept)
      try options.fault(.afterCommit)
    }
    return run.kept.map { result in
      result.map { kept in
        Committed(
          events: kept.events, leaves: kept.events.indices.map { kept.first + UInt64($0) }, sequence: kept.sequence,
          at: kept.at, size: edge.size, root: root)
      }
    }
  }

  /// Remembers what can be searched for until the index has it.
  private func note(_ kept: [Result<CommitGroup.Kept, StoreError>]) {
    for case .success(let kept) in kept { recent.add(kept.events, kept.terms, at: kept.first) }
  }

  /// Seals everything of a commit but its events.
  func sealObjects(_ draft: inout CommitDraft) throws(StoreError) {
    guard draft.hasObjects else { return }
    try makeKeys(&draft)
    try sealDocuments(&draft)
    try sealPackage(&draft)
    try sealBatch(&draft)
  }

  private func makeKeys(_ draft: inout CommitDraft) throws(StoreError) {
    draft.packageFiles = draft.commit.package?.files.map { _ in makeIdentifier() } ?? []
    for request in draft.requests {
      let bucket = try keys.bucket(of: draft.commit.case, request.retention, makeIdentifier, options.random)
      let key = try vault(keys.place) { () throws(VaultError) in
        try SealingKey(options.random(SealingKey.bytesCount))
      }
      draft.keys[request.object] = key
      draft.newKeys.append(NewKey(object: request.object, bucket: bucket, key: key))
    }
  }

  private func sealDocuments(_ draft: inout CommitDraft) throws(StoreError) {
    var hasFiles = false
    for object in draft.commit.objects {
      let context = try draft.context(object.id, kind: object.kind)
      let key = try draft.key(object.id)
      switch object.contents {
      case .bytes(let bytes) where bytes.count <= ObjectVault.inlineBytesMax:
        draft.plain[object.id] = Digest.sha256(bytes)
        draft.rows.append(try objects.seal(bytes, context: context, key: key, nonce: nonce()))
      default:
        try options.fault(.beforeObjectFile)
        let sealed = try objects.sealFile(next: try reader(object.contents), context: context, key: key, nonce: nonce())
        try options.fault(.afterObjectFile)
        draft.plain[object.id] = sealed.plain
        draft.rows.append(sealed.row)
        hasFiles = true
      }
    }
    if hasFiles { try files { () throws(FileError) in try FileSystem.syncDirectory(layout.incoming) } }
    for reference in draft.prepared.references {
      if let stated = reference.sha256, let found = draft.plain[reference.id], stated != found {
        for object in draft.commit.objects { try? FileSystem.removeIfPresent(layout.incoming(object.id)) }
        throw .inadmissible("object `\(reference.id)` has another hash than the event says")
      }
    }
  }

  private func sealPackage(_ draft: inout CommitDraft) throws(StoreError) {
    guard let package = draft.commit.package, let released = draft.prepared.release else { return }
    var entries: [PackageIndex.File] = []
    for (file, id) in zip(package.files, draft.packageFiles) {
      let context = try draft.context(id, kind: PackageIndex.fileKind)
      draft.rows.append(try objects.seal(file.bytes, context: context, key: try draft.key(id), nonce: nonce()))
      entries.append(
        .init(name: file.name, object: id, sha256: Digest.sha256(file.bytes), bytes: file.bytes.count))
    }
    let index = PackageIndex(folder: draft.checked.folder, event: released, files: entries)
    let bytes = try json { () throws(JSONError) in try index.encode() }
    let context = try draft.context(package.id, kind: PackageIndex.kind)
    draft.rows.append(try objects.seal(bytes, context: context, key: try draft.key(package.id), nonce: nonce()))
  }

  /// Seals each record, then makes the event that commits to all of them.
  private func sealBatch(_ draft: inout CommitDraft) throws(StoreError) {
    guard let batch = draft.commit.batch else { return }
    var hashes: [Digest] = []
    for record in batch.records {
      guard case .bytes(let bytes) = record.contents else { continue }
      let context = try draft.context(record.id, kind: record.kind)
      let row = try objects.seal(bytes, context: context, key: try draft.key(record.id), nonce: nonce())
      hashes.append(row.sha256)
      draft.rows.append(row)
    }
    let sealed = BatchSealed(records: batch.records.map(\.id), root: BatchSealed.root(of: hashes))
    let event = NewEvent(batch.id, sealed, actor: batch.actor)
    let payload = try json { () throws(JSONError) in try CanonicalJSON.write(event.payload) }
    draft.events.append((event, payload, SearchTerms()))
  }

  private func nonce() -> [UInt8] { options.random(SealedFormat.nonceBytes) }

  private func reader(_ contents: NewObject.Contents) throws(StoreError) -> (Int) throws(StoreError) -> [UInt8] {
    switch contents {
    case .bytes(let bytes):
      var start = 0
      return { count throws(StoreError) in
        let end = min(start + count, bytes.count)
        defer { start = end }
        return Array(bytes[start..<end])
      }
    case .file(let place):
      let file = try files { () throws(FileError) in try FileReader(place) }
      return { count throws(StoreError) in try files { () throws(FileError) in try file.next(count) } }
    }
  }
}

/// A commit on its way.
struct CommitDraft {
  let prepared: PreparedCommit
  let checked: CommitCheck.Result
  let at: Instant
  /// Its events, where they were sealed ahead for the place that they get.
  let sealed: [EventDraft.Sealed]?
  /// Of a batch its event comes to the others once its records are sealed.
  var events: [(event: NewEvent, payload: [UInt8], terms: SearchTerms)]
  var keys: [Identifier: SealingKey] = [:]
  var newKeys: [NewKey] = []
  /// Ids of the package's files, in their order.
  var packageFiles: [Identifier] = []
  var rows: [ObjectRow] = []
  /// Hashes of objects before they were sealed.
  var plain: [Identifier: Digest] = [:]

  /// - Parameter clock: asked unless the events are sealed already.
  init(_ prepared: PreparedCommit, checked: CommitCheck.Result, clock: () -> Instant) {
    self.prepared = prepared
    self.checked = checked
    let ahead = prepared.ahead.flatMap { $0.sequence == checked.sequence ? $0 : nil }
    at = ahead?.at ?? clock()
    sealed = ahead?.events
    events = zip(prepared.commit.events, zip(prepared.payloads, prepared.terms)).map { ($0, $1.0, $1.1) }
  }

  var commit: Commit { prepared.commit }

  var hasObjects: Bool { !commit.objects.isEmpty || commit.package != nil || commit.batch != nil }

  /// Whether the next commit may have to read what it brings: a package, and what a certificate destroys.
  var isReadBack: Bool { commit.package != nil || !commit.destroys.isEmpty }

  /// Every object that needs a key of its own.
  var requests: [(object: Identifier, retention: String)] {
    commit.objects.map { ($0.id, $0.retention) } + (commit.batch?.records ?? []).map { ($0.id, $0.retention) }
      + ([commit.package?.id].compactMap { $0 } + packageFiles).map { ($0, NewPackage.retention) }
  }

  func key(_ id: Identifier) throws(StoreError) -> SealingKey {
    guard let key = keys[id] else { throw .unknown(id) }
    return key
  }

  func context(_ id: Identifier, kind: String) throws(StoreError) -> SealingContext {
    let owner = commit.case
    return try vault("object \(id)") { () throws(VaultError) in
      try SealingContext(object: id, owner: owner, kind: kind)
    }
  }
}

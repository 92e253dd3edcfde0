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
    try self.commit(group: [commit])[0].get()
  }

  /// Seals and keeps several commits, each whole or refused by itself, with one sync of keys and one of the ledger.
  ///
  /// Each is checked as if those before it were kept already. What is confirmed names the log as it is after the last.
  /// - Returns: for each commit what was kept, or why it was refused.
  /// - Throws: `StoreError` when the system failed: the store is stopped then, and none of them is confirmed.
  package func commit(group: [Commit]) throws(StoreError) -> [Result<Committed, StoreError>] {
    guard !isStopped else { throw .stopped }
    var kept: [Result<Kept, StoreError>] = []
    try effects { () throws(StoreError) in
      var grown = edge
      try options.fault(.beforeKeys)
      try tables.connection.transaction { () throws(StoreError) in
        // INVARIANT: nobody else commits from here on until this transaction ends.
        try catchUp()
        grown = edge
        try keys.transaction { () throws(StoreError) in
          var waiting = WaitingRows()
          for commit in group { kept.append(try keep(commit, &grown, &waiting)) }
          try waiting.write(to: tables)
        }
        try options.fault(.afterKeys)
        if grown.size > edge.size { try tables.insertHead(size: grown.size, root: grown.root) }
        try options.fault(.beforeCommit)
      }
      edge = grown
      note(kept)
      try options.fault(.afterCommit)
    }
    let (size, root) = (edge.size, edge.root)
    return kept.map { result in
      result.map { kept in
        Committed(
          events: kept.events, leaves: kept.events.indices.map { kept.first + UInt64($0) }, sequence: kept.sequence,
          at: kept.at, size: size, root: root)
      }
    }
  }

  /// What is known of one commit of a group before all of it is durable.
  private struct Kept {
    let events: [Identifier]
    let first: UInt64
    let sequence: Int
    let at: Instant
    /// What of each event can be searched for.
    let terms: [SearchTerms]
  }

  /// Remembers what can be searched for until the index has it.
  private func note(_ kept: [Result<Kept, StoreError>]) {
    guard var recent else { return }
    for case .success(let kept) in kept {
      for (offset, event) in kept.events.enumerated() {
        guard recent.add(event, at: kept.first + UInt64(offset), kept.terms[offset]) else { return self.recent = nil }
      }
    }
    self.recent = recent
  }

  /// Seals one commit into the open transactions; a refusal leaves nothing in them but keys that nobody uses.
  private func keep(
    _ commit: Commit, _ grown: inout TreeEdge, _ waiting: inout WaitingRows
  ) throws(StoreError) -> Result<Kept, StoreError> {
    do throws(StoreError) {
      let checked = try check(commit, &waiting)
      var draft = CommitDraft(commit: commit, checked: checked, at: options.clock())
      try makeKeys(&draft)
      try sealObjects(&draft)
      try options.fault(.beforeSealing)
      try sealPackage(&draft)
      try sealBatch(&draft)
      try sealEvents(&draft)
      try options.fault(.afterSealing)
      let first = grown.size
      try insert(draft, &grown, &waiting)
      return .success(
        Kept(
          events: draft.commit.events.map(\.id), first: first, sequence: checked.sequence + draft.commit.events.count,
          at: draft.at, terms: draft.checked.terms))
    } catch {
      switch error {
      case .conflict, .inadmissible, .malformed, .taken, .unknown, .destroyed: return .failure(error)
      // The database may have undone the whole transaction by itself.
      default: throw error
      }
    }
  }

  /// Checks a commit as if all before it in its group were kept already.
  private func check(_ commit: Commit, _ waiting: inout WaitingRows) throws(StoreError) -> CommitCheck.Result {
    if waiting.concern(commit) { try waiting.write(to: tables) }
    do { return try CommitCheck(store: self, commit: commit).run() } catch {
      // It may name something that waits to be written.
      guard !waiting.isEmpty else { throw error }
      try waiting.write(to: tables)
      return try CommitCheck(store: self, commit: commit).run()
    }
  }

  private func makeKeys(_ draft: inout CommitDraft) throws(StoreError) {
    draft.packageFiles = draft.commit.package?.files.map { _ in makeIdentifier() } ?? []
    draft.keys = try keys.makeKeys(draft.requests, identifier: makeIdentifier, random: options.random)
  }

  private func sealObjects(_ draft: inout CommitDraft) throws(StoreError) {
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
    for reference in draft.checked.references {
      if let stated = reference.sha256, let found = draft.plain[reference.id], stated != found {
        for object in draft.commit.objects { try? FileSystem.removeIfPresent(layout.incoming(object.id)) }
        throw .inadmissible("object `\(reference.id)` has another hash than the event says")
      }
    }
  }

  private func sealPackage(_ draft: inout CommitDraft) throws(StoreError) {
    guard let package = draft.commit.package, let released = draft.checked.release else { return }
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
    draft.commit.events.append(event)
    draft.checked.payloads.append(payload)
    draft.checked.terms.append(SearchTerms())
  }

  private func sealEvents(_ draft: inout CommitDraft) throws(StoreError) {
    var sequence = draft.checked.sequence
    for (event, payload) in zip(draft.commit.events, draft.checked.payloads) {
      sequence += 1
      let salt = options.random(SealedEvent.saltBytes)
      let blinding = options.random(SealedEvent.saltBytes)
      let header = EventHeader(
        event, case: draft.commit.case, sequence: sequence, at: draft.at,
        contents: SealedEvent.contents(blinding: blinding, canonical: payload))
      let text = try json { () throws(JSONError) in try CanonicalJSON.write(header.json) }
      let bytes = SealedEvent.encode(header: text, payload: payload, salt: salt, blinding: blinding)
      let context = try draft.context(event.id, kind: SealedEvent.kind)
      let row = try objects.seal(bytes, context: context, key: try draft.key(event.id), nonce: nonce())
      draft.rows.append(row)
      draft.leaves.append(SealedEvent.leaf(salt: salt, canonical: text, sealed: row.sha256))
    }
  }

  private func insert(
    _ draft: CommitDraft, _ grown: inout TreeEdge, _ waiting: inout WaitingRows
  ) throws(StoreError) {
    waiting.add(draft.rows)
    let leaves = zip(draft.commit.events, draft.leaves).map { (event: $0.id, leaf: $1) }
    waiting.append(leaves, owner: draft.commit.case, sequence: draft.checked.sequence + 1, to: &grown)
    // The next commit may have to read a package, and what a certificate destroys.
    if draft.commit.package != nil || !draft.commit.destroys.isEmpty || waiting.isFull {
      try waiting.write(to: tables)
    }
    if let certificate = draft.commit.events.first, !draft.commit.destroys.isEmpty {
      for id in draft.commit.destroys { try tables.insertDestruction(id, certificate: certificate.id) }
      owesDestruction = true
    }
    if let package = draft.commit.package, let released = draft.checked.release {
      // A package's receipt is against the log as it was with its own commit as the last.
      try tables.insertHead(size: grown.size, root: grown.root)
      try tables.insertPackage(package.id, event: released, size: grown.size)
    }
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
  /// Of a batch its event comes to the others once its records are sealed.
  var commit: Commit
  var checked: CommitCheck.Result
  let at: Instant
  var keys: [Identifier: SealingKey] = [:]
  /// Ids of the package's files, in their order.
  var packageFiles: [Identifier] = []
  var rows: [ObjectRow] = []
  var leaves: [[UInt8]] = []
  /// Hashes of objects before they were sealed.
  var plain: [Identifier: Digest] = [:]

  init(commit: Commit, checked: CommitCheck.Result, at: Instant) {
    self.commit = commit
    self.checked = checked
    self.at = at
  }

  /// Everything that needs a key of its own.
  var requests: [KeyStore.Request] {
    let owner = commit.case
    let retention = NewPackage.retention
    return commit.objects.map { .init(object: $0.id, owner: owner, retention: $0.retention) }
      + commit.events.map { .init(object: $0.id, owner: owner, retention: $0.type.retention) }
      + (commit.batch?.records ?? []).map { .init(object: $0.id, owner: owner, retention: $0.retention) }
      + [commit.batch?.id].compactMap { $0 }.map {
        .init(object: $0, owner: owner, retention: BatchSealed.type.retention)
      }
      + ([commit.package?.id].compactMap { $0 } + packageFiles).map {
        .init(object: $0, owner: owner, retention: retention)
      }
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

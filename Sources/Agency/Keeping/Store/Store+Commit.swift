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
    guard !isStopped else { throw .stopped }
    let checked = try CommitCheck(store: self, commit: commit).run()
    return try effects { () throws(StoreError) in
      var draft = CommitDraft(commit: commit, checked: checked, at: options.clock())
      try makeKeys(&draft)
      try sealObjects(&draft)
      try sealPackage(&draft)
      try sealEvents(&draft)
      return try keep(draft)
    }
  }

  private func makeKeys(_ draft: inout CommitDraft) throws(StoreError) {
    draft.packageFiles = draft.commit.package?.files.map { _ in makeIdentifier() } ?? []
    try options.fault(.beforeKeys)
    draft.keys = try keys.makeKeys(draft.requests, identifier: makeIdentifier, random: options.random)
    try options.fault(.afterKeys)
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
        try? objects.settle()
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

  private func sealEvents(_ draft: inout CommitDraft) throws(StoreError) {
    var sequence = draft.checked.sequence
    for event in draft.commit.events {
      sequence += 1
      let salt = options.random(SealedEvent.saltBytes)
      let blinding = options.random(SealedEvent.saltBytes)
      let contents = try json { () throws(JSONError) in
        try SealedEvent.contents(blinding: blinding, payload: event.payload)
      }
      let header = EventHeader(
        event, case: draft.commit.case, sequence: sequence, at: draft.at, contents: contents)
      let sealed = SealedEvent(header: header, payload: event.payload, salt: salt, blinding: blinding)
      let bytes = try json { () throws(JSONError) in try sealed.encode() }
      let context = try draft.context(event.id, kind: SealedEvent.kind)
      let row = try objects.seal(bytes, context: context, key: try draft.key(event.id), nonce: nonce())
      draft.rows.append(row)
      draft.leaves.append(
        try json { () throws(JSONError) in
          try SealedEvent.leaf(salt: salt, header: header, sealed: row.sha256)
        })
    }
  }

  private func keep(_ draft: CommitDraft) throws(StoreError) -> Committed {
    var grown = edge
    try options.fault(.beforeCommit)
    try tables.connection.transaction { () throws(StoreError) in
      for row in draft.rows { try tables.insert(row) }
      for (offset, (event, leaf)) in zip(draft.commit.events, draft.leaves).enumerated() {
        try tables.append(
          leaf, event: event.id, owner: draft.commit.case, sequence: draft.checked.sequence + offset + 1, to: &grown)
      }
      try tables.insertHead(size: grown.size, root: grown.root)
      if let certificate = draft.commit.events.first, !draft.commit.destroys.isEmpty {
        for id in draft.commit.destroys { try tables.insertDestruction(id, certificate: certificate.id) }
        owesDestruction = true
      }
      if let package = draft.commit.package, let released = draft.checked.release {
        try tables.insertPackage(package.id, event: released, size: grown.size)
      }
    }
    let first = edge.size
    edge = grown
    try options.fault(.afterCommit)
    let count = draft.commit.events.count
    return Committed(
      events: draft.commit.events.map(\.id), leaves: (0..<UInt64(count)).map { first + $0 },
      sequence: draft.checked.sequence + count, at: draft.at, size: grown.size, root: grown.root)
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
  let commit: Commit
  let checked: CommitCheck.Result
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

import Database
import DurableFiles
package import Notation
import TransparencyLog

/// A copy of a ledger made while others write it, in two parts that are kept apart: the store, and its keys.
///
/// Formats and order: `docs/operating/back-up.md`. Each part appears whole or not at all.
package struct Backup {
  /// What was copied.
  package struct Summary: Sendable, Equatable {
    /// Leaves in the copy.
    package let size: UInt64
    /// Files of the store's part.
    package let files: Int
    /// What verifying the copy found; sound, or the backup does not appear.
    package let verification: Verification
  }

  let source: StoreLayout
  let settings: Settings
  let clock: () -> Instant
  let fault: (BackupPoint) throws(StoreError) -> Void

  /// A backup of the ledger in a directory.
  /// - Throws: `StoreError.failed`
  package init(
    of directory: String, settings: Settings = Settings(), clock: @escaping () -> Instant,
    fault: @escaping (BackupPoint) throws(StoreError) -> Void = { _ in }
  ) throws(StoreError) {
    let directory = try files { () throws(FileError) in try FileSystem.absolute(directory) }
    source = StoreLayout(directory: directory, settings: settings)
    self.settings = settings
    self.clock = clock
    self.fault = fault
  }

  /// Copies the ledger, verifies the copy, and lets it appear.
  ///
  /// The keys are copied after the store, so that all keys that it needs are among them, and appear before it.
  /// - Parameters:
  ///   - place: where the store's part is to appear; must not exist.
  ///   - keys: where the keys' part is to appear, outside the other; nil to leave them out.
  /// - Throws: `StoreError`: `.missing`, `.taken`, `.inadmissible` where one part would lie in the other, `.damaged`
  ///   when the copy does not verify.
  @discardableResult
  package func write(to place: String, keys: String?) throws(StoreError) -> Summary {
    let target = try Self.free(place)
    let keyTarget = try keys.map { place throws(StoreError) in try Self.free(place) }
    if let keyTarget, Self.lies(keyTarget, in: target) || Self.lies(target, in: keyTarget) {
      throw .inadmissible("the keys must not lie with the store that they open")
    }
    guard !Self.lies(target, in: source.directory), keyTarget.map({ !Self.lies($0, in: source.directory) }) ?? true
    else { throw .inadmissible("a backup cannot lie inside the store") }
    let staged = try Self.stage(target)
    let keyStaged = try keyTarget.map { place throws(StoreError) in try Self.stage(place) }
    do throws(StoreError) {
      let manifest = try copyStore(to: staged)
      try fault(.afterStore)
      if let keyStaged { try copyKeys(to: keyStaged) }
      try fault(.afterKeys)
      let verification = try verify(staged, keys: keyStaged)
      try fault(.afterVerification)
      if let keyStaged, let keyTarget { try Self.appear(keyStaged, keyTarget) }
      try fault(.betweenParts)
      try Self.appear(staged, target)
      return Summary(size: manifest.size, files: manifest.files.count, verification: verification)
    } catch {
      // A planted fault stands for a process that died.
      if case .planted = error { throw error }
      for place in [staged, keyStaged].compactMap({ $0 }) { try? FileSystem.removeTree(place) }
      throw error
    }
  }

  private func copyStore(to staged: String) throws(StoreError) -> BackupManifest {
    guard try LedgerTables.isKept(source) else { throw .missing(place: source.directory) }
    let copy = StoreLayout(directory: staged, settings: Settings())
    try makeFolders(copy)
    // Before the store: then the store holds all that the checkpoint vouches for.
    let note = try copyCheckpoint(to: copy)
    try copyCosigned(to: copy)
    try Self.snapshot(of: source, to: copy)
    try fault(.afterDatabase)
    let connection = try KeptConnection(copy.database, LedgerTables.schema, .inspect)
    let tables = LedgerTables(connection: connection, place: copy.database)
    guard let line = try tables.meta("vkey"), let origin = try tables.meta("origin") else {
      throw .damaged(place: source.database, what: "it names no key or no origin")
    }
    try write(Array((line + "\n").utf8), to: copy.verifierKey, mode: StoreLayout.openFile)
    let key = try log(source.database) { () throws(LogError) in try VerifierKey(untrusted: line) }
    if let note {
      let checkpoint = try log(source.checkpoint) { () throws(LogError) in try Checkpoint(untrusted: note, key: key) }
      for tile in TilePath.added(from: 0, to: checkpoint.size) {
        try write(try tables.content(of: tile), to: copy.log + "/\(tile)", mode: StoreLayout.openFile)
      }
    }
    try copyObjects(tables, to: copy)
    for name in ["chancery.json", "registers.json"] { try copyPlain(name, to: copy) }
    try copyCertificates(to: staged)
    let manifest = BackupManifest(
      origin: origin, at: clock(), size: try tables.size(), checkpoint: note ?? "",
      files: try BackupManifest.measure(staged))
    let bytes = try json { () throws(JSONError) in try manifest.encode() }
    try write(bytes, to: staged + "/" + BackupManifest.name, mode: StoreLayout.privateFile)
    return manifest
  }

  private func makeFolders(_ copy: StoreLayout) throws(StoreError) {
    try files { () throws(FileError) in
      try FileSystem.createDirectory(copy.incoming, mode: StoreLayout.privateDirectory)
      try FileSystem.createDirectory(copy.log, mode: StoreLayout.openDirectory)
    }
  }

  private func copyCheckpoint(to copy: StoreLayout) throws(StoreError) -> String? {
    guard try files({ () throws(FileError) in try FileSystem.facts(source.checkpoint) }) != nil else { return nil }
    let bytes = try files { () throws(FileError) in
      try FileSystem.read(source.checkpoint, bytesMax: SignedNote.bytesMax)
    }
    try write(bytes, to: copy.checkpoint, mode: StoreLayout.openFile)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What witnesses cosigned vouches for the ledger against whoever has the keys, so it goes where the ledger goes.
  private func copyCosigned(to copy: StoreLayout) throws(StoreError) {
    for path in try CosignedCheckpoint.paths(source) {
      guard let bytes = try LogFiles.read(source.log, path, bytesMax: SignedNote.bytesMax) else { continue }
      try write(bytes, to: copy.log + "/" + path, mode: StoreLayout.openFile)
    }
  }

  /// Copies sealed files; their place may change from waiting to settled while we look.
  private func copyObjects(_ tables: LedgerTables, to copy: StoreLayout) throws(StoreError) {
    let rows = try tables.connection.rows("SELECT id FROM objects WHERE content IS NULL ORDER BY id")
    for row in rows {
      let id = try tables.identifier(row[0])
      let reader = try files { () throws(FileError) in
        do { return try FileReader(source.object(id)) } catch {
          do { return try FileReader(source.incoming(id)) } catch { return try FileReader(source.object(id)) }
        }
      }
      try files { () throws(FileError) in
        try FileSystem.createDirectory(copy.objectFolder(id), mode: StoreLayout.privateDirectory)
      }
      try Self.copy(reader, to: copy.object(id), mode: StoreLayout.privateFile)
      try fault(.afterObject)
    }
  }

  private func copyPlain(_ name: String, to copy: StoreLayout) throws(StoreError) {
    let place = source.directory + "/" + name
    guard try files({ () throws(FileError) in try FileSystem.facts(place) }) != nil else { return }
    let reader = try files { () throws(FileError) in try FileReader(place) }
    try Self.copy(reader, to: copy.directory + "/" + name, mode: StoreLayout.privateFile)
  }

  /// What was destroyed before the backup stays destroyed in what is restored from it.
  private func copyCertificates(to staged: String) throws(StoreError) {
    for name in try files({ () throws(FileError) in try FileSystem.names(in: source.destroyed) })
    where !name.hasSuffix(".new") {
      let bytes = try files { () throws(FileError) in
        try FileSystem.read(source.destroyed + "/" + name, bytesMax: LogProof.bytesMax)
      }
      try files { () throws(FileError) in
        try FileSystem.createDirectory(staged + "/destroyed", mode: StoreLayout.privateDirectory)
      }
      try write(bytes, to: staged + "/destroyed/" + name, mode: StoreLayout.privateFile)
    }
  }

  private func copyKeys(to staged: String) throws(StoreError) {
    try Self.snapshot(source.keyDatabase, KeyStore.schema, to: staged + "/keys.sqlite")
    for (place, name) in [(source.masterKey, "master.key"), (source.logKey, "log.key")] {
      let bytes = try files { () throws(FileError) in
        try FileSystem.requirePrivate(place)
        return try FileSystem.read(place, bytesMax: 1 << 12)
      }
      try write(bytes, to: staged + "/" + name, mode: StoreLayout.privateFile)
    }
    try copyCertificates(to: staged)
    let life = KeyLife(at: clock(), days: settings.keyBackupDays)
    let bytes = try json { () throws(JSONError) in try life.encode() }
    try write(bytes, to: staged + "/" + KeyLife.name, mode: StoreLayout.privateFile)
  }

  /// Opens everything in the copy with the copied keys or, where none are copied, with the store's own.
  private func verify(_ staged: String, keys: String?) throws(StoreError) -> Verification {
    var settings = settings
    // Whatever the ledger is kept in, its copy is a file.
    settings.database = LedgerDatabase()
    var layout = StoreLayout(directory: staged, settings: settings)
    if let keys {
      layout.keys = keys
      (layout.masterKey, layout.logKey) = (keys + "/master.key", keys + "/log.key")
    } else {
      layout.keys = source.keys
      (layout.masterKey, layout.logKey) = (source.masterKey, source.logKey)
    }
    let verifier = LedgerVerifier(layout: layout, registry: .standard)
    verifier.keyAccess = .read
    let verification = try verifier.run()
    if let damage = verification.damages.first(where: { $0.kind == .contradiction }) {
      throw .damaged(place: source.directory, what: "the copy does not verify: \(damage)")
    }
    return verification
  }

  private func write(_ bytes: [UInt8], to place: String, mode: UInt32) throws(StoreError) {
    try files { () throws(FileError) in
      try FileSystem.createDirectory(FileSystem.parent(of: place), mode: StoreLayout.openDirectory)
      try FileSystem.create(place, with: bytes, mode: mode)
    }
  }
}

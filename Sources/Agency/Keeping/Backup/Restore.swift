import DurableFiles
package import Notation

/// Puts a backup in the place of a store that was lost.
package enum Restore {
  /// What is known beside the backup.
  package struct Circumstances: Sendable {
    /// The present moment, for the life of a copy of keys.
    package let now: Instant
    /// Checkpoints kept elsewhere; a backup that is older is refused.
    package let witnesses: [KeptCheckpoint]
    /// Where certificates of destruction lie outside the backup: files, or folders of them.
    package let destroyed: [String]
    /// Whether somebody vouches that nothing was destroyed since the copy of the keys was made.
    package let knowsNothingDestroyed: Bool
    /// The settings that say what the keys are under, and which database the ledger is to be kept in.
    package let settings: Settings

    /// Circumstances from their parts.
    package init(
      now: Instant, witnesses: [KeptCheckpoint] = [], destroyed: [String] = [], knowsNothingDestroyed: Bool = false,
      settings: Settings = Settings()
    ) {
      self.now = now
      self.witnesses = witnesses
      self.destroyed = destroyed
      self.knowsNothingDestroyed = knowsNothingDestroyed
      self.settings = settings
    }
  }

  /// What was put back.
  package struct Summary: Sendable, Equatable {
    /// When the backup was made.
    package let at: Instant
    /// How many certificates of destruction were replayed.
    package let certificates: Int
    /// What verifying the restored ledger found.
    package let verification: Verification
  }

  /// Copies both parts of a backup into a new store, verifies it, and lets it appear.
  /// - Parameters:
  ///   - backup: the store's part.
  ///   - keys: the keys' part, or the `keys` folder of the lost store where it survived.
  ///   - place: where the store is to appear; must not exist.
  /// - Throws: `StoreError`: `.taken`, `.missing`, `.damaged` for a backup that is not what was backed up or that does
  ///   not verify.
  @discardableResult
  package static func run(
    from backup: String, keys: String, to place: String,
    knowing outside: Circumstances,
    fault: (BackupPoint) throws(StoreError) -> Void = { _ in }
  ) throws(StoreError) -> Summary {
    let target = try Backup.free(place)
    let manifest = try BackupManifest.check(backup)
    let staged = try Backup.stage(target)
    do throws(StoreError) {
      for file in manifest.files where !file.path.hasPrefix("destroyed/") { try copy(backup, file.path, to: staged) }
      try fault(.afterStore)
      var layout = StoreLayout(directory: staged, settings: Settings())
      (layout.token, layout.passphraseFile) = (outside.settings.token, outside.settings.passphraseFile)
      try files { () throws(FileError) in
        try FileSystem.createDirectory(layout.incoming, mode: StoreLayout.privateDirectory)
      }
      let certificates = try settleKeys(keys, of: backup, in: layout, outside, fault)
      var verification = try verify(layout, of: backup, outside)
      if outside.settings.database.server != nil {
        let server = layout.on(outside.settings.database)
        try move(layout, to: server)
        verification = try verify(server, of: backup, outside)
      }
      try fault(.afterVerification)
      try Backup.appear(staged, target)
      try finish(layout.on(outside.settings.database))
      return Summary(at: manifest.at, certificates: certificates, verification: verification)
    } catch {
      if case .planted = error { throw error }
      try? FileSystem.removeTree(staged)
      throw error
    }
  }

  /// Copies the keys, destroys what was destroyed since, and only then gives them the name by which they are found.
  /// - Returns: how many certificates were replayed.
  private static func settleKeys(
    _ keys: String, of backup: String, in layout: StoreLayout, _ outside: Circumstances,
    _ fault: (BackupPoint) throws(StoreError) -> Void
  ) throws(StoreError) -> Int {
    let unsettled = layout.withKeys(in: layout.keys + ".unsettled")
    try copyKeys(keys, to: unsettled)
    try fault(.afterKeys)
    let replay = try Replay(layout: unsettled)
    if let life = try KeyLife.read(keys), life.end <= outside.now, !outside.knowsNothingDestroyed,
      try replay.certificates(outside.destroyed).newest.map({ $0 < life.at }) ?? true
    {
      throw .inadmissible(
        "the copy of the keys was to be kept until \(life.end.date); name the certificates of what was destroyed "
          + "since it was made, or say that nothing was")
    }
    var places = outside.destroyed
    for place in [backup, keys].map({ $0 + "/destroyed" })
    where try files({ () throws(FileError) in try FileSystem.facts(place) }) != nil { places.append(place) }
    let count = try replay.run(places)
    try files { () throws(FileError) in try FileSystem.renameExclusive(unsettled.keys, to: layout.keys) }
    return count
  }

  private static func verify(
    _ layout: StoreLayout, of backup: String, _ outside: Circumstances
  ) throws(StoreError) -> Verification {
    let verification = try LedgerVerifier(layout: layout, registry: .standard, witnesses: outside.witnesses).run()
    if let damage = verification.damages.first(where: { $0.kind == .contradiction }) {
      throw .damaged(place: backup, what: "the restored ledger does not verify: \(damage)")
    }
    return verification
  }

  /// Copies one file with the rights that it has in a store, whatever it had in the backup.
  private static func copy(_ backup: String, _ path: String, to staged: String) throws(StoreError) {
    guard !path.split(separator: "/").contains(".."), !path.hasPrefix("/") else {
      throw .damaged(place: backup, what: "its manifest names a file outside it")
    }
    let isOpen = path.hasPrefix("log/")
    let place = staged + "/" + path
    let reader = try files { () throws(FileError) in
      let mode = isOpen ? StoreLayout.openDirectory : StoreLayout.privateDirectory
      try FileSystem.createDirectory(FileSystem.parent(of: place), mode: mode)
      return try FileReader(backup + "/" + path)
    }
    try Backup.copy(reader, to: place, mode: isOpen ? StoreLayout.openFile : StoreLayout.privateFile)
  }

  private static func copyKeys(_ keys: String, to layout: StoreLayout) throws(StoreError) {
    try files { () throws(FileError) in
      try FileSystem.createDirectory(layout.keys, mode: StoreLayout.privateDirectory)
    }
    // As a database, not as a file: the keys' folder of a lost store may have a write-ahead log.
    try Backup.snapshot(keys + "/keys.sqlite", KeyStore.schema, to: layout.keyDatabase)
    for name in ["master.key", "log.key"] {
      let reader = try files { () throws(FileError) in try FileReader(keys + "/" + name) }
      try Backup.copy(reader, to: layout.keys + "/" + name, mode: StoreLayout.privateFile)
    }
  }
}

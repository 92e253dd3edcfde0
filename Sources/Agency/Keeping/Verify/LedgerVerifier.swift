import Database
import DurableFiles
import Notation
import TransparencyLog
import Vault

/// Recomputes a ledger from its parts and names all that does not agree; writes nothing, takes nothing for granted.
final class LedgerVerifier {
  /// What an event says that others must bear out.
  struct Release {
    let event: Identifier
    let files: Digest
    let position: UInt64
  }

  /// A proposal, or the review of one.
  struct Decision {
    let `case`: Identifier
    let actor: String
    var proposal: Identifier?
    var isApproval = false
  }

  let layout: StoreLayout
  let registry: EventRegistry
  var damages: [Damage] = []
  private var seen: Set<Damage> = []
  /// The keys are there but cannot be used: no damage, and no verification either.
  private var locked: StoreError?
  var counts = (leaves: UInt64(0), events: 0, objects: 0, packages: 0, destroyed: 0)

  /// Roots recomputed at the sizes where commits ended.
  var roots: [UInt64: Digest] = [:]
  /// How many leaves there are before the first that is missing.
  var wholeTo = UInt64(0)
  /// Sizes behind a missing leaf where commits ended by the tables alone: their roots cannot be recomputed.
  var unprovenSizes: Set<UInt64> = []
  /// Objects that events name, with the hash they say, if any.
  var named: [Identifier: Digest?] = [:]
  /// Objects of kind `event` that a leaf commits to.
  var committed: Set<Identifier> = []
  var causes: [(event: Identifier, cause: Identifier)] = []
  var releases: [Identifier: Release] = [:]
  /// Recomputed hashes of the files of packages.
  var packageFiles: [Identifier: Digest] = [:]

  /// What was destroyed, by its certificate.
  var destroyed: [Identifier: Identifier] = [:]
  /// Certificates that were found and believed.
  var certificates: Set<Identifier> = []
  var dispositions: [Identifier: Decision] = [:]

  /// The index of words, where there is one that can be read, and the events that it still has to be compared for.
  var index: TokenIndex?
  var indexed: Set<[UInt8]> = []

  /// Checkpoints that were kept elsewhere.
  let witnesses: [KeptCheckpoint]
  /// Keys of witnesses whose cosignatures are demanded.
  var cosigners: [String] = []
  /// How the keys are read: beside their writer where they are those of a store in use.
  var keyAccess = Access.inspect

  init(layout: StoreLayout, registry: EventRegistry, witnesses: [KeptCheckpoint] = []) {
    self.layout = layout
    self.registry = registry
    self.witnesses = witnesses
  }

  func run() throws(StoreError) -> Verification {
    let hasStore = try LedgerTables.isKept(layout)
    // A ledger that was never finished being made has neither: its database gets its name last.
    let hasLog = try files { () throws(FileError) in try FileSystem.facts(layout.checkpoint) } != nil
    guard hasStore || hasLog else { throw .missing(place: layout.directory) }
    let lock = try shareLock()
    defer { withExtendedLifetime(lock) {} }
    checkRights()
    if let tables = openTables() {
      let objects = openObjects(tables)
      if let locked { throw locked }
      attempt(layout.databaseName) { () throws(StoreError) in try verifyTables(tables) }
      attempt(layout.databaseName) { () throws(StoreError) in try verifyTree(tables) }
      attempt(layout.databaseName) { () throws(StoreError) in try verifyDestructions(tables, objects) }
      openIndex(objects)
      attempt(layout.databaseName) { () throws(StoreError) in try verifyEvents(tables, objects) }
      attempt("index.sqlite") { () throws(StoreError) in try verifyIndex() }
      attempt(layout.databaseName) { () throws(StoreError) in try verifyObjects(tables, objects) }
      attempt("objects") { () throws(StoreError) in try verifyObjectFiles(tables) }
      attempt(layout.databaseName) { () throws(StoreError) in try verifyPackages(tables, objects) }
      attempt("log") { () throws(StoreError) in try verifyLog(tables) }
      for witness in witnesses { compare(witness, tables) }
      verifyCosigned(tables)
      verifyCosignatures(cosigners, tables)
    } else {
      attempt("log") { () throws(StoreError) in try verifyLog(nil) }
      for witness in witnesses { compare(witness, nil) }
      verifyCosigned(nil)
      verifyCosignatures(cosigners, nil)
    }
    return Verification(
      damages: damages, leaves: counts.leaves, events: counts.events, objects: counts.objects,
      packages: counts.packages, destroyed: counts.destroyed, certificates: certificates.count)
  }

  /// Records something wrong.
  func report(_ place: String, _ what: String, _ kind: Damage.Kind = .contradiction) {
    let damage = Damage(kind: kind, place: relative(place), what: what)
    // Two checks may meet the same fault.
    if seen.insert(damage).inserted { damages.append(damage) }
  }

  /// Runs a check; whatever stops it is itself a damage.
  @discardableResult
  func attempt(_ place: String, _ body: () throws(StoreError) -> Void) -> Bool {
    do {
      try body()
      return true
    } catch {
      switch error {
      case .locked: locked = error
      case .damaged(let place, let what): report(place, what)
      case .missing(let place): report(place, "it is missing")
      case .lax(let place, let reason): report(place, reason)
      case .failed(let place, let reason): report(place, reason)
      default: report(place, error.description)
      }
      return false
    }
  }

  private func relative(_ place: String) -> String {
    if place == layout.database { return layout.databaseName }
    return place.hasPrefix(layout.directory + "/") ? String(place.dropFirst(layout.directory.count + 1)) : place
  }

  /// Keeps writers out while we read; a ledger without its lock file has none.
  ///
  /// Several writers of one server share the lock, so that whoever reads must have it alone.
  private func shareLock() throws(StoreError) -> ProcessLock? {
    guard try files({ () throws(FileError) in try FileSystem.facts(layout.lock) }) != nil else { return nil }
    return try files { () throws(FileError) in
      try layout.isShared ? ProcessLock(exclusive: layout.lock) : ProcessLock(shared: layout.lock)
    }
  }

  private func checkRights() {
    let files = [layout.masterKey, layout.logKey, layout.keyDatabase] + [layout.databaseFile].compactMap { $0 }
    for place in [layout.keys, layout.objects] + files {
      attempt(place) { () throws(StoreError) in
        try Keeping.files { () throws(FileError) in try FileSystem.requirePrivate(place) }
      }
    }
  }

  private func openTables() -> LedgerTables? {
    var tables: LedgerTables?
    attempt(layout.database) { () throws(StoreError) in
      let connection = try KeptConnection(layout.ledger, LedgerTables.schema, .inspect)
      if !(try connection.isWhole()) {
        report(layout.database, DatabaseError.brokenPages)
      }
      tables = LedgerTables(connection: connection, place: layout.database)
    }
    return tables
  }

  /// What opens sealed things; nil when the keys are not at hand, and then nothing is opened.
  private func openObjects(_ tables: LedgerTables) -> ObjectVault? {
    var vault: ObjectVault?
    attempt(layout.keys) { () throws(StoreError) in
      let connection = try KeptConnection(layout.keyDatabase, KeyStore.schema, keyAccess)
      if !(try connection.isWhole()) {
        report(layout.keyDatabase, DatabaseError.brokenPages)
      }
      let master = try master(tables, connection)
      attempt(layout.logKey) { () throws(StoreError) in
        let origin = try tables.meta("origin") ?? ""
        let signer = try StoreFoundation.signer(layout, origin: origin)
        if try tables.meta("vkey") != signer.verifier.description {
          report(layout.logKey, "it is not the key that this ledger was made with")
        }
      }
      let keys = KeyStore(connection, place: layout.keyDatabase, master: master)
      vault = ObjectVault(layout: layout, tables: tables, keys: keys)
    }
    return vault
  }

  /// The key that everything is wrapped by, also while a rotation waits to be completed.
  private func master(_ tables: LedgerTables, _ connection: KeptConnection) throws(StoreError) -> SealingKey {
    let next = layout.nextMasterKey
    if try files({ () throws(FileError) in try FileSystem.facts(next) }) != nil,
      let key = try? layout.key(next, "master"), try KeyStore.masters(connection) == [KeyFile.fingerprint(key)]
    {
      report(layout.masterKey, "its rotation was interrupted", .unpublished)
      return key
    }
    let master = try layout.key(layout.masterKey, "master")
    let name = KeyFile.fingerprint(master)
    if case let known = try tables.meta("master") ?? "", known != name {
      if try KeyStore.wasRotated(connection, from: known, to: name) {
        report(layout.masterKey, "its rotation was interrupted", .unpublished)
      } else {
        report(layout.masterKey, "it is not the master key of this ledger")
      }
    }
    return master
  }
}

import Database
import DurableFiles
import Notation
import TransparencyLog
import Vault

/// What a ledger rests on before its tables can be used: directories, rights, lock, keys.
struct StoreFoundation {
  /// The two secrets of a ledger.
  struct Secrets {
    let master: SealingKey
    let signer: SigningKey
  }

  let layout: StoreLayout
  let options: StoreOptions

  /// What keeps others out.
  struct Entry {
    /// Held as long as the ledger is open: alone, or beside other processes on one server.
    let lock: ProcessLock
    /// Held while a ledger on a server is being opened.
    let turn: ProcessLock?
  }

  /// Makes what must be there, takes the lock, and refuses laxer rights than secrets need.
  /// - Parameter isAlone: whether no other process may have the ledger open.
  func enter(isAlone: Bool = false) throws(StoreError) -> Entry {
    let isKept = try LedgerTables.isKept(layout)
    guard isKept || options.creates else { throw .missing(place: layout.directory) }
    let isJoining = layout.isShared && !isAlone
    let entry = try files { () throws(FileError) -> Entry in
      try FileSystem.createDirectory(layout.directory, mode: StoreLayout.privateDirectory)
      let lock = try isJoining ? ProcessLock(joining: layout.lock) : ProcessLock(exclusive: layout.lock)
      let taken = try isJoining ? turn() : nil
      for directory in [layout.keys, layout.objects, layout.incoming] {
        try FileSystem.createDirectory(directory, mode: StoreLayout.privateDirectory)
        try FileSystem.requirePrivate(directory)
      }
      try FileSystem.createDirectory(layout.log, mode: StoreLayout.openDirectory)
      return Entry(lock: lock, turn: taken)
    }
    // Somebody else may have made it before this had its turn.
    if !isKept, !(try LedgerTables.isKept(layout)) { try makeLedger() }
    try files { () throws(FileError) in
      for file in [layout.databaseFile, layout.keyDatabase].compactMap({ $0 }) { try FileSystem.requirePrivate(file) }
    }
    return entry
  }

  /// How long a process waits for another that opens or publishes.
  private static let turnSecondsMax = 300

  /// Waits until no other process opens or publishes the ledger.
  func turn() throws(FileError) -> ProcessLock {
    try ProcessLock(awaiting: layout.turn, secondsMax: Self.turnSecondsMax)
  }

  private func isThere(_ place: String) throws(StoreError) -> Bool {
    try files { () throws(FileError) in try FileSystem.facts(place) } != nil
  }

  /// The keys of the ledger.
  func secrets(_ tables: LedgerTables) throws(StoreError) -> Secrets {
    guard let origin = try tables.meta("origin") else {
      throw .damaged(place: layout.database, what: "it names no origin")
    }
    guard origin.utf8.elementsEqual(options.settings.origin.utf8) else {
      throw .otherOrigin(
        "the ledger's origin is `\(origin)`, not `\(options.settings.origin)`; it is fixed once the ledger exists")
    }
    let secrets = Secrets(
      master: try layout.key(layout.masterKey, "master"), signer: try Self.signer(layout, origin: origin))
    guard try tables.meta("vkey") == secrets.signer.verifier.description else {
      throw .damaged(place: layout.logKey, what: "it is not the key that this ledger was made with")
    }
    guard try tables.meta("master") == KeyFile.fingerprint(secrets.master) else {
      throw .damaged(place: layout.masterKey, what: "it is not the master key of this ledger")
    }
    return secrets
  }

  /// The key that signs checkpoints.
  static func signer(_ layout: StoreLayout, origin: String) throws(StoreError) -> SigningKey {
    let key = try layout.key(layout.logKey, "log")
    return try TransparencyLogKey.signer(origin: origin, key: key, place: layout.logKey)
  }

  /// Makes a ledger: everything else first, the database under its name last, so that there is a whole ledger or none.
  private func makeLedger() throws(StoreError) {
    if try isThere(layout.checkpoint) {
      throw .damaged(place: layout.database, what: "it is missing, but its log has a checkpoint")
    }
    try makeKey(layout.masterKey, "master")
    try makeKey(layout.logKey, "log")
    let origin = options.settings.origin
    let secrets = Secrets(
      master: try layout.key(layout.masterKey, "master"), signer: try Self.signer(layout, origin: origin))
    let verifierKey = secrets.signer.verifier.description
    try files { () throws(FileError) in
      try FileSystem.replace(
        layout.verifierKey, with: Array((verifierKey + "\n").utf8), mode: StoreLayout.openFile)
      if try FileSystem.facts(layout.keyDatabase) == nil { try makePrivate(layout.keyDatabase) }
      guard layout.databaseFile != nil else { return }
      for place in layout.unfinishedDatabase { try FileSystem.removeIfPresent(place) }
      try makePrivate(layout.unfinishedDatabase[0])
    }
    try KeptConnection(layout.keyDatabase, KeyStore.schema, .write).close()
    try makeTables { tables throws(StoreError) in
      try tables.setMeta("master", KeyFile.fingerprint(secrets.master))
      try tables.setMeta("vkey", verifierKey)
      try tables.setMeta("origin", origin)
    }
  }

  /// Makes the tables with their first rows; on a server the rows come last, in one transaction.
  private func makeTables(_ fill: (LedgerTables) throws(StoreError) -> Void) throws(StoreError) {
    let unfinished = layout.unfinishedDatabase[0]
    let place = layout.databaseFile == nil ? layout.ledger : .file(unfinished)
    let connection = try KeptConnection(place, LedgerTables.schema, .write)
    defer { connection.close() }
    try connection.transaction { () throws(StoreError) in
      try fill(LedgerTables(connection: connection, place: layout.database))
    }
    guard let file = layout.databaseFile else { return }
    // Closing takes the write-ahead log in too, but keeps silent when it cannot; only the database gets the name.
    try connection.emptyLog(unfinished)
    connection.close()
    try files { () throws(FileError) in try FileSystem.renameExclusive(unfinished, to: file) }
  }

  /// SQLite gives its logs the rights of the database, but makes the database itself with the umask's.
  private func makePrivate(_ place: String) throws(FileError) {
    try FileSystem.create(place, with: [], mode: StoreLayout.privateFile)
  }

  private func makeKey(_ place: String, _ purpose: String) throws(StoreError) {
    guard try files({ () throws(FileError) in try FileSystem.facts(place) }) == nil else { return }
    let key = try vault(place) { () throws(VaultError) in try SealingKey(options.random(SealingKey.bytesCount)) }
    let bytes = try layout.keyFile(key, purpose, random: options.random)
    try files { () throws(FileError) in
      try FileSystem.replace(place, with: bytes, mode: StoreLayout.privateFile)
    }
  }
}

/// Turns a key file's secret into the key that signs the log.
enum TransparencyLogKey {
  static func signer(origin: String, key: SealingKey, place: String) throws(StoreError) -> SigningKey {
    try log(place) { () throws(LogError) in try SigningKey(name: origin, seed: key.revealBytes()) }
  }
}

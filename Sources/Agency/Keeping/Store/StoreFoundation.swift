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
  let tables: LedgerTables

  /// Makes what must be there, takes the lock, and refuses laxer rights than secrets need.
  static func enter(_ layout: StoreLayout, creates: Bool) throws(StoreError) -> ProcessLock {
    let isThere = try files { () throws(FileError) in try FileSystem.facts(layout.database) } != nil
    guard isThere || creates else { throw .missing(place: layout.directory) }
    return try files { () throws(FileError) in
      try FileSystem.createDirectory(layout.directory, mode: StoreLayout.privateDirectory)
      let lock = try ProcessLock(exclusive: layout.lock)
      for directory in [layout.keys, layout.objects, layout.incoming] {
        try FileSystem.createDirectory(directory, mode: StoreLayout.privateDirectory)
        try FileSystem.requirePrivate(directory)
      }
      try FileSystem.createDirectory(layout.log, mode: StoreLayout.openDirectory)
      // SQLite gives its logs the rights of the database, but makes the database itself with the umask's.
      for file in [layout.database, layout.keyDatabase] {
        if try FileSystem.facts(file) == nil {
          try FileSystem.create(file, with: [], mode: StoreLayout.privateFile)
        }
        try FileSystem.requirePrivate(file)
      }
      return lock
    }
  }

  /// The keys of the ledger; new ones only while the ledger is being made.
  func secrets() throws(StoreError) -> Secrets {
    let origin = try tables.meta("origin")
    guard let origin else { return try found() }
    guard origin.utf8.elementsEqual(options.settings.origin.utf8) else {
      throw .otherOrigin(
        "the ledger's origin is `\(origin)`, not `\(options.settings.origin)`; it is fixed once the ledger exists")
    }
    let secrets = Secrets(
      master: try Self.key(layout.masterKey, "master"), signer: try Self.signer(layout, origin: origin))
    guard try tables.meta("vkey") == secrets.signer.verifier.description else {
      throw .damaged(place: layout.logKey, what: "it is not the key that this ledger was made with")
    }
    guard try tables.meta("master") == KeyFile.fingerprint(secrets.master) else {
      throw .damaged(place: layout.masterKey, what: "it is not the master key of this ledger")
    }
    return secrets
  }

  /// A key from its file, whose rights are checked first.
  static func key(_ place: String, _ purpose: String) throws(StoreError) -> SealingKey {
    let bytes = try files { () throws(FileError) in
      try FileSystem.requirePrivate(place)
      return try FileSystem.read(place, bytesMax: KeyFile.bytesMax)
    }
    return try vault(place) { () throws(VaultError) in try KeyFile.decode(bytes, purpose: purpose) }
  }

  /// The key that signs checkpoints.
  static func signer(_ layout: StoreLayout, origin: String) throws(StoreError) -> SigningKey {
    let key = try key(layout.logKey, "log")
    return try TransparencyLogKey.signer(origin: origin, key: key, place: layout.logKey)
  }

  private func found() throws(StoreError) -> Secrets {
    guard options.creates else { throw .missing(place: layout.directory) }
    try makeKey(layout.masterKey, "master")
    try makeKey(layout.logKey, "log")
    let origin = options.settings.origin
    let secrets = Secrets(
      master: try Self.key(layout.masterKey, "master"), signer: try Self.signer(layout, origin: origin))
    try tables.connection.transaction { () throws(StoreError) in
      try tables.setMeta("master", KeyFile.fingerprint(secrets.master))
      try tables.setMeta("vkey", secrets.signer.verifier.description)
      try tables.setMeta("origin", origin)
    }
    return secrets
  }

  private func makeKey(_ place: String, _ purpose: String) throws(StoreError) {
    guard try files({ () throws(FileError) in try FileSystem.facts(place) }) == nil else { return }
    let key = try vault(place) { () throws(VaultError) in try SealingKey(options.random(SealingKey.bytesCount)) }
    try files { () throws(FileError) in
      try FileSystem.replace(place, with: KeyFile.encode(key, purpose: purpose), mode: StoreLayout.privateFile)
    }
  }
}

/// Turns a key file's secret into the key that signs the log.
enum TransparencyLogKey {
  static func signer(origin: String, key: SealingKey, place: String) throws(StoreError) -> SigningKey {
    try log(place) { () throws(LogError) in try SigningKey(name: origin, seed: key.revealBytes()) }
  }
}

import DurableFiles
import Vault

extension Store {
  /// What a rotation wrapped anew.
  package struct Rotation: Sendable, Equatable {
    /// How many buckets.
    package let buckets: Int
    /// How many objects.
    package let objects: Int
  }

  /// Gives the ledger a new master key and every bucket a new key, without touching a sealed object; closes the store.
  ///
  /// The new master key lies beside the old one before anything is wrapped by it. The wrapping changes in one
  /// transaction, then the new file takes the old one's name; a start completes or undoes what an interruption left.
  /// - Throws: `StoreError`
  package func rotateKeys() throws(StoreError) -> Rotation {
    guard !isStopped else { throw .stopped }
    defer { isStopped = true }
    try leaveNobodyElse()
    let next = try vault(layout.keys) { () throws(VaultError) in
      try SealingKey(options.random(SealingKey.bytesCount))
    }
    let bytes = try layout.keyFile(next, "master", random: options.random)
    try options.fault(.beforeRotation)
    try files { () throws(FileError) in
      try FileSystem.replace(layout.nextMasterKey, with: bytes, mode: StoreLayout.privateFile)
    }
    try options.fault(.afterNextKey)
    let indexKey = try IndexKey(layout: layout).read(under: keys.master)
    let counts = try keys.rotate(to: next, random: options.random)
    try options.fault(.afterRewrapping)
    try KeyRotation(layout: layout).complete(tables, keys.connection)
    // Interrupted before this, the next start makes a new key, and the index anew.
    if let indexKey { try IndexKey(layout: layout).write(indexKey, under: next) }
    try options.fault(.afterRotation)
    return Rotation(buckets: counts.buckets, objects: counts.objects)
  }

  /// What others hold in memory would open nothing afterwards.
  private func leaveNobodyElse() throws(StoreError) {
    guard layout.isShared else { return }
    do { try files { () throws(FileError) in try lock.makeExclusive(layout.lock) } } catch {
      isStopped = true
      throw error
    }
  }

  /// What key files are put under.
  package enum Protection: Sendable, Equatable {
    /// Nothing but the rights of the file.
    case plain
    /// The passphrase in a file.
    case passphrase(file: String)
    /// The token that the settings name.
    case token
  }

  /// Writes both key files anew; until they are, the settings say how to read them.
  /// - Throws: `StoreError`
  package func protectKeys(by protection: Protection) throws(StoreError) {
    guard !isStopped else { throw .stopped }
    try leaveNobodyElse()
    var new = layout
    switch protection {
    case .plain: (new.token, new.passphraseFile) = (TokenPlace(), nil)
    case .passphrase(let file): (new.token, new.passphraseFile) = (TokenPlace(), file)
    case .token:
      guard new.token.isNamed else { throw .inadmissible("the settings name no token") }
    }
    for (place, purpose) in [(layout.masterKey, "master"), (layout.logKey, "log")] {
      let bytes = try new.keyFile(try layout.key(place, purpose), purpose, random: options.random)
      try files { () throws(FileError) in
        try FileSystem.replace(place, with: bytes, mode: StoreLayout.privateFile)
      }
    }
  }
}

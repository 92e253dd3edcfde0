import Database
import DurableFiles
import Vault

/// Completes or undoes a rotation of the master key that was interrupted.
struct KeyRotation {
  let layout: StoreLayout

  /// Brings key file, key store and ledger to name one master key.
  ///
  /// What the buckets are wrapped by decides: it changed in one transaction.
  func complete(_ tables: LedgerTables, _ keyConnection: KeptConnection) throws(StoreError) {
    let masters = try KeyStore.masters(keyConnection)
    let next = layout.nextMasterKey
    if try files({ () throws(FileError) in try FileSystem.facts(next) }) != nil {
      let name = KeyFile.fingerprint(try layout.key(next, "master"))
      // Without a bucket nothing is wrapped by either key; then the mark tells that the rotation had its turn.
      let isDone =
        try masters.isEmpty ? KeyStore.wasRotated(keyConnection, from: present(), to: name) : masters == [name]
      try files { () throws(FileError) in
        if isDone {
          try FileSystem.rename(next, over: layout.masterKey)
        } else {
          try FileSystem.removeIfPresent(next)
        }
      }
    }
    let name = KeyFile.fingerprint(try layout.key(layout.masterKey, "master"))
    guard let known = try tables.meta("master"), known != name else { return }
    guard try KeyStore.wasRotated(keyConnection, from: known, to: name) else { return }
    try tables.connection.run("UPDATE meta SET value = $1 WHERE key = 'master'", [.text(name)])
  }

  /// The master key under its own name; none where its file is gone.
  private func present() throws(StoreError) -> String {
    guard try files({ () throws(FileError) in try FileSystem.facts(layout.masterKey) }) != nil else { return "" }
    return KeyFile.fingerprint(try layout.key(layout.masterKey, "master"))
  }
}

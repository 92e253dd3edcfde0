import Database
import DurableFiles
import Notation
import TransparencyLog

/// Destroys again, in a store that is being restored, what was destroyed after its backup was made.
struct Replay {
  let layout: StoreLayout
  private let tables: LedgerTables
  private let key: VerifierKey

  init(layout: StoreLayout) throws(StoreError) {
    self.layout = layout
    tables = LedgerTables(
      connection: try KeptConnection(layout.ledger, LedgerTables.schema, .write), place: layout.database)
    guard let line = try tables.meta("vkey") else { throw .damaged(place: layout.database, what: "it names no key") }
    key = try log(layout.database) { () throws(LogError) in try VerifierKey(untrusted: line) }
  }

  /// Certificates in some places, each with its proof.
  func certificates(_ places: [String]) throws(StoreError) -> Certificates { try Certificates(places, key: key) }

  /// Replays every certificate in the places before anything of the store can be read; then nothing else can be done.
  /// - Returns: how many certificates were replayed.
  func run(_ places: [String]) throws(StoreError) -> Int {
    defer { tables.connection.close() }
    let certificates = try certificates(places)
    try write(certificates)
    var ordered: [Identifier: Identifier] = [:]
    for (certificate, keys) in certificates.keys { for id in keys { ordered[id] = certificate } }
    try tables.connection.transaction { () throws(StoreError) in
      for (object, certificate) in ordered where try tables.holdsObject(object) {
        try tables.insertDestruction(object, certificate: certificate)
      }
    }
    try destroyKeys(ordered, tables)
    let left = try tables.unerased()
    for id in left.inFiles {
      try files { () throws(FileError) in try FileSystem.removeIfPresent(layout.object(id)) }
    }
    try tables.connection.transaction { () throws(StoreError) in try tables.erase(left.inRows + left.inFiles) }
    try tables.connection.emptyLog(layout.database)
    return certificates.keys.count
  }

  private func destroyKeys(_ ordered: [Identifier: Identifier], _ tables: LedgerTables) throws(StoreError) {
    let connection = try KeptConnection(layout.keyDatabase, KeyStore.schema, .write)
    defer { connection.close() }
    try KeyRotation(layout: layout).complete(tables, connection)
    let keys = KeyStore(
      connection, place: layout.keyDatabase, master: try layout.key(layout.masterKey, "master"))
    // A certificate that stands in the restored ledger may have lost its file.
    let done = try keys.destroyed()
    let standing = try tables.destructions().filter { ordered[$0.key] == nil && done[$0.key] == nil }
    try Warrants(objects: ObjectVault(layout: layout, tables: tables, keys: keys)).require(standing)
    try keys.destroy(ordered.merging(standing) { first, _ in first })
  }

  private func write(_ certificates: Certificates) throws(StoreError) {
    guard !certificates.files.isEmpty else { return }
    try files { () throws(FileError) in
      try FileSystem.createDirectory(layout.destroyed, mode: StoreLayout.privateDirectory)
      for (name, bytes) in certificates.files {
        try FileSystem.replace(layout.destroyed + "/" + name, with: bytes, mode: StoreLayout.privateFile)
      }
    }
  }
}

import DurableFiles
import Notation
import Vault

/// Seals objects into rows or files, and opens them again.
struct ObjectVault {
  /// Sealed objects up to this size lie in the database, larger ones in files; packages always in the database.
  static let inlineBytesMax = 1 << 20
  /// How many bytes a document may have.
  static let fileBytesMax = 16 << 30

  let layout: StoreLayout
  let tables: LedgerTables
  let keys: KeyStore
  /// Whether marks of destruction are left out of account, as for the certificate that is to prove one.
  var ignoresMarks = false

  /// Seals bytes that are at hand into a row.
  func seal(
    _ plain: [UInt8], context: SealingContext, key: SealingKey, nonce: [UInt8]
  ) throws(StoreError) -> ObjectRow {
    let sealed = try vault(layout.database) { () throws(VaultError) in
      try Sealer.seal(plain, key: key, context: context, nonce: nonce)
    }
    return ObjectRow(
      id: context.object, owner: context.owner, kind: context.kind, sha256: Digest.sha256(sealed), bytes: sealed.count,
      content: sealed)
  }

  /// Seals into a file that waits for its commit; the row and the hash of the plain bytes are returned.
  func sealFile(
    next: (Int) throws(StoreError) -> [UInt8], context: SealingContext, key: SealingKey, nonce: [UInt8]
  ) throws(StoreError) -> (row: ObjectRow, plain: Digest) {
    let place = layout.incoming(context.object)
    let file = try files { () throws(FileError) in
      try FileSystem.removeIfPresent(place)
      return try FileWriter(creating: place, mode: StoreLayout.privateFile)
    }
    let plainHash = DigestBuilder()
    let sealedHash = DigestBuilder()
    var count = 0
    func put(_ sealed: [UInt8]) throws(StoreError) {
      sealedHash.add(sealed)
      count += sealed.count
      try files { () throws(FileError) in try file.write(sealed) }
    }
    var sealer = try vault(place) { () throws(VaultError) in
      try Sealer(key: key, context: context, nonce: nonce)
    }
    var sealed: [UInt8] = []
    while true {
      let plain = try next(16 * SealedFormat.frameBytes)
      plainHash.add(plain)
      if plain.isEmpty { break }
      do { try sealer.add(plain, into: &sealed) } catch { throw .damaged(place: place, what: error.description) }
      try put(sealed)
      guard count <= Self.fileBytesMax else { throw .inadmissible("a document may have \(Self.fileBytesMax) bytes") }
    }
    let rest: [UInt8]
    do { rest = try sealer.finish() } catch { throw .damaged(place: place, what: error.description) }
    try put(rest)
    try files { () throws(FileError) in try file.sync() }
    let row = ObjectRow(
      id: context.object, owner: context.owner, kind: context.kind, sha256: sealedHash.finish(), bytes: count,
      content: nil)
    return (row, plainHash.finish())
  }

  /// Moves files whose commit is durable to their places, and removes those whose commit never came.
  func settle() throws(StoreError) {
    guard case let waiting = try waitingNames(), !waiting.isEmpty else { return }
    // Another process may have sealed some of them just now: while this transaction is open, none commits.
    try tables.connection.transaction { () throws(StoreError) in try settle(try waitingNames()) }
  }

  private func waitingNames() throws(StoreError) -> [String] {
    try files { () throws(FileError) in try FileSystem.names(in: layout.incoming) }
  }

  private func settle(_ waiting: [String]) throws(StoreError) {
    for name in waiting {
      let place = layout.incoming + "/" + name
      guard let id = Identifier(name), try tables.holdsObject(id) else {
        try files { () throws(FileError) in try FileSystem.removeIfPresent(place) }
        continue
      }
      try files { () throws(FileError) in
        try FileSystem.createDirectory(layout.objectFolder(id), mode: StoreLayout.privateDirectory)
        try FileSystem.renameExclusive(place, to: layout.object(id))
      }
    }
  }

  /// The sealed bytes of an object, checked against its row.
  func sealedBytes(_ row: ObjectRow) throws(StoreError) -> [UInt8] {
    let sealed: [UInt8]
    if let content = row.content {
      sealed = content
    } else {
      sealed = try files { () throws(FileError) in
        try FileSystem.read(try sealedFile(row), bytesMax: max(row.bytes, SealedFormat.frameBytes))
      }
    }
    guard sealed.count == row.bytes, Digest.sha256(sealed) == row.sha256 else { throw Self.changed(row) }
    return sealed
  }

  private func sealedFile(_ row: ObjectRow) throws(FileError) -> String {
    let waiting = layout.incoming(row.id)
    let place = layout.object(row.id)
    if try FileSystem.facts(place) != nil { return place }
    return try FileSystem.facts(waiting) != nil ? waiting : place
  }

  private static func changed(_ row: ObjectRow) -> StoreError {
    .damaged(place: "object \(row.id)", what: "its sealed bytes are not those that were committed")
  }

  private static func damaged(_ row: ObjectRow, _ error: VaultError) -> StoreError {
    .damaged(place: "object \(row.id)", what: error.description)
  }

  private func key(_ row: ObjectRow) throws(StoreError) -> SealingKey {
    // The ledger's word counts before the key: a key that came back with an older copy opens nothing.
    if !ignoresMarks, let certificate = try certificate(of: row.id) {
      throw .destroyed(row.id, certificate: certificate)
    }
    guard let key = try keys.key(of: row.id) else {
      throw .damaged(place: "object \(row.id)", what: "its key is missing")
    }
    return key
  }

  /// The certificate under which an object was destroyed; nil while it stands.
  ///
  /// The keys' own mark is believed, which was set with a key's end; a row of the ledger by its certificate alone.
  /// - Throws: `StoreError.damaged` for a row without a certificate that says so.
  func certificate(of id: Identifier) throws(StoreError) -> Identifier? {
    if let done = try keys.certificate(of: id) { return done }
    guard let certificate = try tables.certificate(of: id) else { return nil }
    try Warrants(objects: self).require([id: certificate])
    return certificate
  }

  private func context(_ row: ObjectRow) throws(StoreError) -> SealingContext {
    do { return try SealingContext(object: row.id, owner: row.owner, kind: row.kind) } catch {
      throw Self.damaged(row, error)
    }
  }

  /// The hash of an object before it was sealed, computed from its sealed bytes.
  func plainHash(_ row: ObjectRow) throws(StoreError) -> Digest {
    let hash = DigestBuilder()
    try open(row) { piece in hash.add(piece) }
    return hash.finish()
  }

  /// Opens an object piece by piece, in constant memory where its sealed bytes lie in a file.
  ///
  /// What a piece says is authentic, but it may be only the beginning: act on it after this returned.
  func open(_ row: ObjectRow, each: ([UInt8]) throws(StoreError) -> Void) throws(StoreError) {
    guard row.content == nil else { return try each(try open(row)) }
    var opener = Opener(key: try key(row), context: try context(row))
    let reader = try files { () throws(FileError) in try FileReader(try sealedFile(row)) }
    let sealedHash = DigestBuilder()
    while true {
      let sealed = try files { () throws(FileError) in try reader.next(16 * SealedFormat.frameBytes) }
      if sealed.isEmpty { break }
      sealedHash.add(sealed)
      let piece: [UInt8]
      do { piece = try opener.add(sealed) } catch { throw Self.damaged(row, error) }
      try each(piece)
    }
    let last: [UInt8]
    do { last = try opener.finish() } catch { throw Self.damaged(row, error) }
    try each(last)
    guard sealedHash.finish() == row.sha256 else { throw Self.changed(row) }
  }

  /// The plain bytes of an object.
  func open(_ row: ObjectRow) throws(StoreError) -> [UInt8] {
    let (key, context) = (try key(row), try context(row))
    let sealed = try sealedBytes(row)
    do { return try Opener.open(sealed, key: key, context: context) } catch { throw Self.damaged(row, error) }
  }
}

import Database
import Notation
import Vault

/// The keys of everything sealed, wrapped: `keys/keys.sqlite`, apart from the ledger so that a destroyed key stays
/// destroyed whatever becomes of the ledger's copies.
final class KeyStore {
  static let schema = Schema(
    applicationID: 0x4348_4B31,
    migrations: [
      [
        """
        CREATE TABLE buckets (
          id BLOB PRIMARY KEY, owner BLOB NOT NULL, retention TEXT NOT NULL, master TEXT NOT NULL,
          wrapped BLOB NOT NULL, UNIQUE (owner, retention)) STRICT
        """,
        """
        CREATE TABLE objects (
          id BLOB PRIMARY KEY, bucket BLOB NOT NULL REFERENCES buckets (id), wrapped BLOB NOT NULL) STRICT
        """,
      ],
      [
        "CREATE TABLE destroyed (id BLOB PRIMARY KEY, certificate BLOB NOT NULL) STRICT",
        "CREATE TABLE formerMasters (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
      ],
    ])

  /// The key that the keys of some objects are wrapped by.
  struct Bucket: Sendable {
    let id: Identifier
    let key: SealingKey
  }

  private static let objects = LedgerTables.Table("objects", "id", "bucket", "wrapped")

  let connection: KeptConnection
  let place: String
  let master: SealingKey
  let masterName: String
  private var buckets: [Identifier: SealingKey] = [:]

  /// What buckets are found by.
  private struct BucketName: Hashable {
    let owner: Identifier
    let retention: String
  }

  /// Buckets that were found, as long as no other connection writes.
  private var found: [BucketName: Identifier] = [:]
  private var version: Int64?

  init(_ connection: KeptConnection, place: String, master: SealingKey) {
    self.connection = connection
    self.place = place
    self.master = master
    masterName = KeyFile.fingerprint(master)
  }

  /// Runs a body that makes keys inside one transaction and ends by `commit`, on whatever thread it likes.
  func transaction(_ body: () throws(StoreError) -> Void) throws(StoreError) {
    do {
      try connection.begin()
      let now = try connection.row("PRAGMA data_version")?.first?.integer
      if now != version { found = [:] }
      version = now
      try body()
    } catch {
      connection.rollback()
      forgetBuckets()
      throw error
    }
  }

  /// Ends the transaction that is open; its keys are durable when this returns.
  func commit() throws(StoreError) { try connection.commit() }

  /// Wraps new keys and writes them into the transaction that is open.
  func insert(_ keys: [NewKey]) throws(StoreError) {
    let rows = try vault(place) { () throws(VaultError) in
      try keys.map { new throws(VaultError) -> [Value] in
        [
          .blob(new.object.bytes), .blob(new.bucket.id.bytes), .blob(try KeyWrap.wrap(new.key, by: new.bucket.key)),
        ]
      }
    }
    try connection.insert(rows, into: Self.objects)
  }

  /// The key of an object; nil when there is none, as after its destruction.
  func key(of object: Identifier) throws(StoreError) -> SealingKey? {
    let row = try connection.row("SELECT bucket, wrapped FROM objects WHERE id = $1", [.blob(object.bytes)])
    guard let row else { return nil }
    guard let id = row[0].blob.flatMap({ Identifier($0) }), let wrapped = row[1].blob else {
      throw .damaged(place: place, what: "the key of `\(object)` is not readable")
    }
    let outer = try bucket(id)
    return try vault(place) { () throws(VaultError) in
      try KeyWrap.unwrap(wrapped, by: outer, name: "the key of `\(object)`")
    }
  }

  /// What is destroyed must not come back from memory.
  func forgetBuckets() { (buckets, found) = ([:], [:]) }

  /// The bucket of a case and a kind of `retention.tsv`, made in the transaction that is open where there is none.
  func bucket(
    of owner: Identifier, _ retention: String, _ identifier: () -> Identifier, _ random: (Int) -> [UInt8]
  ) throws(StoreError) -> Bucket {
    let name = BucketName(owner: owner, retention: retention)
    if let id = found[name] { return Bucket(id: id, key: try bucket(id)) }
    let row = try connection.row(
      "SELECT id FROM buckets WHERE owner = $1 AND retention = $2", [.blob(owner.bytes), .text(retention)])
    if let id = row?[0].blob.flatMap({ Identifier($0) }) {
      found[name] = id
      return Bucket(id: id, key: try bucket(id))
    }
    let id = identifier()
    let key = try vault(place) { () throws(VaultError) in try SealingKey(random(SealingKey.bytesCount)) }
    let wrapped = try vault(place) { () throws(VaultError) in try KeyWrap.wrap(key, by: master) }
    try connection.run(
      "INSERT INTO buckets VALUES ($1, $2, $3, $4, $5)",
      [.blob(id.bytes), .blob(owner.bytes), .text(retention), .text(masterName), .blob(wrapped)])
    (buckets[id], found[name]) = (key, id)
    return Bucket(id: id, key: key)
  }

  func bucket(_ id: Identifier) throws(StoreError) -> SealingKey {
    if let known = buckets[id] { return known }
    let row = try connection.row("SELECT master, wrapped FROM buckets WHERE id = $1", [.blob(id.bytes)])
    guard let row, let wrapped = row[1].blob else {
      throw .damaged(place: place, what: "the key of bucket `\(id)` is missing")
    }
    guard row[0].text == masterName else {
      throw .damaged(place: place, what: "bucket `\(id)` is wrapped by another master key than the one given")
    }
    let key = try vault(place) { () throws(VaultError) in
      try KeyWrap.unwrap(wrapped, by: master, name: "the key of bucket `\(id)`")
    }
    buckets[id] = key
    return key
  }
}

/// The key of a new object, to be wrapped by that of a bucket.
struct NewKey: Sendable {
  let object: Identifier
  let bucket: KeyStore.Bucket
  let key: SealingKey
}

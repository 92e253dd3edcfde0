import Database
import Notation
import Vault

extension KeyStore {
  /// Wraps everything anew: each bucket gets a new key, wrapped by a new master key; no sealed object is touched.
  ///
  /// Whole or not at all; when this returns no file of the key store holds a key in its old wrapping.
  /// - Returns: how many buckets and objects have a new wrapping.
  func rotate(to next: SealingKey, random: (Int) -> [UInt8]) throws(StoreError) -> (buckets: Int, objects: Int) {
    var counts = (buckets: 0, objects: 0)
    let name = KeyFile.fingerprint(next)
    try connection.transaction { () throws(StoreError) in
      try connection.run("INSERT OR IGNORE INTO formerMasters VALUES ($1)", [.text(masterName)])
      for row in try connection.rows("SELECT id FROM buckets ORDER BY id") {
        guard let id = row[0].blob.flatMap({ Identifier($0) }) else {
          throw .damaged(place: place, what: "a bucket has no id")
        }
        let old = try bucket(id)
        let new = try vault(place) { () throws(VaultError) in try SealingKey(random(SealingKey.bytesCount)) }
        let wrapped = try vault(place) { () throws(VaultError) in try KeyWrap.wrap(new, by: next) }
        try connection.run(
          "UPDATE buckets SET master = $1, wrapped = $2 WHERE id = $3", [.text(name), .blob(wrapped), .blob(id.bytes)])
        counts.objects += try rewrap(id, from: old, to: new)
        counts.buckets += 1
      }
    }
    forgetBuckets()
    try connection.emptyLog(place)
    return counts
  }

  private func rewrap(_ bucket: Identifier, from old: SealingKey, to new: SealingKey) throws(StoreError) -> Int {
    let rows = try connection.rows("SELECT id, wrapped FROM objects WHERE bucket = $1", [.blob(bucket.bytes)])
    for row in rows {
      guard let wrapped = row[1].blob, case .blob(let id) = row[0] else {
        throw .damaged(place: place, what: "a key of bucket `\(bucket)` is not readable")
      }
      let again = try vault(place) { () throws(VaultError) in
        try KeyWrap.wrap(try KeyWrap.unwrap(wrapped, by: old, name: "a key of bucket `\(bucket)`"), by: new)
      }
      try connection.run("UPDATE objects SET wrapped = $1 WHERE id = $2", [.blob(again), .blob(id)])
    }
    return rows.count
  }

  /// Whether everything is wrapped by one master key and another was in its place before.
  static func wasRotated(_ connection: KeptConnection, from old: String, to new: String) throws(StoreError) -> Bool {
    // Where nothing was ever sealed, or everything was destroyed, no bucket names a key.
    guard try masters(connection).subtracting([new]).isEmpty else { return false }
    return try connection.row("SELECT 1 FROM formerMasters WHERE name = $1", [.text(old)]) != nil
  }

  /// The master keys that buckets are wrapped by.
  static func masters(_ connection: KeptConnection) throws(StoreError) -> Set<String> {
    Set(try connection.rows("SELECT DISTINCT master FROM buckets").compactMap { $0.first?.text })
  }
}

import Database
import Notation

extension KeyStore {
  /// The certificate under which an object's key was destroyed; nil while nobody destroyed it.
  func certificate(of object: Identifier) throws(StoreError) -> Identifier? {
    let row = try connection.row("SELECT certificate FROM destroyed WHERE id = $1", [.blob(object.bytes)])
    return row?.first?.blob.flatMap { Identifier($0) }
  }

  /// Everything whose key was destroyed, by its certificate.
  func destroyed() throws(StoreError) -> [Identifier: Identifier] {
    var found: [Identifier: Identifier] = [:]
    for row in try connection.rows("SELECT id, certificate FROM destroyed") {
      guard let id = row[0].blob.flatMap({ Identifier($0) }), let certificate = row[1].blob.flatMap({ Identifier($0) })
      else { throw .damaged(place: place, what: "a mark of destruction is not readable") }
      found[id] = certificate
    }
    return found
  }

  /// Whether a key is there.
  func holds(_ object: Identifier) throws(StoreError) -> Bool {
    try connection.row("SELECT 1 FROM objects WHERE id = $1", [.blob(object.bytes)]) != nil
  }

  /// The objects that are kept as one kind in one case.
  func objects(of owner: Identifier, retention: String) throws(StoreError) -> [Identifier] {
    let rows = try connection.rows(
      """
      SELECT o.id FROM objects o JOIN buckets b ON b.id = o.bucket
      WHERE b.owner = $1 AND b.retention = $2 ORDER BY o.id
      """,
      [.blob(owner.bytes), .text(retention)])
    return rows.compactMap { $0.first?.blob.flatMap { Identifier($0) } }
  }

  /// The objects that are kept as one kind in any case.
  func objects(retention: String) throws(StoreError) -> [Identifier] {
    let rows = try connection.rows(
      "SELECT o.id FROM objects o JOIN buckets b ON b.id = o.bucket WHERE b.retention = $1 ORDER BY o.id",
      [.text(retention)])
    return rows.compactMap { $0.first?.blob.flatMap { Identifier($0) } }
  }

  /// The kinds of which a case has keys.
  func kinds(of owner: Identifier) throws(StoreError) -> Set<String> {
    let rows = try connection.rows(
      "SELECT DISTINCT b.retention FROM buckets b JOIN objects o ON b.id = o.bucket WHERE b.owner = $1",
      [.blob(owner.bytes)])
    return Set(rows.compactMap { $0.first?.text })
  }

  /// Destroys keys; when this returns no file of the key store holds them.
  ///
  /// Whole or not at all, and harmless when repeated.
  func destroy(_ objects: [Identifier: Identifier]) throws(StoreError) {
    forgetBuckets()
    try connection.transaction { () throws(StoreError) in
      for (object, certificate) in objects {
        try connection.run("DELETE FROM objects WHERE id = $1", [.blob(object.bytes)])
        try connection.run(
          "INSERT OR IGNORE INTO destroyed VALUES ($1, $2)", [.blob(object.bytes), .blob(certificate.bytes)])
      }
      try connection.run("DELETE FROM buckets WHERE id NOT IN (SELECT bucket FROM objects)")
    }
    try connection.emptyLog(place)
  }
}

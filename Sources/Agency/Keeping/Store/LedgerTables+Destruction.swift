import Database
import Notation

extension LedgerTables {
  /// What is to be, or was, destroyed, by the certificate that says so.
  func destructions() throws(StoreError) -> [Identifier: Identifier] {
    var found: [Identifier: Identifier] = [:]
    for row in try connection.rows("SELECT object, certificate FROM destructions") {
      found[try identifier(row[0])] = try identifier(row[1])
    }
    return found
  }

  /// Certificates in the order in which they were committed; those that an older copy replayed come first.
  func certificates() throws(StoreError) -> [Identifier] {
    let rows = try connection.rows(
      """
      SELECT DISTINCT d.certificate, e.position FROM destructions d LEFT JOIN events e ON e.id = d.certificate
      ORDER BY e.position NULLS FIRST
      """)
    return try rows.map { row throws(StoreError) in try identifier(row[0]) }
  }

  func certificate(of object: Identifier) throws(StoreError) -> Identifier? {
    guard let row = try connection.row("SELECT certificate FROM destructions WHERE object = $1", [.blob(object.bytes)])
    else { return nil }
    return try identifier(row[0])
  }

  func insertDestruction(_ object: Identifier, certificate: Identifier) throws(StoreError) {
    try connection.run(
      "INSERT INTO destructions VALUES ($1, $2) ON CONFLICT DO NOTHING",
      [.blob(object.bytes), .blob(certificate.bytes)])
  }

  /// Destroyed objects whose sealed bytes still lie in a row, and those that lay in files.
  func unerased() throws(StoreError) -> (inRows: [Identifier], inFiles: [Identifier]) {
    let rows = try connection.rows(
      """
      SELECT id, content IS NULL FROM objects JOIN destructions ON object = id
      WHERE content IS NULL OR length(content) > 0
      """)
    var (inRows, inFiles): ([Identifier], [Identifier]) = ([], [])
    for row in rows {
      let id = try identifier(row[0])
      if row[1] == 1 { inFiles.append(id) } else { inRows.append(id) }
    }
    return (inRows, inFiles)
  }

  /// Overwrites the sealed bytes of destroyed objects and takes their packages off the list of what is to be delivered.
  func erase(_ objects: [Identifier]) throws(StoreError) {
    for id in objects {
      try connection.run("UPDATE objects SET content = $2 WHERE id = $1", [.blob(id.bytes), .blob([])])
      try connection.run("UPDATE packages SET delivered = 1 WHERE id = $1", [.blob(id.bytes)])
    }
  }

  /// Objects of a case with the case's events left out.
  func objects(of owner: Identifier, kinds: [String]) throws(StoreError) -> [Identifier] {
    let rows = try connection.rows("SELECT id, kind FROM objects WHERE owner = $1 ORDER BY id", [.blob(owner.bytes)])
    return try rows.filter { kinds.contains($0[1].text ?? "") }
      .map { row throws(StoreError) in try identifier(row[0]) }
  }
}

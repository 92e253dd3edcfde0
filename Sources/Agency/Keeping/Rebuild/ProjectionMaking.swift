import Database
import Notation
import TransparencyLog

/// Makes the tables that follow from leaves and sealed objects, beside those that are there, and puts them in their
/// places where they differ, all in one transaction.
struct ProjectionMaking {
  /// A table with its columns; its like without rows is made under the name with `Made` at its end.
  private static let projections = [
    (name: "events", columns: "id, owner, sequence, position"),
    (name: "subtrees", columns: "level, position, hash"),
    (name: "heads", columns: "size, root"),
    (name: "packages", columns: "id, event, size, delivered"),
    (name: "destructions", columns: "object, certificate"),
  ]
  private static let page = 1_024

  let tables: LedgerTables
  let objects: ObjectVault
  let registry: EventRegistry

  /// - Returns: the tables, how many leaves there are, and of how many events nothing but a tombstone.
  func run() throws(StoreError) -> (made: [Rebuild.Projection], leaves: UInt64, tombstones: Int) {
    try tables.connection.transaction { () throws(StoreError) in
      for (name, columns) in Self.projections {
        try tables.connection.run("CREATE TABLE \(name)Made AS SELECT \(columns) FROM \(name) WHERE false")
      }
      let (leaves, tombstones) = try readLeaves()
      try makeRest()
      var made: [Rebuild.Projection] = []
      for (name, columns) in Self.projections { made.append(try settle(name, columns)) }
      return (made, leaves, tombstones)
    }
  }

  /// One pass over the leaves: the tree above them, and each event in its case.
  private func readLeaves() throws(StoreError) -> (leaves: UInt64, tombstones: Int) {
    let destroyed = try destroyed()
    let heads = Set(try tables.connection.rows("SELECT size FROM heads").compactMap { $0.first?.integer })
    var edge = TreeEdge()
    var sequences: [Identifier: Int] = [:]
    var tombstones = 0
    while true {
      let rows = try tables.connection.rows(
        "SELECT position, data, object FROM leaves WHERE position >= $1 ORDER BY position LIMIT $2",
        [.integer(Int64(edge.size)), .integer(Int64(Self.page))])
      for row in rows {
        guard row[0] == .integer(Int64(edge.size)), let data = row[1].blob else {
          throw .damaged(place: tables.place, what: "leaf \(edge.size) is missing")
        }
        let id = try tables.identifier(row[2])
        let owner = try owner(of: id)
        let sequence = sequences[owner, default: 0] + 1
        sequences[owner] = sequence
        try tables.connection.run(
          "INSERT INTO eventsMade VALUES ($1, $2, $3, $4)",
          [.blob(id.bytes), .blob(owner.bytes), .integer(Int64(sequence)), .integer(Int64(edge.size))])
        if destroyed[id] == nil {
          try read(id, leaf: (edge.size, data), owner: owner, sequence: sequence)
        } else {
          tombstones += 1
        }
        try grow(&edge, data, heads)
      }
      if rows.count < Self.page { break }
    }
    if !heads.contains(Int64(edge.size)), edge.size > 0 { try insertHead(edge) }
    return (edge.size, tombstones)
  }

  /// What the keys' own marks say, and those rows that a certificate bears out; the others are about to go.
  private func destroyed() throws(StoreError) -> [Identifier: Identifier] {
    var destroyed = try objects.keys.destroyed()
    for (object, certificate) in try tables.destructions() where destroyed[object] == nil {
      do throws(StoreError) {
        try Warrants(objects: objects).require([object: certificate])
        destroyed[object] = certificate
      } catch {
        guard case .damaged = error else { throw error }
      }
    }
    return destroyed
  }

  private func grow(_ edge: inout TreeEdge, _ data: [UInt8], _ heads: Set<Int64>) throws(StoreError) {
    for completed in edge.append(MerkleHash.leaf(data)) {
      try tables.connection.run(
        "INSERT INTO subtreesMade VALUES ($1, $2, $3)",
        [.integer(Int64(completed.level)), .integer(Int64(completed.position)), .blob(completed.hash.bytes)])
    }
    // Where commits ended no leaf tells; their sizes are taken over, their roots are not.
    if heads.contains(Int64(edge.size)) { try insertHead(edge) }
  }

  private func insertHead(_ edge: TreeEdge) throws(StoreError) {
    try tables.connection.run(
      "INSERT INTO headsMade VALUES ($1, $2)", [.integer(Int64(edge.size)), .blob(edge.root.bytes)])
  }

  private func owner(of id: Identifier) throws(StoreError) -> Identifier {
    guard let row = try tables.object(id), row.kind == SealedEvent.kind else {
      throw .damaged(place: "event \(id)", what: "its sealed object is missing")
    }
    return row.owner
  }

  /// Opens an event, holds it against its place, and takes from it what other tables follow from.
  private func read(
    _ id: Identifier, leaf: (position: UInt64, data: [UInt8]), owner: Identifier, sequence: Int
  ) throws(StoreError) {
    var unmarked = objects
    unmarked.ignoresMarks = true
    let reading = EventReading(tables: tables, objects: unmarked, registry: registry)
    let opened = try reading.open(id, at: leaf.position)
    let header = opened.sealed.header
    guard header.case == owner, header.sequence == sequence else {
      throw .damaged(place: "event \(id)", what: "it does not stand where it was committed")
    }
    let payload = try reading.present(opened.sealed).payload
    switch header.type {
    case DisclosureReleased.type.name:
      let released = try stored("event \(id)") { () throws(JSONError) in
        try DisclosureReleased(payload, source: id.description)
      }
      try insertPackage(released.package, event: id, position: leaf.position)
    case DestructionCertified.type.name:
      let certificate = try stored("event \(id)") { () throws(JSONError) in
        try DestructionCertified(payload, source: id.description)
      }
      for key in certificate.keys { try insertDestruction(key, certificate: id) }
    default: break
    }
  }

  /// A package is as large as the log was when its commit ended; whether its folder appeared no event says, so that is
  /// taken over.
  private func insertPackage(_ id: Identifier, event: Identifier, position: UInt64) throws(StoreError) {
    try tables.connection.run(
      """
      INSERT INTO packagesMade VALUES ($1, $2,
        coalesce((SELECT min(size) FROM heads WHERE size > $3), $3 + 1),
        coalesce((SELECT delivered FROM packages WHERE id = $1), 0))
      """, [.blob(id.bytes), .blob(event.bytes), .integer(Int64(position))])
  }

  private func insertDestruction(_ object: Identifier, certificate: Identifier) throws(StoreError) {
    try tables.connection.run(
      "INSERT INTO destructionsMade VALUES ($1, $2)", [.blob(object.bytes), .blob(certificate.bytes)])
  }

  /// What no event tells any more: packages whose release was destroyed, and destructions that a restore replayed.
  private func makeRest() throws(StoreError) {
    let known = Set(
      try tables.connection.rows("SELECT object FROM destructionsMade").compactMap { $0.first?.blob })
    for (object, certificate) in try objects.keys.destroyed() where !known.contains(object.bytes) {
      try insertDestruction(object, certificate: certificate)
    }
    try tables.connection.run(
      """
      INSERT INTO packagesMade SELECT id, event, size, delivered FROM packages
      WHERE id NOT IN (SELECT id FROM packagesMade)
        AND event IN (SELECT object FROM destructionsMade)
      """)
  }

  /// Holds a table against what was made, and puts that in its place where they differ.
  private func settle(_ name: String, _ columns: String) throws(StoreError) -> Rebuild.Projection {
    let (old, new) = ("SELECT \(columns) FROM \(name)", "SELECT \(columns) FROM \(name)Made")
    let lacking = try tables.number("SELECT count(*) FROM (\(new) EXCEPT \(old)) AS l")
    let surplus = try tables.number("SELECT count(*) FROM (\(old) EXCEPT \(new)) AS s")
    let count = try tables.number("SELECT count(*) FROM \(name)Made")
    if lacking + surplus > 0 {
      try tables.connection.run("DELETE FROM \(name)")
      try tables.connection.run("INSERT INTO \(name) (\(columns)) \(new)")
    }
    try tables.connection.run("DROP TABLE \(name)Made")
    return Rebuild.Projection(name: name, count: Int(count), different: Int(max(lacking, surplus)))
  }
}

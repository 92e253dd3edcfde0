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
      let malformed = try removeMalformed()
      let (leaves, tombstones) = try readLeaves()
      try makeRest(leaves)
      var made: [Rebuild.Projection] = []
      for (name, columns) in Self.projections { made.append(try settle(name, columns, also: malformed[name] ?? 0)) }
      return (made, leaves, tombstones)
    }
  }

  /// Takes out rows that name nothing, which would be in the way of what is read from these tables meanwhile.
  private func removeMalformed() throws(StoreError) -> [String: Int] {
    var counts: [String: Int] = [:]
    for (name, key, other) in [("packages", "id", "event"), ("destructions", "object", "certificate")] {
      for row in try tables.connection.rows("SELECT \(key), \(other) FROM \(name)")
      where !row.allSatisfy({ $0.blob.flatMap { Identifier($0) } != nil }) {
        counts[name, default: 0] += try tables.connection.run("DELETE FROM \(name) WHERE \(key) = $1", [row[0]])
      }
    }
    return counts
  }

  /// One pass over the leaves: the tree above them, and each event in its case.
  private func readLeaves() throws(StoreError) -> (leaves: UInt64, tombstones: Int) {
    let destroyed = try destroyed()
    var ends = CommitEnds(sizes: try knownSizes(destroyed))
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
        var event: (header: EventHeader, package: Identifier?)?
        if destroyed[id] == nil {
          event = try read(id, leaf: (edge.size, data), owner: owner, sequence: sequence)
        } else {
          tombstones += 1
        }
        try insert(ends.pass(owner: owner, at: event?.header.at, edge))
        try grow(&edge, data, ends.sizes)
        if let event, let package = event.package {
          ends.begin(package, event.header, told: try toldSize(of: package), edge)
        }
        ends.grown(edge)
      }
      if rows.count < Self.page { break }
    }
    try insert(ends.end(edge))
    if !ends.sizes.contains(edge.size), edge.size > 0 { try insertHead(edge.size, edge.root) }
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

  private func grow(_ edge: inout TreeEdge, _ data: [UInt8], _ heads: Set<UInt64>) throws(StoreError) {
    for completed in edge.append(MerkleHash.leaf(data)) {
      try tables.connection.run(
        "INSERT INTO subtreesMade VALUES ($1, $2, $3)",
        [.integer(Int64(completed.level)), .integer(Int64(completed.position)), .blob(completed.hash.bytes)])
    }
    // Where commits ended no leaf tells; their sizes are taken over, their roots are not.
    if heads.contains(edge.size) { try insertHead(edge.size, edge.root) }
  }

  /// Sizes at which commits ended, by the table of roots and by whatever this log signed.
  private func knownSizes(_ destroyed: [Identifier: Identifier]) throws(StoreError) -> Set<UInt64> {
    let rows = try tables.connection.rows("SELECT size FROM heads WHERE size > 0")
    var sizes = Set(rows.compactMap { $0.first?.integer.map { UInt64($0) } })
    // Of a package whose release was destroyed nothing else tells the size.
    for row in try tables.connection.rows("SELECT event, size FROM packages WHERE size > 0") {
      guard destroyed[try tables.identifier(row[0])] != nil, let size = row[1].integer else { continue }
      sizes.insert(UInt64(size))
    }
    guard let line = try tables.meta("vkey"), let key = try? VerifierKey(untrusted: line) else { return sizes }
    let paths = (try? LogFiles.paths(objects.layout.log)) ?? []
    for path in paths where path == "checkpoint" || path.hasPrefix("cosigned/") {
      if let bytes = try? LogFiles.read(objects.layout.log, path, bytesMax: SignedNote.bytesMax),
        let signed = try? Checkpoint(untrusted: String(decoding: bytes, as: UTF8.self), key: key)
      {
        sizes.insert(signed.size)
      }
    }
    return sizes
  }

  /// The size that the list of packages tells of one, if it is there.
  private func toldSize(of package: Identifier) throws(StoreError) -> UInt64? {
    try tables.connection.row("SELECT size FROM packages WHERE id = $1 AND size > 0", [.blob(package.bytes)])?
      .first?.integer.map { UInt64($0) }
  }

  private func insertHead(_ size: UInt64, _ root: Digest) throws(StoreError) {
    try tables.connection.run(
      "INSERT INTO headsMade VALUES ($1, $2)", [.integer(Int64(size)), .blob(root.bytes)])
  }

  private func owner(of id: Identifier) throws(StoreError) -> Identifier {
    guard let row = try tables.object(id), row.kind == SealedEvent.kind else {
      throw .damaged(place: "event \(id)", what: "its sealed object is missing")
    }
    return row.owner
  }

  /// Opens an event, holds it against its place, and takes from it what other tables follow from.
  /// - Returns: its header, with the package that it released.
  private func read(
    _ id: Identifier, leaf: (position: UInt64, data: [UInt8]), owner: Identifier, sequence: Int
  ) throws(StoreError) -> (header: EventHeader, package: Identifier?) {
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
      let id = released.package
      return (header, id)
    case DestructionCertified.type.name:
      let certificate = try stored("event \(id)") { () throws(JSONError) in
        try DestructionCertified(payload, source: id.description)
      }
      for key in certificate.keys { try insertDestruction(key, certificate: id) }
    default: break
    }
    return (header, nil)
  }

  /// A package is as large as the log was when its commit ended; whether its folder appeared no event says, so that is
  /// taken over.
  private func insert(_ ended: CommitEnds.Ended?) throws(StoreError) {
    guard let ended else { return }
    try tables.connection.run(
      "INSERT INTO packagesMade VALUES ($1, $2, $3, coalesce((SELECT delivered FROM packages WHERE id = $1), 0))",
      [.blob(ended.package.bytes), .blob(ended.event.bytes), .integer(Int64(ended.size))])
    if let root = ended.lostRoot { try insertHead(ended.size, root) }
  }

  private func insertDestruction(_ object: Identifier, certificate: Identifier) throws(StoreError) {
    try tables.connection.run(
      "INSERT INTO destructionsMade VALUES ($1, $2)", [.blob(object.bytes), .blob(certificate.bytes)])
  }

  /// What no event tells any more: packages whose release was destroyed, and destructions that a restore replayed.
  private func makeRest(_ leaves: UInt64) throws(StoreError) {
    let known = Set(
      try tables.connection.rows("SELECT object FROM destructionsMade").compactMap { $0.first?.blob })
    for (object, certificate) in try objects.keys.destroyed() where !known.contains(object.bytes) {
      try insertDestruction(object, certificate: certificate)
    }
    try tables.connection.run(
      """
      INSERT INTO packagesMade SELECT id, event, size, delivered FROM packages
      WHERE id NOT IN (SELECT id FROM packagesMade) AND size BETWEEN 1 AND $1
        AND event IN (SELECT object FROM destructionsMade)
      """, [.integer(Int64(leaves))])
  }

  /// Holds a table against what was made, and puts that in its place where they differ.
  /// - Parameter also: how many rows were wrong and are gone already.
  private func settle(_ name: String, _ columns: String, also gone: Int) throws(StoreError) -> Rebuild.Projection {
    let (old, new) = ("SELECT \(columns) FROM \(name)", "SELECT \(columns) FROM \(name)Made")
    let lacking = try tables.number("SELECT count(*) FROM (\(new) EXCEPT \(old)) AS l")
    let surplus = try tables.number("SELECT count(*) FROM (\(old) EXCEPT \(new)) AS s")
    let count = try tables.number("SELECT count(*) FROM \(name)Made")
    if lacking + surplus > 0 {
      try tables.connection.run("DELETE FROM \(name)")
      try tables.connection.run("INSERT INTO \(name) (\(columns)) \(new)")
    }
    try tables.connection.run("DROP TABLE \(name)Made")
    return Rebuild.Projection(name: name, count: Int(count), different: Int(max(lacking, surplus)) + gone)
  }
}

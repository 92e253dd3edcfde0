import Database
import DurableFiles
package import Notation
import TransparencyLog

extension Store {
  /// Whether a ledger is kept for a directory; looks without opening it.
  /// - Throws: `StoreError` when its database cannot be asked.
  package static func isKept(_ directory: String, settings: Settings) throws(StoreError) -> Bool {
    let directory = try files { () throws(FileError) in try FileSystem.absolute(directory) }
    return try LedgerTables.isKept(StoreLayout(directory: directory, settings: settings))
  }

  /// The events of a case in their order, each checked against its leaf; payloads in their present shape.
  ///
  /// Destroyed ones are left out.
  /// - Throws: `StoreError.damaged`
  package func events(case matter: Identifier) throws(StoreError) -> [Event] {
    try EventReading(tables: tables, objects: objects, registry: options.registry).events(of: matter)
  }

  /// The kinds of `retention.tsv` of which something of a case is kept.
  /// - Throws: `StoreError`
  package func keptKinds(case matter: Identifier) throws(StoreError) -> Set<String> { try keys.kinds(of: matter) }

  /// Ids of all cases, in the order of their first events.
  /// - Throws: `StoreError`
  package func cases() throws(StoreError) -> [Identifier] {
    let rows = try tables.connection.rows("SELECT owner FROM events WHERE sequence = 1 ORDER BY position")
    return try rows.map { row throws(StoreError) in try tables.identifier(row[0]) }
  }

  /// One event, checked against its leaf.
  /// - Throws: `StoreError.unknown`, `.damaged`
  package func event(_ id: Identifier) throws(StoreError) -> Event {
    guard try tables.position(of: id) != nil else { throw .unknown(id) }
    return try EventReading(tables: tables, objects: objects, registry: options.registry).event(id)
  }

  /// The bytes of a sealed object, checked against what was sealed.
  /// - Throws: `StoreError.unknown`, `.damaged`
  package func object(_ id: Identifier) throws(StoreError) -> [UInt8] {
    guard let row = try tables.object(id) else { throw .unknown(id) }
    return try objects.open(row)
  }

  /// The number of leaves committed.
  package var size: UInt64 { edge.size }

  /// What a sealed package consists of.
  func index(of package: PackageRow) throws(StoreError) -> PackageIndex {
    let bytes = try object(package.id)
    return try stored("package \(package.id)") { () throws(JSONError) in
      try PackageIndex(bytes, source: package.id.description)
    }
  }
}

/// Opens events and holds them against their leaves.
struct EventReading {
  let tables: LedgerTables
  let objects: ObjectVault
  let registry: EventRegistry

  /// An event with everything that its leaf commits to.
  struct Opened {
    let sealed: SealedEvent
    let row: ObjectRow
    let position: UInt64
  }

  /// The events of a case that stand, in their order, each in the place where it was committed.
  func events(of matter: Identifier) throws(StoreError) -> [Event] {
    try opened(of: matter).map { opened throws(StoreError) in
      Event(header: opened.sealed.header, payload: try present(opened.sealed).payload, leaf: opened.position)
    }
  }

  /// The same without a look into their payloads.
  func opened(of matter: Identifier) throws(StoreError) -> [Opened] {
    var found: [Opened] = []
    for (offset, id) in try tables.events(of: matter).enumerated() where try objects.certificate(of: id) == nil {
      let opened = try open(id)
      guard opened.sealed.header.case == matter, opened.sealed.header.sequence == offset + 1 else {
        throw .damaged(place: "event \(id)", what: "it does not stand where it was committed")
      }
      found.append(opened)
    }
    return found
  }

  func event(_ id: Identifier) throws(StoreError) -> Event {
    let opened = try open(id)
    let present = try present(opened.sealed)
    return Event(header: opened.sealed.header, payload: present.payload, leaf: opened.position)
  }

  func open(_ id: Identifier) throws(StoreError) -> Opened {
    guard let position = try tables.position(of: id) else {
      throw .damaged(place: "event \(id)", what: "its sealed object is missing")
    }
    return try open(id, at: position)
  }

  /// Opens the event that a leaf belongs to.
  func open(_ id: Identifier, at position: UInt64) throws(StoreError) -> Opened {
    let object = try tables.object(id)
    let data = try tables.entries(from: position, count: 1)[0]
    return try open(LedgerTables.LeafRow(position: position, data: data, event: id, object: object, isMarked: false))
  }

  /// Opens the event of a leaf whose rows are at hand.
  func open(_ leaf: LedgerTables.LeafRow) throws(StoreError) -> Opened {
    let place = "event \(leaf.event)"
    guard let row = leaf.object, row.kind == SealedEvent.kind else {
      throw .damaged(place: place, what: "its sealed object is missing")
    }
    let bytes = try objects.open(row)
    let sealed = try stored(place) { () throws(JSONError) in
      try SealedEvent(bytes, source: leaf.event.description)
    }
    guard sealed.header.id == leaf.event, sealed.header.case == row.owner else {
      throw .damaged(place: place, what: "its header is that of another event")
    }
    let committed = try stored(place) { () throws(JSONError) in
      try SealedEvent.leaf(salt: sealed.salt, header: sealed.header, sealed: row.sha256)
    }
    guard leaf.data == committed else {
      throw .damaged(place: place, what: "its leaf at position \(leaf.position) commits to something else")
    }
    return Opened(sealed: sealed, row: row, position: leaf.position)
  }

  func present(
    _ sealed: SealedEvent
  ) throws(StoreError) -> (payload: JSONValue, objects: [ObjectReference]) {
    let header = sealed.header
    guard let type = registry[header.type] else {
      throw .damaged(place: "event \(header.id)", what: "its kind is not known to this program")
    }
    return try stored("event \(header.id)") { () throws(JSONError) in
      try type.present(sealed.payload, version: header.version, source: header.id.description)
    }
  }
}

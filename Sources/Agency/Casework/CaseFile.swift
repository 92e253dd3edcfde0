package import Cedar
package import Notation

/// What `case.json` holds: one matter under one directive.
package struct CaseFile: Sendable {
  /// A record, image or field set of the matter, and the document in which it lies.
  package struct Item: Sendable {
    /// The record, `Item::"r1"`.
    package let uid: EntityUID
    /// What it is called in the accounting.
    package let title: String
    /// The document's path in the case's folder.
    package let document: String
  }

  /// A person whom the matter concerns.
  ///
  /// The name serves the accounting; it stands in no event but the sealed ones.
  package struct Person: Sendable {
    /// The person, `Person::"p1"`.
    package let uid: EntityUID
    /// The name as the records have it, or nil while it is not known.
    package let name: String?
    /// Other names by which records know the person.
    package let otherNames: [String]
    /// Numbers of the person in records, as they stand there.
    package let identifiers: [String]
  }

  /// A request as it came in.
  package struct Incoming: Sendable {
    package let id: String
    /// When it reached the office.
    package let received: Instant
    /// The document's path in the case's folder, or nil for an oral request not yet written down.
    package let document: String?
  }

  /// How many facts a case may hold.
  package static let factsMax = 100_000
  /// How many items or persons a case may hold.
  package static let resourcesMax = 10_000
  /// How many other names or numbers a person may have.
  package static let namesMax = 100
  /// How many bytes one of them may have.
  package static let nameBytesMax = 1_000

  package let id: Identifier
  /// The number that people use: `FD-2026-000123`.
  package let number: String
  /// The directive's number.
  package let directive: String
  /// The kind of case: `foreign-disclosure`.
  package let type: String
  /// When the case was opened.
  package let opened: Instant
  /// The official who carries the case; who acts when nobody is named.
  package let responsible: EntityUID
  /// Further officials to whom the one in charge gave a task in the case.
  package let participants: [EntityUID]
  /// The matter itself, `Matter::"m1"`.
  package let matter: EntityUID
  /// The records, in the order in which they are released.
  package let items: [Item]
  /// The people whom the matter concerns.
  package let persons: [Person]
  /// Every answer that was given, in the order of the file.
  package let facts: [Fact]
  /// What came in.
  package let requests: [Incoming]
  /// The file as it was written, for the ledger.
  package let json: JSONValue

  /// Matter, items and persons, in this order.
  package let resources: [EntityUID]
  private let known: Set<EntityUID>

  /// Whether an entity is the matter, an item or a person of the case.
  package func contains(_ uid: EntityUID) -> Bool { known.contains(uid) }

  /// Reads a case strictly.
  /// - Throws: `JSONError` with the path of the member.
  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    guard let id = Identifier(try reader.string("id")) else {
      throw reader.error("id", "a UUID of version 7 was expected")
    }
    self.id = id
    number = try Self.number(&reader)
    directive = try reader.string("directive")
    type = try reader.string("type")
    opened = try reader.instant("opened")
    guard let responsible = EntityUID(parsing: try reader.string("responsible")) else {
      throw reader.error("responsible", "an official such as Official::\"x\" was expected")
    }
    self.responsible = responsible
    participants = try Self.participants(&reader)
    var matter = try ObjectReader(try reader.required("matter"), source: source, path: "/matter")
    self.matter = EntityUID(type: "Matter", id: try Self.id(&matter))
    try matter.finish()
    items = try Self.items(&reader)
    persons = try Self.persons(&reader)
    requests = try Self.requests(&reader)
    var facts: [Fact] = []
    for (index, element) in try reader.array("facts").enumerated() {
      facts.append(try Fact(element, source: source, path: "/facts/\(index)"))
    }
    self.facts = facts
    json = value
    resources = [self.matter] + items.map(\.uid) + persons.map(\.uid)
    known = Set(resources)
    try reader.finish()
    try checkLimits(reader)
  }

  private func checkLimits(_ reader: ObjectReader) throws(JSONError) {
    guard facts.count <= Self.factsMax, resources.count <= Self.resourcesMax else {
      throw reader.error("", "more than \(Self.factsMax) facts or \(Self.resourcesMax) items and persons")
    }
    guard known.count == resources.count else { throw reader.error("items", "two items or persons have the same id") }
    for (index, fact) in facts.enumerated() where !contains(fact.about) {
      throw reader.error("facts/\(index)/about", "`\(fact.about)` is neither matter, item nor person of this case")
    }
  }

  /// Ids are short and plain, for they stand in events, file names and findings: no personal data, no path.
  private static func id(_ reader: inout ObjectReader) throws(JSONError) -> String {
    let id = try reader.string("id")
    guard (1...40).contains(id.utf8.count), id.utf8.allSatisfy({ isPlain($0) }) else {
      throw reader.error("id", "1 to 40 letters, digits or hyphens were expected")
    }
    return id
  }

  private static func participants(_ reader: inout ObjectReader) throws(JSONError) -> [EntityUID] {
    let uids = (try reader.strings("participants")).map { EntityUID(parsing: $0) }
    guard uids.allSatisfy({ $0?.type == "Official" }) else {
      throw reader.error("participants", "officials such as Official::\"x\" were expected")
    }
    return uids.compactMap { $0 }
  }

  private static func number(_ reader: inout ObjectReader) throws(JSONError) -> String {
    let number = try reader.string("number")
    let parts = number.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].count == 4, parts[2].count == 6, number.utf8.allSatisfy({ isPlain($0) }) else {
      throw reader.error("number", "a case number such as FD-2026-000123 was expected")
    }
    return number
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func items(_ reader: inout ObjectReader) throws(JSONError) -> [Item] {
    var items: [Item] = []
    for object in try reader.objects("items") {
      var object = object
      items.append(
        Item(
          uid: EntityUID(type: "Item", id: try id(&object)), title: try object.string("title"),
          document: try object.string("document")))
      try object.finish()
    }
    return items
  }

  private static func persons(_ reader: inout ObjectReader) throws(JSONError) -> [Person] {
    var persons: [Person] = []
    for object in try reader.objects("persons") {
      var object = object
      persons.append(
        Person(
          uid: EntityUID(type: "Person", id: try id(&object)), name: try object.optionalString("name"),
          otherNames: try texts("otherNames", &object), identifiers: try texts("identifiers", &object)))
      try object.finish()
    }
    return persons
  }

  /// Texts of a key that may be absent, each not empty.
  private static func texts(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> [String] {
    guard let value = reader.optional(key) else { return [] }
    guard let elements = value.elements, elements.count <= namesMax else {
      throw reader.error(key, "an array of at most \(namesMax) strings was expected")
    }
    let texts = elements.compactMap(\.text).filter { !$0.isEmpty && $0.utf8.count <= nameBytesMax }
    guard texts.count == elements.count else {
      throw reader.error(key, "strings of 1 to \(nameBytesMax) bytes were expected")
    }
    return texts
  }

  private static func requests(_ reader: inout ObjectReader) throws(JSONError) -> [Incoming] {
    var requests: [Incoming] = []
    for object in try reader.objects("requests") {
      var object = object
      requests.append(
        Incoming(
          id: try id(&object), received: try object.instant("received"), document: try object.optionalString("document")
        ))
      try object.finish()
    }
    return requests
  }
}

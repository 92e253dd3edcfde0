package import Notation

/// One kind of event: its name, its present version, how its payload is read, and how older payloads become present.
package struct EventType: Sendable {
  /// Makes a payload of one version from a payload of the version before.
  ///
  /// A type of its own: arrays of functions with typed errors crash the compiler (Swift 6.3.1).
  package struct Upgrade: Sendable {
    let apply: @Sendable (JSONValue) throws(JSONError) -> JSONValue

    /// An upgrade by a function.
    package init(_ apply: @escaping @Sendable (JSONValue) throws(JSONError) -> JSONValue) { self.apply = apply }
  }

  /// Keys of the payload that can be searched for.
  package struct Searched: Sendable {
    let texts: [String]
    let identifiers: [String]

    /// Keys of texts, and keys of numbers or identifiers, each of which is searched for as one word.
    package init(texts: [String] = [], identifiers: [String] = []) {
      self.texts = texts
      self.identifiers = identifiers
    }
  }

  /// Refuses a payload that has not the shape of the present version; says which sealed objects it names.
  package typealias Check = @Sendable (JSONValue, String) throws(JSONError) -> [ObjectReference]

  /// Dotted, past tense.
  package let name: String
  /// The version that is written now, from 1.
  package var version: Int { upgrades.count + 1 }
  /// What is kept of it and how long: a kind of `retention.tsv`.
  package let retention: String
  let upgrades: [Upgrade]
  /// What of the payload can be searched for.
  let searched: Searched
  let check: Check

  /// A kind of event; `upgrades[n]` makes version n + 2 from version n + 1.
  package init(
    _ name: String, retention: String, upgrades: [Upgrade] = [], searched: Searched = Searched(), check: @escaping Check
  ) {
    self.name = name
    self.retention = retention
    self.upgrades = upgrades
    self.searched = searched
    self.check = check
  }

  /// A payload in the present shape, checked, with the sealed objects that it names.
  /// - Parameter source: what names the event in an error.
  /// - Throws: `JSONError`
  package func present(
    _ payload: JSONValue, version: Int, source: String
  ) throws(JSONError) -> (payload: JSONValue, objects: [ObjectReference]) {
    guard version >= 1, version <= self.version else {
      throw JSONError(source: source, place: "/version", reason: "version \(version) of \(name) is not known here")
    }
    var payload = payload
    for upgrade in upgrades.dropFirst(version - 1) { payload = try upgrade.apply(payload) }
    return (payload, try check(payload, source))
  }
}

/// A sealed object that an event names, and so binds into the log.
package struct ObjectReference: Sendable, Equatable {
  /// The sealed object.
  package let id: Identifier
  /// SHA-256 of the object before it was sealed, where the event says it.
  package let sha256: Digest?

  /// A reference to an object.
  package init(_ id: Identifier, sha256: Digest? = nil) {
    self.id = id
    self.sha256 = sha256
  }
}

/// The kinds of event that a store reads and writes.
package struct EventRegistry: Sendable {
  private let types: [String: EventType]

  /// All kinds that this version of the office knows.
  package static let standard = EventRegistry([
    CaseOpened.type, DocumentSealed.type, BatchSealed.type, FactAnswered.type, CaseDetermined.type, ItemRedacted.type,
    LetterWritten.type, DisclosureReleased.type, DisclosureAccounted.type, HoldPlaced.type, HoldLifted.type,
    DispositionProposed.type, DispositionReviewed.type, DestructionCertified.type, RecordDestroyed.type,
  ])

  /// A registry of kinds with different names.
  package init(_ types: [EventType]) {
    self.types = Dictionary(types.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The kind with a name, or nil.
  package subscript(name: String) -> EventType? { types[name] }

  /// All names, sorted.
  package var names: [String] { types.keys.sorted() }
}

/// A payload that one kind of event carries.
package protocol EventPayload: Sendable, Equatable {
  /// The kind of event.
  static var type: EventType { get }
  /// The payload as JSON in the present version.
  var json: JSONValue { get }
  /// The sealed objects that it names.
  var objects: [ObjectReference] { get }
  /// A payload from JSON of the present version, strictly.
  init(_ value: JSONValue, source: String) throws(JSONError)
}

extension EventPayload {
  package var objects: [ObjectReference] { [] }

  /// A check that reads the payload and keeps only what it names.
  static func reads(_ value: JSONValue, _ source: String) throws(JSONError) -> [ObjectReference] {
    try Self(value, source: source).objects
  }
}

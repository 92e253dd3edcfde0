package import Notation

/// An event that is to happen.
package struct NewEvent: Sendable {
  /// From `Store.makeIdentifier()`.
  package let id: Identifier
  /// What happens.
  package let type: EventType
  /// The official who does it, by id (`Official::"…"`).
  package let actor: String
  /// An event kept already or in the same commit.
  package let causation: Identifier?
  /// In the present shape of the type.
  package let payload: JSONValue

  /// An event with a typed payload; take `id` from `Store.makeIdentifier()`.
  package init(_ id: Identifier, _ payload: some EventPayload, actor: String, causation: Identifier? = nil) {
    self.init(id, Swift.type(of: payload).type, payload: payload.json, actor: actor, causation: causation)
  }

  /// An event of a kind that has no Swift type.
  package init(
    _ id: Identifier, _ type: EventType, payload: JSONValue, actor: String, causation: Identifier? = nil
  ) {
    self.id = id
    self.type = type
    self.payload = payload
    self.actor = actor
    self.causation = causation
  }
}

/// A document or other bytes that are to be sealed.
package struct NewObject: Sendable {
  /// Where the bytes come from.
  package enum Contents: Sendable {
    case bytes([UInt8])
    /// A regular file, read once, in pieces, while the commit runs.
    case file(String)
  }

  /// From `Store.makeIdentifier()`; an event of the same commit must name it.
  package let id: Identifier
  /// What it is (`document`, `determination`, `withholding`); bound into the sealing, at most 64 bytes.
  package let kind: String
  /// What is sealed.
  package let contents: Contents
  /// What it is kept as: a kind of `retention.tsv`.
  package let retention: String

  /// An object from its parts.
  package init(_ id: Identifier, kind: String, contents: Contents, retention: String = "case") {
    self.id = id
    self.kind = kind
    self.contents = contents
    self.retention = retention
  }
}

/// Records that are sealed together, each under a key of its own, and stand in the log as one leaf.
package struct NewBatch: Sendable {
  /// The kind that the sealing of a record is bound to.
  package static let kind = "record"

  /// The event, from `Store.makeIdentifier()`.
  package let id: Identifier
  /// The official who brings them, by id.
  package let actor: String
  /// At least one; their bytes at hand.
  package let records: [NewObject]

  /// A batch from its parts.
  package init(_ id: Identifier, actor: String, records: [NewObject]) {
    self.id = id
    self.actor = actor
    self.records = records
  }
}

/// What becomes durable together or not at all.
package struct Commit: Sendable {
  /// The case that all of it belongs to.
  package let `case`: Identifier
  /// The number of events that the case has so far, as the caller saw it; nil when the caller does not care.
  package let expectedSequence: Int?
  /// At least one.
  package var events: [NewEvent]
  /// Sealed with it.
  package var objects: [NewObject]
  /// A package comes with exactly one `disclosure.released` that names it and at least one `disclosure.accounted`.
  package var package: NewPackage?
  /// Records that come together, under one event that the store makes.
  package var batch: NewBatch?
  /// Objects that the certificate in it destroys; only `Store.destroy` says so.
  var destroys: [Identifier] = []

  /// A commit from its parts.
  package init(
    case matter: Identifier, expectedSequence: Int?, events: [NewEvent], objects: [NewObject] = [],
    package: NewPackage? = nil
  ) {
    self.case = matter
    self.expectedSequence = expectedSequence
    self.events = events
    self.objects = objects
    self.package = package
  }
}

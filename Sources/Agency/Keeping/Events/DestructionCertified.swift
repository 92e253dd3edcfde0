package import Notation

/// Payload of `retention.destroyed`, the certificate of a destruction: which keys, by which clause, from when nobody
/// can undo it.
///
/// It is shown to outsiders in its receipt, so it holds ids, days, kinds and clauses, and nothing of what went.
package struct DestructionCertified: EventPayload {
  package static let type = EventType("retention.destroyed", retention: Disposition.retention, check: Self.reads)

  /// A day that rules of retention count from, of an event or answer that may be gone.
  package struct Day: Sendable, Equatable {
    /// `event:…` or `fact:…`.
    package let from: String
    /// At the site.
    package let day: CalendarDate

    /// A day from its parts.
    package init(from: String, day: CalendarDate) {
      self.from = from
      self.day = day
    }
  }

  /// The event that proposed it.
  package let proposal: Identifier
  /// The event in which a second person approved it.
  package let review: Identifier
  /// The kind of `retention.tsv`.
  package let kind: String
  /// The clause that ended the keeping.
  package let clause: String
  /// The number of the directive whose table says it.
  package let schedule: String
  /// The objects whose keys are destroyed; a key has the id of its object.
  package let keys: [Identifier]
  /// The day from which no copy of the keys exists any more, backups of keys included.
  package let irrecoverableFrom: CalendarDate
  /// Objects that stay, though the events that named them go.
  package let survivors: [ObjectReference]
  /// Days that the rest of the case is still kept by.
  package let days: [Day]

  /// A certificate from its parts.
  package init(
    of proposed: DispositionProposed, decision: (proposal: Identifier, review: Identifier), keys: [Identifier],
    irrecoverableFrom: CalendarDate, left: (survivors: [ObjectReference], days: [Day])
  ) {
    proposal = decision.proposal
    review = decision.review
    kind = proposed.kind
    clause = proposed.clause
    schedule = proposed.schedule
    self.keys = keys
    self.irrecoverableFrom = irrecoverableFrom
    survivors = left.survivors
    days = left.days
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    proposal = try reader.identifier("proposal")
    review = try reader.identifier("review")
    kind = try reader.text("kind")
    clause = try reader.text("clause")
    schedule = try reader.text("schedule")
    var keys: [Identifier] = []
    for text in try reader.texts("keys") {
      guard let id = Identifier(text) else { throw reader.error("keys", "identifiers were expected") }
      keys.append(id)
    }
    self.keys = keys
    irrecoverableFrom = try reader.day("irrecoverableFrom")
    var survivors: [ObjectReference] = []
    for var entry in try reader.list("survivors") {
      let object = try entry.identifier("object")
      survivors.append(
        ObjectReference(object, sha256: try entry.optionalString("sha256").flatMap { Digest(hexadecimal: $0) }))
      try entry.finish()
    }
    self.survivors = survivors
    var days: [Day] = []
    for var entry in try reader.list("days") {
      days.append(Day(from: try entry.text("from"), day: try entry.day("day")))
      try entry.finish()
    }
    self.days = days
    try reader.finish()
  }

  package var objects: [ObjectReference] { survivors }

  package var json: JSONValue {
    let left = survivors.map { object(("object", .text(of: $0.id)), ("sha256", $0.sha256.map { .text(of: $0) })) }
    return object(
      ("proposal", .text(of: proposal)), ("review", .text(of: review)), ("kind", .string(kind)),
      ("clause", .string(clause)), ("schedule", .string(schedule)),
      ("keys", .array(keys.map { .text(of: $0) })), ("irrecoverableFrom", .text(of: irrecoverableFrom)),
      ("survivors", .array(left)),
      ("days", .array(days.map { object(("from", .string($0.from)), ("day", .text(of: $0.day))) })))
  }
}

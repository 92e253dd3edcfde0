package import Notation

/// What is said of keeping and destroying itself.
package enum Disposition {
  /// What holds, proposals, reviews and certificates are kept as; it is never destroyed.
  package static let retention = "disposition"
}

/// Payload of `retention.dispositionProposed`: somebody finds that records are past their time.
package struct DispositionProposed: EventPayload {
  package static let type = EventType(
    "retention.dispositionProposed", retention: Disposition.retention, upgrades: [.init(Self.same)],
    searched: .init(texts: ["reason"]), check: Self.reads)

  /// The kind of `retention.tsv`.
  package let kind: String
  /// The person's id in the case, where only the accounting of one person is to go.
  package let person: String?
  /// The sealed object, where only one record of a batch is to go; version 1 knew no such thing.
  package let record: Identifier?
  /// The clause that ends the keeping.
  package let clause: String
  /// The schedule: the number of the directive whose table says it.
  package let schedule: String
  /// The day since which it is due.
  package let due: CalendarDate
  /// What the proposer found.
  package let reason: String

  /// A proposal from its parts.
  package init(
    kind: String, only part: DispositionPart = .all, rule: (clause: String, schedule: String), due: CalendarDate,
    reason: String
  ) {
    self.kind = kind
    (person, record) = (part.person, part.record)
    clause = rule.clause
    schedule = rule.schedule
    self.due = due
    self.reason = reason
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    kind = try reader.text("kind")
    person = try reader.optionalString("person")
    record = try reader.optionalIdentifier("record")
    guard person == nil || record == nil else { throw reader.error("record", "either a person or a record") }
    clause = try reader.text("clause")
    schedule = try reader.text("schedule")
    due = try reader.day("due")
    reason = try reader.text("reason")
    try reader.finish()
  }

  package var json: JSONValue {
    object(
      ("kind", .string(kind)), ("person", person.map(JSONValue.string)),
      ("record", record.map { .text(of: $0) }), ("clause", .string(clause)),
      ("schedule", .string(schedule)), ("due", .text(of: due)), ("reason", .string(reason)))
  }

  /// What version 1 said, version 2 says in the same words.
  @Sendable private static func same(_ payload: JSONValue) throws(JSONError) -> JSONValue { payload }
}

/// What of a kind is to go.
package enum DispositionPart: Sendable, Equatable {
  /// Everything of the kind in the case.
  case all
  /// The accounting of one person, by the id in the case.
  case person(String)
  /// One record of a batch, by its sealed object.
  case record(Identifier)

  var person: String? { if case .person(let id) = self { id } else { nil } }
  var record: Identifier? { if case .record(let id) = self { id } else { nil } }
}

/// Payload of `retention.dispositionReviewed`: a second person's decision on a proposal.
package struct DispositionReviewed: EventPayload {
  package static let type = EventType(
    "retention.dispositionReviewed", retention: Disposition.retention, searched: .init(texts: ["reason"]),
    check: Self.reads)

  /// The event that proposed it.
  package let proposal: Identifier
  /// Whether it may be destroyed.
  package let isApproved: Bool
  /// Why.
  package let reason: String

  /// A review from its parts.
  package init(proposal: Identifier, isApproved: Bool, reason: String) {
    self.proposal = proposal
    self.isApproved = isApproved
    self.reason = reason
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    proposal = try reader.identifier("proposal")
    let outcome = try reader.text("outcome")
    guard ["approved", "declined"].contains(outcome) else { throw reader.error("outcome", "an unknown outcome") }
    isApproved = outcome == "approved"
    reason = try reader.text("reason")
    try reader.finish()
  }

  package var json: JSONValue {
    object(
      ("proposal", .text(of: proposal)), ("outcome", .string(isApproved ? "approved" : "declined")),
      ("reason", .string(reason)))
  }
}

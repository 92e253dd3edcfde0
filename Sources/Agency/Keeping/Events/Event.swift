package import Notation

/// One thing that happened in a case, as it is kept for ever: who did what, when, and because of what.
///
/// Format: `docs/formats/event.md`. Nothing of it is readable outside the store; the log holds a commitment to it.
package struct Event: Sendable, Equatable {
  /// Unique, made before the event is committed so that others can refer to it.
  package let id: Identifier
  /// The case in which it happened.
  package let `case`: Identifier
  /// Its place among the case's events, from 1, without gaps.
  package let sequence: Int
  /// What happened: past tense, dotted (`case.factAnswered`).
  package let type: String
  /// The version of the payload's shape when it was written.
  package let version: Int
  /// When the store took it.
  package let at: Instant
  /// The official who did it, by id (`Official::"…"`).
  package let actor: String
  /// The event that led to this one.
  package let causation: Identifier?
  /// What happened in detail, in the shape that the type has now: older shapes are upgraded when read.
  package let payload: JSONValue
  /// Its position in the log.
  package let leaf: UInt64

  /// An event from its parts.
  package init(header: EventHeader, payload: JSONValue, leaf: UInt64) {
    id = header.id
    self.case = header.case
    sequence = header.sequence
    type = header.type
    version = header.version
    at = header.at
    actor = header.actor
    causation = header.causation
    self.payload = payload
    self.leaf = leaf
  }
}

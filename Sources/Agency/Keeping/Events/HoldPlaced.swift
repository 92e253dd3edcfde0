package import Notation

/// Payload of `retention.holdPlaced`: the case, or one kind of its records, is kept whatever the rules say.
package struct HoldPlaced: EventPayload {
  package static let type = EventType(
    "retention.holdPlaced", retention: Disposition.retention, searched: .init(texts: ["reason"]),
    check: Self.reads)

  /// The kind of `retention.tsv` that is held; nil for all of the case.
  package let kind: String?
  /// Why.
  package let reason: String

  /// A hold from its parts.
  package init(kind: String?, reason: String) {
    self.kind = kind
    self.reason = reason
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    kind = try reader.optionalString("kind")
    reason = try reader.text("reason")
    try reader.finish()
  }

  package var json: JSONValue {
    object(("kind", kind.map(JSONValue.string)), ("reason", .string(reason)))
  }
}

/// Payload of `retention.holdLifted`: the decision that ends a hold; nothing else does.
package struct HoldLifted: EventPayload {
  package static let type = EventType(
    "retention.holdLifted", retention: Disposition.retention, searched: .init(texts: ["reason"]),
    check: Self.reads)

  /// The event that placed it.
  package let hold: Identifier
  /// Why.
  package let reason: String

  /// A decision from its parts.
  package init(hold: Identifier, reason: String) {
    self.hold = hold
    self.reason = reason
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    hold = try reader.identifier("hold")
    reason = try reader.text("reason")
    try reader.finish()
  }

  package var json: JSONValue { object(("hold", .text(of: hold)), ("reason", .string(reason))) }
}

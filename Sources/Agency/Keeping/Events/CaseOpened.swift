package import Notation

/// Payload of `case.opened`: a case exists from now on.
package struct CaseOpened: EventPayload {
  package static let type = EventType(
    "case.opened", retention: "case", searched: .init(identifiers: ["number"]),
    check: Self.reads)

  /// The number for people (`FD-2026-000123`).
  package let number: String
  /// The directive that governs it (`4320-025B`).
  package let directive: String
  /// The kind of case, as the case file names it.
  package let kind: String
  /// When the matter was opened, which may be before it was entered.
  package let opened: Instant
  /// The official who answers for it.
  package let responsible: String

  /// A case from its parts.
  package init(number: String, directive: String, kind: String, opened: Instant, responsible: String) {
    self.number = number
    self.directive = directive
    self.kind = kind
    self.opened = opened
    self.responsible = responsible
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    number = try reader.text("number")
    directive = try reader.text("directive")
    kind = try reader.text("type")
    opened = try reader.instant("opened")
    responsible = try reader.text("responsible")
    try reader.finish()
  }

  package var json: JSONValue {
    object(
      ("number", .string(number)), ("directive", .string(directive)), ("type", .string(kind)),
      ("opened", .text(of: opened)), ("responsible", .string(responsible)))
  }
}

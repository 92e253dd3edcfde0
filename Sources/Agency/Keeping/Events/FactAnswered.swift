package import Notation

/// Payload of `case.factAnswered`: somebody said what is so, on what evidence, or took it back.
package struct FactAnswered: EventPayload {
  package static let type = EventType(
    "case.factAnswered", retention: "case", searched: .init(texts: ["value"]),
    check: Self.reads)

  /// Where in which document the evidence stands.
  package struct Evidence: Sendable, Equatable {
    /// Where the case names it (`documents/request.pdf`).
    package let document: String
    /// From 1; nil for the whole document.
    package let page: Int?

    /// A place from its parts.
    package init(document: String, page: Int?) {
      self.document = document
      self.page = page
    }
  }

  /// The entity (`Item::"r2"`).
  package let about: String
  /// The attribute of the directive's schema.
  package let fact: String
  /// The answer as the case file writes it; nil when an earlier answer is taken back.
  package let value: JSONValue?
  /// The official who answered.
  package let by: String
  /// When it was answered.
  package let at: Instant
  /// What it rests on, at least one place for most facts.
  package let evidence: [Evidence]

  /// An answer from its parts.
  package init(about: String, fact: String, value: JSONValue?, by: String, at: Instant, evidence: [Evidence]) {
    self.about = about
    self.fact = fact
    self.value = value
    self.by = by
    self.at = at
    self.evidence = evidence
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    about = try reader.text("about")
    fact = try reader.text("fact")
    self.value = reader.optional("value")
    let isRetracted = try reader.optionalBool("retracted") ?? false
    guard isRetracted == (self.value == nil) else {
      throw reader.error("value", "either a value or `retracted` was expected")
    }
    by = try reader.text("by")
    at = try reader.instant("at")
    var evidence: [Evidence] = []
    for var entry in try reader.list("evidence") {
      let document = try entry.text("document")
      let page = entry.optional("page")
      var number: Int?
      if let page {
        guard case .integer(let whole) = page, whole >= 1 else { throw entry.error("page", "a page was expected") }
        number = Int(whole)
      }
      try entry.finish()
      evidence.append(Evidence(document: document, page: number))
    }
    self.evidence = evidence
    try reader.finish()
  }

  package var json: JSONValue {
    object(
      ("about", .string(about)), ("fact", .string(fact)), ("value", value),
      ("retracted", value == nil ? .bool(true) : nil), ("by", .string(by)), ("at", .text(of: at)),
      (
        "evidence",
        .array(
          evidence.map {
            object(("document", .string($0.document)), ("page", $0.page.map { .integer(Int64($0)) }))
          })
      ))
  }
}

package import Notation

/// Payload of `case.letterWritten`: the cover letter was set, with the conditions that it states.
package struct LetterWritten: EventPayload {
  package static let type = EventType("case.letterWritten", retention: "case", check: Self.reads)

  /// Name of the template.
  package let template: String
  /// SHA-256 of the template's text.
  package let templateHash: Digest
  /// Ids of the paragraphs that were printed, in their order.
  package let paragraphs: [String]
  /// SHA-256 of the letter.
  package let output: Digest

  /// A letter from its parts.
  package init(template: String, templateHash: Digest, paragraphs: [String], output: Digest) {
    self.template = template
    self.templateHash = templateHash
    self.paragraphs = paragraphs
    self.output = output
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    template = try reader.text("template")
    templateHash = try reader.digest("templateHash")
    paragraphs = try reader.texts("paragraphs")
    output = try reader.digest("output")
    try reader.finish()
  }

  package var json: JSONValue {
    object(
      ("template", .string(template)), ("templateHash", .text(of: templateHash)),
      ("paragraphs", .array(paragraphs.map(JSONValue.string))), ("output", .text(of: output)))
  }
}

package import Cedar
import Directives
package import Notation

/// A typed answer about the matter, an item or a person: who said it, when, on what evidence.
package struct Fact: Sendable {
  /// A place in a document that shows it.
  package struct Evidence: Sendable, Hashable {
    /// The document's path in the case's folder.
    package let document: String
    /// The page, from 1, or nil for the whole.
    package let page: Int64?
  }

  /// What was said.
  package enum Answer: Sendable {
    /// A value, typed by the directive's schema.
    case value(JSONValue)
    /// That there is none; for optional facts only.
    case none
    /// That an earlier answer no longer stands.
    case retracted
  }

  /// Whether it takes an earlier answer back and gives none.
  package var isRetraction: Bool {
    if case .retracted = answer { true } else { false }
  }

  /// The matter, item or person.
  package let about: EntityUID
  /// The fact's name in the schema.
  package let name: String
  /// What was said.
  package let answer: Answer
  /// The official who answered.
  package let by: EntityUID
  /// When it was said.
  package let at: Instant
  /// Where it can be seen.
  package let evidence: [Evidence]
  /// File and path, for errors.
  package let place: String
  /// The fact as it was written, for the ledger.
  package let json: JSONValue
}

extension Fact {
  /// Reads one fact strictly.
  /// - Throws: `JSONError` with the path of the member.
  init(_ value: JSONValue, source: String, path: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source, path: path)
    about = try Self.entity("about", &reader)
    name = try reader.string("fact")
    by = try Self.entity("by", &reader)
    at = try reader.instant("at")
    var evidence: [Evidence] = []
    for object in try reader.objects("evidence") {
      var object = object
      let document = try object.string("document")
      let page = object.optional("page")
      if let page {
        guard case .integer(let number) = page, number >= 1 else {
          throw object.error("page", "a page from 1 was expected")
        }
        evidence.append(Evidence(document: document, page: number))
      } else {
        evidence.append(Evidence(document: document, page: nil))
      }
      try object.finish()
    }
    self.evidence = evidence
    answer = try Self.answer(&reader)
    try reader.finish()
    place = "\(source):\(path)"
    json = value
  }

  private static func answer(_ reader: inout ObjectReader) throws(JSONError) -> Answer {
    if try reader.optionalBool("retracted") == true {
      guard reader.optional("value") == nil else { throw reader.error("value", "a retracted fact has no value") }
      return .retracted
    }
    let value = try reader.required("value")
    return value == FactDecoder.none ? .none : .value(value)
  }

  private static func entity(_ key: String, _ reader: inout ObjectReader) throws(JSONError) -> EntityUID {
    guard let uid = EntityUID(parsing: try reader.string(key)) else {
      throw reader.error(key, "an entity such as Item::\"r1\" was expected")
    }
    return uid
  }
}

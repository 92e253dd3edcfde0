package import Notation

/// What is said of an event beside its payload; its canonical JSON goes into the leaf.
package struct EventHeader: Sendable, Equatable {
  /// Unique in the ledger.
  package let id: Identifier
  /// The case in which it happened.
  package let `case`: Identifier
  /// Its place among the events of the case, from 1.
  package let sequence: Int
  /// Dotted, past tense.
  package let type: String
  /// The version of the shape of its payload.
  package let version: Int
  /// When the store took it.
  package let at: Instant
  /// The official who did it.
  package let actor: String
  /// The event that led to it.
  package let causation: Identifier?
  /// SHA-256 over the blinding and the canonical payload: whoever opens the header to an outsider chooses apart from
  /// that whether to open the payload too.
  package let contents: Digest

  /// The header as JSON; an event without a cause has no key `causation`.
  package var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("actor", .string(actor)), .init("at", .string(at.description)),
      .init("case", .string(self.case.description)),
    ]
    if let causation { members.append(.init("causation", .string(causation.description))) }
    members += [
      .init("contents", .string(contents.description)), .init("id", .string(id.description)),
      .init("sequence", .integer(Int64(sequence))), .init("type", .string(type)),
      .init("version", .integer(Int64(version))),
    ]
    return .object(members)
  }

  /// The canonical form of `json`, written without making that first.
  package var canonical: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    bytes += "{\"actor\":".utf8
    CanonicalJSON.append(text: actor, to: &bytes)
    bytes += ",\"at\":\"\(at)\",\"case\":\"\(self.case)\"".utf8
    if let causation { bytes += ",\"causation\":\"\(causation)\"".utf8 }
    bytes += ",\"contents\":\"\(contents)\",\"id\":\"\(id)\",\"sequence\":\(sequence),\"type\":".utf8
    CanonicalJSON.append(text: type, to: &bytes)
    bytes += ",\"version\":\(version)}".utf8
    return bytes
  }

  /// A header of an event that is about to be committed.
  package init(
    _ event: NewEvent, case matter: Identifier, sequence: Int, at: Instant, contents: Digest
  ) {
    id = event.id
    self.case = matter
    self.sequence = sequence
    type = event.type.name
    version = event.type.version
    self.at = at
    actor = event.actor
    causation = event.causation
    self.contents = contents
  }

  /// A header from its JSON, strictly.
  /// - Throws: `JSONError` that names the member.
  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    id = try reader.identifier("id")
    self.case = try reader.identifier("case")
    sequence = Int(try reader.integer("sequence"))
    type = try reader.string("type")
    version = Int(try reader.integer("version"))
    at = try reader.instant("at")
    actor = try reader.string("actor")
    contents = try reader.digest("contents")
    causation = try reader.optionalIdentifier("causation")
    try reader.finish()
  }
}

package import Notation

/// Payload of `record.destroyed`: the agency's own records, which the case disclosed, exist no longer.
///
/// It ends the life of the record, for as long as which an accounting is kept. It destroys nothing here.
package struct RecordDestroyed: EventPayload {
  package static let type = EventType(
    "record.destroyed", retention: Disposition.retention, searched: .init(texts: ["reference"]),
    check: Self.reads)

  /// Where that is on file.
  package let reference: String

  /// A notice from its parts.
  package init(reference: String) { self.reference = reference }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    reference = try reader.text("reference")
    try reader.finish()
  }

  package var json: JSONValue { object(("reference", .string(reference))) }
}

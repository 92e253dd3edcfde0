package import Notation

/// Payload of `case.documentSealed`: a document came into the vault.
package struct DocumentSealed: EventPayload {
  package static let type = EventType(
    "case.documentSealed", retention: "case", searched: .init(texts: ["place"]),
    check: Self.reads)

  /// The sealed object that holds it.
  package let object: Identifier
  /// Where the case names it (`documents/request.pdf`).
  package let place: String
  /// The item that it is the record of, when it is one.
  package let item: String?
  /// SHA-256 of the document as it came.
  package let sha256: Digest
  /// Its size as it came.
  package let bytes: Int

  /// A document from its parts.
  package init(object: Identifier, place: String, item: String?, sha256: Digest, bytes: Int) {
    self.object = object
    self.place = place
    self.item = item
    self.sha256 = sha256
    self.bytes = bytes
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    object = try reader.identifier("object")
    place = try reader.text("place")
    item = try reader.optionalString("item")
    sha256 = try reader.digest("sha256")
    bytes = try reader.count("bytes")
    try reader.finish()
  }

  package var objects: [ObjectReference] { [ObjectReference(object, sha256: sha256)] }

  package var json: JSONValue {
    Keeping.object(
      ("object", .text(of: object)), ("place", .string(place)), ("item", item.map(JSONValue.string)),
      ("sha256", .text(of: sha256)), ("bytes", .integer(Int64(bytes))))
  }
}

package import Notation
import TransparencyLog

/// Payload of `batch.sealed`: many records came into the vault together, each under a key of its own.
///
/// One leaf for all of them: the payload commits to the root over the hashes of the sealed records. So one record can
/// be destroyed alone, and of the others and of the batch everything can be shown as before.
package struct BatchSealed: EventPayload {
  package static let type = EventType("batch.sealed", retention: "case", check: Self.reads)

  /// The sealed records, in the order of the batch.
  package let records: [Identifier]
  /// The Merkle root (RFC 6962) over the SHA-256 of each sealed record, in that order.
  package let root: Digest

  /// A batch from its parts.
  package init(records: [Identifier], root: Digest) {
    self.records = records
    self.root = root
  }

  package init(_ value: JSONValue, source: String) throws(JSONError) {
    var reader = try ObjectReader(value, source: source)
    var records: [Identifier] = []
    for text in try reader.texts("records") {
      guard let id = Identifier(text) else { throw reader.error("records", "identifiers were expected") }
      records.append(id)
    }
    self.records = records
    root = try reader.digest("root")
    try reader.finish()
  }

  package var objects: [ObjectReference] { records.map { ObjectReference($0) } }

  package var json: JSONValue {
    object(("records", .array(records.map { .text(of: $0) })), ("root", .text(of: root)))
  }

  /// The root over sealed records.
  static func root(of sealed: [Digest]) -> Digest {
    var edge = TreeEdge()
    for hash in sealed { _ = edge.append(MerkleHash.leaf(hash.bytes)) }
    return edge.root
  }
}

package import Keeping
package import Notation

extension WithheldIndex {
  /// The index of a case's last release out of the ledger; nil where nothing of it was redacted.
  /// - Parameters:
  ///   - events: of the case, in their order.
  ///   - about: the case's number.
  ///   - object: unseals an object.
  /// - Throws: `DisclosureError.store`, with `.destroyed` where the index is gone.
  package static func kept(
    of events: [Event], about: String, object: (Identifier) throws(StoreError) -> [UInt8]
  ) throws(DisclosureError) -> WithheldIndex? {
    guard let event = events.last(where: { $0.type == ItemRedacted.type.name }) else { return nil }
    let redacted = try PastCase.json { () throws(JSONError) in
      try ItemRedacted(event.payload, source: event.id.description)
    }
    let bytes = try PastCase.kept { () throws(StoreError) in try object(redacted.log) }
    return try PastCase.json { () throws(JSONError) in
      try WithheldIndex(try JSONReader.read(bytes, source: kind), about: about, source: kind)
    }
  }
}

package import Notation
package import TransparencyLog

/// A receipt that was checked against a log's public key, and what it tells.
package struct Receipt: Sendable, Equatable {
  /// The entry of the log.
  package let entry: [UInt8]
  /// Its position.
  package let position: UInt64
  /// The state of the log that proves it.
  package let checkpoint: Checkpoint
  /// Who did what, when and where; nil when the receipt does not open it.
  package let header: EventHeader?
  /// What exactly; nil when the receipt does not open it.
  package let payload: JSONValue?

  /// Checks a receipt from outside.
  /// - Throws: `StoreError.damaged` when it does not hold; `.malformed` when it is none.
  package static func check(untrusted text: String, key: VerifierKey) throws(StoreError) -> Receipt {
    let proof = try log("receipt") { () throws(LogError) in try LogProof(untrusted: text) }
    guard let extra = proof.untrustedExtra else { throw .damaged(place: "receipt", what: "it names no leaf") }
    let reading = try json { () throws(JSONError) in try Extra(extra) }
    let checkpoint = try log("receipt") { () throws(LogError) in try proof.check(entry: reading.entry, key: key) }
    if let opening = reading.opening {
      let leaf = try json { () throws(JSONError) in
        try SealedEvent.leaf(salt: opening.salt, header: opening.header, sealed: opening.sealed)
      }
      guard leaf == reading.entry else {
        throw .damaged(place: "receipt", what: "the leaf commits to another header")
      }
    }
    return Receipt(
      entry: reading.entry, position: proof.index, checkpoint: checkpoint, header: reading.opening?.header,
      payload: reading.opening?.payload)
  }

  /// What a receipt of ours carries beside the proof.
  static func extra(
    entry: [UInt8], opened: EventReading.Opened, opening: ReceiptOpening
  ) throws(JSONError) -> [UInt8] {
    var members: [JSONValue.Member] = [.init("leaf", .string(Hexadecimal.text(entry)))]
    if opening != .leaf {
      members.append(.init("header", opened.sealed.header.json))
      members.append(.init("salt", .string(Hexadecimal.text(opened.sealed.salt))))
      members.append(.init("sealed", .text(of: opened.row.sha256)))
    }
    if opening == .payload {
      members.append(.init("payload", opened.sealed.payload))
      members.append(.init("blinding", .string(Hexadecimal.text(opened.sealed.blinding))))
    }
    return try CanonicalJSON.write(.object(members))
  }

  private struct Opening {
    let header: EventHeader
    let salt: [UInt8]
    let sealed: Digest
    let payload: JSONValue?
  }

  private struct Extra {
    let entry: [UInt8]
    let opening: Opening?

    init(_ bytes: [UInt8]) throws(JSONError) {
      var reader = try ObjectReader(try JSONReader.read(bytes, source: "receipt"), source: "receipt")
      guard let entry = Hexadecimal.bytes(try reader.string("leaf")) else {
        throw reader.error("leaf", "hexadecimal digits were expected")
      }
      self.entry = entry
      guard let header = reader.optional("header") else {
        opening = nil
        try reader.finish()
        return
      }
      let known = try EventHeader(header, source: "receipt")
      let salt = try reader.salt("salt")
      let sealed = try reader.digest("sealed")
      let payload = reader.optional("payload")
      if let payload {
        let blinding = try reader.salt("blinding")
        guard try SealedEvent.contents(blinding: blinding, payload: payload) == known.contents else {
          throw reader.error("payload", "the header commits to another payload")
        }
      }
      opening = Opening(header: known, salt: salt, sealed: sealed, payload: payload)
      try reader.finish()
    }
  }
}

package import Notation
import TransparencyLog

/// How much of an event a receipt tells.
package enum ReceiptOpening: Sendable {
  /// Nothing but that a leaf stands in the log.
  case leaf
  /// Who did what kind of thing, when and in which case.
  case header
  /// That, and the payload.
  case payload
}

extension Store {
  /// A proof, for an outsider, that an event stands in the log: C2SP tlog-proof against the present checkpoint.
  ///
  /// Format: `docs/formats/receipt.md`. `Receipt.check` reads it.
  /// - Throws: `StoreError.unknown`; `.inadmissible` before the event is published.
  package func receipt(_ event: Identifier, opening: ReceiptOpening) throws(StoreError) -> String {
    try receipt(event, size: published, opening: opening)
  }

  /// The same against the log as it was with so many leaves.
  func receipt(_ event: Identifier, size: UInt64, opening: ReceiptOpening) throws(StoreError) -> String {
    guard let root = try tables.head(size: size) else {
      throw .inadmissible("event `\(event)` is not published yet")
    }
    let reading = EventReading(tables: tables, objects: objects, registry: options.registry)
    return try ReceiptMaker(reading: reading, verifier: signer.verifier)
      .make(event, size: size, note: try signedCheckpoint(size: size, root: root), opening: opening)
  }
}

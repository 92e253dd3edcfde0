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
    guard let position = try tables.position(of: event) else { throw .unknown(event) }
    guard position < size, let root = try tables.head(size: size) else {
      throw .inadmissible("event `\(event)` is not published yet")
    }
    let opened = try EventReading(tables: tables, objects: objects, registry: options.registry).open(event)
    let entry = try tables.entries(from: position, count: 1)[0]
    let extra = try stored("event \(event)") { () throws(JSONError) in
      try Receipt.extra(entry: entry, opened: opened, opening: opening)
    }
    let tables = tables
    var tree = HashTree(size: size) { tile throws(LogError) in
      let level = tile.level
      do { return try tables.hashes(level: level, from: tile.index * 256, count: tile.width) } catch {
        throw .missing(path: tile.description)
      }
    }
    let hashes = try log("event \(event)") { () throws(LogError) in try tree.inclusionProof(position) }
    let proof = LogProof(
      extra: extra, index: position, hashes: hashes, checkpoint: try signedCheckpoint(size: size, root: root))
    // A receipt that does not hold must never leave: whoever checks it would take us for forgers.
    _ = try log("event \(event)") { () throws(LogError) in try proof.check(entry: entry, key: signer.verifier) }
    return proof.encoded
  }
}

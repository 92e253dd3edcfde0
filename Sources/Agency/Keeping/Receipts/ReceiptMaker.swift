import Notation
import TransparencyLog

/// Makes receipts from what is kept, against a state of the log that somebody signed.
struct ReceiptMaker {
  let reading: EventReading
  let verifier: VerifierKey

  /// A proof that an event stands in the log of a checkpoint.
  /// - Parameter note: a signed checkpoint of so many leaves.
  /// - Throws: `StoreError.unknown`; `.inadmissible` for an event beyond the checkpoint.
  func make(
    _ event: Identifier, size: UInt64, note: String, opening: ReceiptOpening
  ) throws(StoreError) -> String {
    let tables = reading.tables
    guard let position = try tables.position(of: event) else { throw .unknown(event) }
    guard position < size else { throw .inadmissible("event `\(event)` is not published yet") }
    let opened = try reading.open(event)
    let entry = try tables.entries(from: position, count: 1)[0]
    let extra = try stored("event \(event)") { () throws(JSONError) in
      try Receipt.extra(entry: entry, opened: opened, opening: opening)
    }
    var tree = HashTree(size: size) { tile throws(LogError) in
      let level = tile.level
      do { return try tables.hashes(level: level, from: tile.index * 256, count: tile.width) } catch {
        throw .missing(path: tile.description)
      }
    }
    let hashes = try log("event \(event)") { () throws(LogError) in try tree.inclusionProof(position) }
    let proof = LogProof(extra: extra, index: position, hashes: hashes, checkpoint: note)
    // A receipt that does not hold must never leave: whoever checks it would take us for forgers.
    _ = try log("event \(event)") { () throws(LogError) in try proof.check(entry: entry, key: verifier) }
    return proof.encoded
  }
}

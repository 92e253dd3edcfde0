import DurableFiles
import Notation
import TransparencyLog

/// Certificates of destruction with their proofs, read from files that came from outside the ledger.
struct Certificates {
  /// What each certificate destroys, by the certificate.
  private(set) var keys: [Identifier: [Identifier]] = [:]
  /// When the last of them was committed; nil where there is none.
  private(set) var newest: Instant?
  /// The files themselves, by their names in the folder of certificates.
  private(set) var files: [String: [UInt8]] = [:]

  /// Reads every certificate in folders and files, and believes none without its proof.
  /// - Parameter places: folders of certificates, or single ones; a place that is not there is an error.
  init(_ places: [String], key: VerifierKey) throws(StoreError) {
    for place in places {
      guard let facts = try Keeping.files({ () throws(FileError) in try FileSystem.facts(place) }) else {
        throw .missing(place: place)
      }
      guard facts.isDirectory else {
        try add(place, key)
        continue
      }
      for name in try Keeping.files({ () throws(FileError) in try FileSystem.names(in: place) })
      where !name.hasSuffix(".new") { try add(place + "/" + name, key) }
    }
  }

  private mutating func add(_ place: String, _ key: VerifierKey) throws(StoreError) {
    let bytes = try Keeping.files { () throws(FileError) in try FileSystem.read(place, bytesMax: LogProof.bytesMax) }
    let receipt: Receipt
    do throws(StoreError) {
      receipt = try Receipt.check(untrusted: String(decoding: bytes, as: UTF8.self), key: key)
    } catch {
      throw .damaged(place: place, what: "it proves no destruction: \(error)")
    }
    guard let header = receipt.header, header.type == DestructionCertified.type.name, let payload = receipt.payload
    else { throw .damaged(place: place, what: "it is no certificate of destruction") }
    let present = try json { () throws(JSONError) in
      try DestructionCertified.type.present(payload, version: header.version, source: place).payload
    }
    keys[header.id] = try json { () throws(JSONError) in try DestructionCertified(present, source: place).keys }
    newest = max(newest ?? header.at, header.at)
    files[Store.name(of: header.id)] = bytes
  }
}

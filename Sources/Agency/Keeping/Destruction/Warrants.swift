import DurableFiles
import Notation
import TransparencyLog

/// Holds what is marked as destroyed, or to be destroyed, against the certificates that must say so.
///
/// Whoever can write the ledger's database can write a mark, but no certificate: that is an event under a seal that the
/// log commits to, or a file with its proof beside the keys. Nothing is destroyed, and nothing left out, on the word of
/// a mark.
struct Warrants {
  let objects: ObjectVault

  /// - Parameter marks: objects by the certificates that are to have named them.
  /// - Throws: `StoreError.damaged` that names the first object which its certificate does not name.
  func require(_ marks: [Identifier: Identifier]) throws(StoreError) {
    for (certificate, marks) in Dictionary(grouping: marks, by: \.value).sorted(by: { $0.key < $1.key }) {
      let named = try keys(of: certificate)
      if let stray = marks.map(\.key).filter({ !named.contains($0) }).min() {
        throw .damaged(place: "object \(stray)", what: "it is marked as destroyed, but no certificate says so")
      }
    }
  }

  /// What a certificate names: as the event says, or the file beside the keys where the event cannot be opened.
  private func keys(of certificate: Identifier) throws(StoreError) -> Set<Identifier> {
    do throws(StoreError) { return try opened(certificate) } catch {
      let place = objects.layout.destroyed + "/" + Store.name(of: certificate)
      guard try files({ () throws(FileError) in try FileSystem.facts(place) }) != nil else { throw error }
      guard let line = try objects.tables.meta("vkey") else { throw error }
      let key = try log(objects.layout.database) { () throws(LogError) in try VerifierKey(untrusted: line) }
      return Set(try Certificates([place], key: key).keys[certificate] ?? [])
    }
  }

  private func opened(_ certificate: Identifier) throws(StoreError) -> Set<Identifier> {
    guard try objects.tables.position(of: certificate) != nil else { return [] }
    var unmarked = objects
    unmarked.ignoresMarks = true
    let reading = EventReading(tables: objects.tables, objects: unmarked, registry: .standard)
    let event = try reading.event(certificate)
    guard event.type == DestructionCertified.type.name else { return [] }
    return try stored("event \(certificate)") { () throws(JSONError) in
      Set(try DestructionCertified(event.payload, source: certificate.description).keys)
    }
  }
}

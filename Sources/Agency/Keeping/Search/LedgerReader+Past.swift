import Database
import DurableFiles
package import Notation

extension LedgerReader {
  /// An event of which nothing but its place is left.
  package struct Tombstone: Sendable, Equatable {
    /// Its number in the case.
    package let sequence: Int
    /// Under which it was destroyed.
    package let certificate: Identifier
  }

  /// The events of a case that were destroyed, in their order.
  /// - Throws: `StoreError`
  package func tombstones(case matter: Identifier) throws(StoreError) -> [Tombstone] {
    let rows = try tables.connection.rows(
      "SELECT id, sequence FROM events WHERE owner = $1 ORDER BY sequence", [.blob(matter.bytes)])
    var tombstones: [Tombstone] = []
    for row in rows {
      guard let certificate = try reading.objects.certificate(of: try tables.identifier(row[0])) else { continue }
      tombstones.append(Tombstone(sequence: Int(row[1].integer ?? 0), certificate: certificate))
    }
    return tombstones
  }

  /// The bytes of a sealed object, checked against what was sealed.
  /// - Throws: `StoreError.unknown`, `.destroyed`, `.damaged`
  package func object(_ id: Identifier) throws(StoreError) -> [UInt8] {
    guard let row = try tables.object(id) else { throw .unknown(id) }
    return try reading.objects.open(row)
  }

  /// Writes the bytes of a sealed object into a new file that its owner alone can read, in constant memory however
  /// large it is; the file is removed again unless all of it is what was sealed.
  /// - Throws: `StoreError.unknown`, `.destroyed`, `.damaged`, `.taken`
  package func write(_ id: Identifier, to place: String) throws(StoreError) {
    guard let row = try tables.object(id) else { throw .unknown(id) }
    let file = try files { () throws(FileError) in
      try FileWriter(creating: place, mode: StoreLayout.privateFile)
    }
    do throws(StoreError) {
      try reading.objects.open(row) { piece throws(StoreError) in
        try files { () throws(FileError) in try file.write(piece) }
      }
    } catch {
      try? FileSystem.removeIfPresent(place)
      throw error
    }
  }
}

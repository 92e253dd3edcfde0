import Database
import DurableFiles
import Notation

extension LedgerVerifier {
  /// Opens the index; a store without one is whole, for the next start makes it.
  func openIndex(_ objects: ObjectVault?) {
    guard let objects else { return }
    let place = layout.index
    attempt(place) { () throws(StoreError) in
      guard try files({ () throws(FileError) in try FileSystem.facts(place) }) != nil else { return }
      try files { () throws(FileError) in try FileSystem.requirePrivate(place) }
      guard let found = TokenIndex.read(layout, master: objects.keys.master, access: .inspect) else {
        return report(place, "it is not the index of this ledger, or its key is gone", .unpublished)
      }
      indexed = try found.events()
      index = found
    }
  }

  /// Holds the entries of one event against its words.
  func compare(_ id: Identifier, at position: UInt64, _ opened: EventReading.Opened, _ reading: EventReading) {
    guard let index, index.spoken.contains(position) else { return }
    indexed.remove(id.bytes)
    attempt(layout.index) { () throws(StoreError) in
      let words = try IndexReading(tables: reading.tables, objects: reading.objects, registry: registry)
        .words(of: opened.sealed, reading)
      if try index.tokens(words) != index.tokens(of: id.bytes) {
        report(layout.index, "its entries of event `\(id)` are not what the event says; rebuild it")
      }
    }
  }

  /// Looks for entries of what was destroyed or never was.
  func verifyIndex() throws(StoreError) {
    guard let index else { return }
    if index.leaves < counts.leaves {
      report(layout.index, "it speaks of \(index.leaves) leaves yet, not of \(counts.leaves)", .unpublished)
    }
    for bytes in indexed.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      if let id = Identifier(bytes), destroyed[id] != nil {
        report(layout.index, "its entries of event `\(id)` are to be destroyed yet", .unpublished)
      } else {
        report(layout.index, "it has entries that point to no event; rebuild it")
      }
    }
  }
}

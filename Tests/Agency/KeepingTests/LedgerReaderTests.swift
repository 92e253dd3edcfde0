import Foundation
import Keeping
import Notation
import TestSupport
import Testing
import TransparencyLog

@Suite(.overBothDatabases) struct LedgerReaderTests {
  @Test func `a reader beside the writer sees what is committed, and proves what is published`() throws {
    let ledger = Ledger()
    try ledger.run { store in
      let matter = store.makeIdentifier()
      let opened = try store.commit(ledger.opening(store, matter)).events[0]
      let reader = try LedgerReader(ledger.store, settings: ledger.options().settings)
      #expect(try reader.size() == 1)
      #expect(throws: StoreError.inadmissible("event `\(opened)` is not published yet")) {
        try reader.receipt(opened, opening: .header)
      }
      let facts = try store.commit(
        Commit(case: matter, expectedSequence: 1, events: (1...299).map { ledger.fact(store, $0) }))
      try store.publish()
      #expect(try reader.entries(from: 0, count: 500).map(\.position) == Array(0..<300))
      #expect(try reader.entries(from: 298, count: 500).map(\.header?.id) == Array(facts.events.suffix(2)))
      #expect(try reader.headers(case: matter).map(\.sequence) == Array(1...300))
      let key = try VerifierKey(untrusted: store.verifierKey)
      for opening in [ReceiptOpening.leaf, .header, .payload] {
        let receipt = try Receipt.check(untrusted: try reader.receipt(facts.events[270], opening: opening), key: key)
        #expect(receipt.position == 271 && receipt.checkpoint.size == 300)
      }
      #expect(try reader.receipt(opened, opening: .payload) == store.receipt(opened, opening: .payload))
      #expect(throws: StoreError.unknown(matter)) { try reader.header(of: matter) }
      #expect(try reader.headers(case: opened) == [])
    }
    #expect(try ledger.verify().damages == [])
  }

  @Test func `where no ledger is, none is made`() throws {
    let ledger = Ledger()
    #expect(throws: StoreError.missing(place: ledger.store)) {
      try LedgerReader(ledger.store, settings: ledger.settings)
    }
    #expect(!FileManager.default.fileExists(atPath: ledger.store))
  }
}

import Foundation
import Keeping
import Notation
import TestSupport
import Testing
import TransparencyLog

@Suite struct ReceiptTests {
  @Test(.overBothDatabases)
  func `a receipt tells as much as it opens, and proves all of it`() throws {
    let ledger = Ledger()
    try ledger.run { store in
      let matter = store.makeIdentifier()
      let commit = Commit(case: matter, expectedSequence: 0, events: (1...300).map { ledger.fact(store, $0) })
      let event = try store.commit(commit).events[270]
      #expect(throws: StoreError.self) { try store.receipt(event, opening: .leaf) }
      try store.publish()
      let key = try VerifierKey(untrusted: store.verifierKey)
      let leaf = try Receipt.check(untrusted: try store.receipt(event, opening: .leaf), key: key)
      #expect(leaf.position == 270 && leaf.header == nil && leaf.payload == nil)
      let header = try Receipt.check(untrusted: try store.receipt(event, opening: .header), key: key)
      #expect(header.header?.id == event && header.payload == nil)
      let whole = try Receipt.check(untrusted: try store.receipt(event, opening: .payload), key: key)
      #expect(whole.payload == commit.events[270].payload)
      #expect(whole.checkpoint.size == 300)
      #expect(throws: StoreError.unknown(matter)) { try store.receipt(matter, opening: .leaf) }
    }
  }

  @Test func `no changed byte is believed`() throws {
    let ledger = Ledger()
    try ledger.run { store in
      let matter = store.makeIdentifier()
      let event = try store.commit(ledger.opening(store, matter)).events[0]
      try store.publish()
      let key = try VerifierKey(untrusted: store.verifierKey)
      let text = Array(try store.receipt(event, opening: .payload).utf8)
      let genuine = try Receipt.check(untrusted: String(decoding: text, as: UTF8.self), key: key)
      for position in text.indices {
        var changed = text
        changed[position] ^= 1
        let receipt = try? Receipt.check(untrusted: String(decoding: changed, as: UTF8.self), key: key)
        #expect(receipt == nil || receipt == genuine, "byte \(position)")
      }
    }
  }
}

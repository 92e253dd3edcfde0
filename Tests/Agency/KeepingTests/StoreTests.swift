import Foundation
import Keeping
import Notation
import TestSupport
import Testing
import TransparencyLog

@Suite(.overBothDatabases) struct StoreTests {
  @Test func `what is committed is read back after opening again`() throws {
    let ledger = Ledger()
    let document = ledger.bytes(200_000)
    let (matter, sealed) = try ledger.run { store in
      let matter = store.makeIdentifier()
      try store.commit(ledger.opening(store, matter))
      let sealed = ledger.document(store, matter, bytes: document)
      try store.commit(sealed)
      try store.commit(Commit(case: matter, expectedSequence: 2, events: (1...300).map { ledger.fact(store, $0) }))
      try store.publish()
      return (matter, sealed)
    }
    try ledger.run { store in
      #expect(store.size == 302)
      let events = try store.events(case: matter)
      #expect(events.map(\.sequence) == Array(1...302))
      #expect(events.map(\.leaf) == Array(0..<302))
      #expect(events[0].type == "case.opened")
      #expect(try store.object(sealed.objects[0].id) == document)
      #expect(try store.cases() == [matter])
    }
    let verification = try ledger.verify()
    #expect(verification.damages == [])
    #expect(verification.events == 302)
  }

  @Test func `a release appears whole, with a receipt that opens to its record`() throws {
    let ledger = Ledger()
    let (commit, key) = try ledger.run { store in
      let commit = ledger.release(store, store.makeIdentifier(), folder: ledger.out("one"), files: Ledger.files)
      try store.commit(commit)
      #expect(!FileManager.default.fileExists(atPath: ledger.out("one")))
      let publication = try store.publish()
      #expect(publication.delivered == [try #require(commit.package).id])
      return (commit, store.verifierKey)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: ledger.out("one")).sorted()
    #expect(names == ["manifest.json", NewPackage.receiptName, "records.pdf"])
    let text = try String(contentsOfFile: ledger.out("one/" + NewPackage.receiptName), encoding: .utf8)
    let receipt = try Receipt.check(untrusted: text, key: VerifierKey(untrusted: key))
    #expect(receipt.header?.type == "disclosure.released")
    let payload = try DisclosureReleased(try #require(receipt.payload), source: "receipt")
    #expect(payload.files == commit.package?.filesHash)
    #expect(receipt.checkpoint.size == 3)
    #expect(try ledger.verify().damages == [])
  }
}

import Foundation
import Keeping
import Notation
import Testing
import TransparencyLog

/// A second checkpoint, wherever it was kept, shows what a store that agrees with itself hides.
@Suite struct WitnessTests {
  /// A ledger with two copies of it: of its beginning, and of that beginning with another continuation.
  private func copies() throws -> (ledger: Ledger, old: String, fork: String) {
    let ledger = Ledger()
    let (old, fork) = (ledger.directory + "/old", ledger.directory + "/fork")
    let matter = try ledger.run { store in
      let matter = store.makeIdentifier()
      try store.commit(ledger.opening(store, matter))
      try store.publish()
      return matter
    }
    for copy in [old, fork] { try FileManager.default.copyItem(atPath: ledger.store, toPath: copy) }
    let grow: (Store) throws -> Void = { store in
      try store.commit(Commit(case: matter, expectedSequence: 1, events: (1...300).map { ledger.fact(store, $0) }))
      try store.publish()
    }
    try ledger.run(grow)
    // Moments and random bytes go on, so that the fork's leaves are others.
    let forked = try Store.open(fork, options: ledger.options())
    try grow(forked)
    return (ledger, old, fork)
  }

  private func verify(_ store: String, against: String, _ ledger: Ledger) throws -> [String] {
    try Store.verify(
      store, settings: ledger.options().settings, against: [KeptCheckpoint(file: against)]
    ).damages.map(\.what)
  }

  @Test func `an older copy and a fork agree with themselves, and contradict the checkpoint kept elsewhere`() throws {
    let (ledger, old, fork) = try copies()
    let kept = ledger.directory + "/kept"
    try FileManager.default.copyItem(atPath: ledger.store + "/log/checkpoint", toPath: kept)
    for store in [ledger.store, old, fork] {
      #expect(try Store.verify(store, settings: ledger.options().settings).damages == [])
    }
    #expect(try verify(ledger.store, against: kept, ledger) == [])
    #expect(try verify(ledger.store, against: old + "/log/checkpoint", ledger) == [])
    let rolledBack = try verify(old, against: kept, ledger)
    #expect(rolledBack.count == 1 && rolledBack[0].contains("vouches for 301 leaves, but only 1"))
    let forked = try verify(fork, against: kept, ledger)
    #expect(forked.count == 1 && forked[0].contains("forked or was rewritten"))
  }

  @Test func `the log's files alone show it too, and a receipt will do as a checkpoint`() throws {
    let (ledger, old, fork) = try copies()
    let receipt = ledger.directory + "/receipt"
    let matter = try ledger.run { try $0.cases()[0] }
    let text = try ledger.run { store in try store.receipt(store.events(case: matter)[200].id, opening: .leaf) }
    try Data(text.utf8).write(to: URL(filePath: receipt))
    for store in [ledger.store, old, fork] {
      for name in try FileManager.default.contentsOfDirectory(atPath: store) where name != "log" {
        try FileManager.default.removeItem(atPath: store + "/" + name)
      }
    }
    let words = ["forked", "vouches for 301"]
    func told(_ store: String, _ against: String) throws -> [Bool] {
      let whats = try verify(store, against: against, ledger)
      return words.map { word in whats.contains { $0.contains(word) } }
    }
    #expect(try told(ledger.store, receipt) == [false, false])
    #expect(try told(ledger.store, old + "/log/checkpoint") == [false, false])
    #expect(try told(fork, receipt) == [true, false])
    #expect(try told(old, receipt) == [false, true])
  }

  @Test func `a truncated store whose checkpoint was taken away is found by the one kept elsewhere`() throws {
    let (ledger, _, _) = try copies()
    let kept = ledger.directory + "/kept"
    try FileManager.default.moveItem(atPath: ledger.store + "/log/checkpoint", toPath: kept)
    try FileManager.default.removeItem(atPath: ledger.store + "/log/tile")
    let planted = DamageTests.Planted(store: ledger.store)
    for table in ["leaves", "events"] { try planted.run("DELETE FROM \(table) WHERE position > 0") }
    try planted.run("DELETE FROM heads WHERE size > 1")
    try planted.run("DELETE FROM subtrees")
    try planted.run("DELETE FROM objects WHERE rowid > 1")
    // A start takes the rest for a ledger, and signs it.
    _ = try Store.open(ledger.store, options: ledger.options())
    #expect(try ledger.verify().damages == [])
    #expect(try verify(ledger.store, against: kept, ledger).count == 1)
  }

  @Test func `a checkpoint that the log's key did not sign tells nothing`() throws {
    let (ledger, _, _) = try copies()
    let stranger = try SigningKey(name: "example.org/office", seed: [UInt8](repeating: 4, count: 32))
    let note = try stranger.sign(Checkpoint(origin: "example.org/office", size: 9_000, root: .sha256([1])).text)
    let found = try Store.verify(
      ledger.store, settings: ledger.options().settings, against: [.init(source: "kept", note: note.encoded)])
    #expect(found.damages.map(\.place) == ["kept"])
    #expect(found.damages.map { $0.what.prefix(18) } == ["no valid signature"])
  }
}

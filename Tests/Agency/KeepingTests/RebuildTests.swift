import Foundation
import Keeping
import TestSupport
import Testing

/// Everything that follows from leaves and sealed objects, made anew over a ledger in which things were destroyed.
@Suite(.overBothDatabases) struct RebuildTests {
  static let damages = [
    "DELETE FROM events WHERE sequence = 2", "UPDATE events SET sequence = sequence + 10",
    "UPDATE events SET owner = id WHERE sequence = 1", "UPDATE heads SET root = zeroblob(32)",
    "DELETE FROM heads WHERE size = (SELECT max(size) FROM heads)", "DELETE FROM packages",
    "UPDATE packages SET size = size + 1", "DELETE FROM destructions",
    "INSERT INTO destructions SELECT id, id FROM objects WHERE kind = 'packageFile'",
    "INSERT INTO subtrees VALUES (1, 0, zeroblob(32))",
  ]

  /// A ledger that went through everything that is written, a destruction included.
  private func ledger() throws -> Ledger {
    let ledger = Ledger()
    let confirmed = try ledger.runScript()
    #expect(confirmed.failure == nil && confirmed.destroyed.count == 2)
    return ledger
  }

  private func rebuild(_ ledger: Ledger) throws -> Rebuild.Summary {
    var options = Confirmed.options
    options.settings.database = ledger.settings.database
    return try Rebuild.run(ledger.store, options: options)
  }

  private func verify(_ ledger: Ledger) throws -> Verification {
    try Store.verify(ledger.store, settings: ledger.settings)
  }

  @Test func `made anew it is equal, with the same tombstones`() throws {
    let ledger = try ledger()
    let before = try verify(ledger)
    let summary = try rebuild(ledger)
    #expect(summary.isEqual && summary.leaves == 7 && summary.tombstones == 1)
    let names = summary.projections.map(\.name)
    #expect(names == ["events", "subtrees", "heads", "packages", "destructions", "log", "index"])
    #expect(try verify(ledger) == before)
    #expect(before.isSound)
  }

  @Test func `what was changed or lost is put right`() throws {
    let ledger = try ledger()
    let sound = try verify(ledger)
    for damage in Self.damages {
      try ledger.plant(damage)
      #expect(try !rebuild(ledger).isEqual, "\(damage)")
      #expect(try verify(ledger) == sound, "\(damage)")
    }
    #expect(try rebuild(ledger).isEqual)
  }

  /// Three releases, each but the last followed by other work, and one that was destroyed.
  private func released() throws -> Ledger {
    let ledger = Ledger()
    try ledger.run { store in
      for number in 0..<3 {
        let matter = store.makeIdentifier()
        try store.commit(ledger.opening(store, matter))
        try store.commit(ledger.release(store, matter, folder: ledger.out("\(number)"), files: Ledger.files))
        if number < 2 {
          try store.commit(Commit(case: matter, expectedSequence: 4, events: [ledger.fact(store, 1)]))
          try store.publish()
        }
      }
      try store.publish()
    }
    return ledger
  }

  @Test func `where commits ended is found again without the list of roots`() throws {
    let ledger = try released()
    let sound = try verify(ledger)
    for damage in ["DELETE FROM heads", "DELETE FROM heads WHERE size < 14", "DELETE FROM heads; DELETE FROM packages"]
    {
      for statement in damage.split(separator: ";") { try ledger.plant(String(statement)) }
      var options = ledger.options()
      options.settings = ledger.settings
      let summary = try Rebuild.run(ledger.store, options: options)
      #expect(!summary.isEqual, "\(damage)")
      #expect(try verify(ledger) == sound, "\(damage)")
      // A package stands at the end of its own commit, not of a later one.
      try ledger.plant("UPDATE packages SET delivered = 0 WHERE size NOT IN (4, 9, 14)")
      #expect(try verify(ledger) == sound, "\(damage)")
    }
  }

  @Test func `the size of a package whose release was destroyed is taken over with its root`() throws {
    let ledger = try ledger()
    let sound = try verify(ledger)
    // As after the destruction of a released copy: the release is a tombstone, and its package's row is all there is.
    try ledger.plant("DELETE FROM heads WHERE size = 3")
    #expect(try !rebuild(ledger).isEqual)
    #expect(try verify(ledger) == sound)
  }

  @Test func `rows that name nothing are taken out`() throws {
    let ledger = try ledger()
    let sound = try verify(ledger)
    for damage in [
      "INSERT INTO destructions VALUES (zeroblob(3), zeroblob(16))",
      "INSERT INTO destructions SELECT id, zeroblob(16) FROM objects WHERE kind = 'packageFile'",
      "INSERT INTO packages VALUES (zeroblob(2), zeroblob(16), 1, 1)",
      "INSERT INTO heads VALUES (-4, zeroblob(32))", "UPDATE events SET owner = zeroblob(16) WHERE sequence = 2",
    ] {
      try ledger.plant(damage)
      #expect(try verify(ledger) != sound, "\(damage)")
      #expect(try !rebuild(ledger).isEqual, "\(damage)")
      #expect(try verify(ledger) == sound, "\(damage)")
    }
  }

  @Test func `tiles and hashes above the leaves are put right too`() throws {
    let ledger = Ledger()
    try ledger.run { store in
      try store.commit(
        Commit(case: store.makeIdentifier(), expectedSequence: 0, events: (1...300).map { ledger.fact(store, $0) }))
      try store.publish()
    }
    let planted = DamageTests.Planted(store: ledger.store)
    try ledger.plant("UPDATE subtrees SET hash = zeroblob(32)")
    try planted.change("log/tile/entries/000") { $0[40] ^= 1 }
    try planted.change("log/tile/0/001.p/44") { $0.removeLast() }
    let summary = try Rebuild.run(ledger.store, options: ledger.options())
    #expect(summary.projections.filter { $0.different > 0 }.map(\.name) == ["subtrees", "log"])
    #expect(try ledger.verify().damages == [])
  }

  @Test func `where the ledger itself is damaged nothing is changed`() throws {
    let ledger = Ledger()
    try ledger.run { store in
      try store.commit(ledger.opening(store, store.makeIdentifier()))
      try store.publish()
    }
    try ledger.plant("UPDATE leaves SET data = zeroblob(33)")
    try ledger.plant("DELETE FROM heads")
    let before = try ledger.verify().damages
    #expect(throws: StoreError.self) { try Rebuild.run(ledger.store, options: ledger.options()) }
    #expect(try ledger.verify().damages == before)
  }
}

import Foundation
import Keeping
import Notation
import TestSupport
import Testing

@Suite(.overBothDatabases) struct BackupTests {
  /// A ledger with a document in a file, a release, and settings beside it.
  private func ledger() throws -> Ledger {
    let ledger = try DamageTests.sound(facts: DamageTests.many)
    try Data("[]".utf8).write(to: URL(filePath: ledger.store + "/registers.json"))
    return ledger
  }

  private func backUp(_ ledger: Ledger, _ name: String, keys: Bool = true) throws -> Backup.Summary {
    try Backup(of: ledger.store, settings: ledger.settings, clock: { Instant(milliseconds: 0) })
      .write(to: ledger.directory + "/" + name, keys: keys ? ledger.directory + "/" + name + "-keys" : nil)
  }

  private func restore(_ ledger: Ledger, _ name: String, to place: String) throws -> Restore.Summary {
    let backup = ledger.directory + "/" + name
    return try Restore.run(
      from: backup, keys: backup + "-keys", to: ledger.directory + "/" + place,
      knowing: .init(now: Instant(milliseconds: 0), settings: ledger.elsewhere))
  }

  private func modes(_ directory: String) throws -> [String: Int] {
    var modes: [String: Int] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: directory) ?? .init() {
      let facts = try FileManager.default.attributesOfItem(atPath: directory + "/" + path)
      modes[path] = (facts[.posixPermissions] as? NSNumber)?.intValue
    }
    return modes
  }

  @Test func `what is backed up beside an open writer is restored whole, with its rights, and works on`() throws {
    let ledger = try ledger()
    let matter = try ledger.run { store in
      let summary = try backUp(ledger, "b")
      #expect(summary.size == 300 && summary.verification.damages == [])
      return try store.cases()[0]
    }
    #expect(try !modes(ledger.directory + "/b").keys.contains { $0.hasPrefix("keys") })
    #expect(try restore(ledger, "b", to: "new").verification.damages == [])
    let place = ledger.directory + "/new"
    let (before, after) = (try modes(ledger.store), try modes(place))
    // The index is no part of a backup: the next start makes it, with a key of its own.
    let passing = ["lock", "turn", "index.sqlite", "keys/index.key"]
    for (path, mode) in before where !path.hasSuffix("-wal") && !path.hasSuffix("-shm") && !passing.contains(path) {
      #expect(after[path] == (path == "registers.json" ? 0o600 : mode), "\(path)")
    }
    var options = ledger.options()
    options.settings = ledger.elsewhere
    let store = try Store.open(place, options: options)
    #expect(try store.events(case: matter).count == 300)
    try store.commit(Commit(case: matter, expectedSequence: 300, events: [ledger.fact(store, 1)]))
    try store.publish()
    #expect(store.size == 301)
  }

  @Test func `nothing is written over, and neither part lies in the other or in the store`() throws {
    let ledger = try ledger()
    let here = ledger.directory
    _ = try backUp(ledger, "b")
    #expect(throws: StoreError.taken(place: here + "/b")) { try backUp(ledger, "b") }
    #expect(throws: StoreError.taken(place: ledger.store)) { try restore(ledger, "b", to: "var") }
    if ledger.database != nil {
      #expect(throws: StoreError.self) {
        try Restore.run(
          from: here + "/b", keys: here + "/b-keys", to: here + "/new",
          knowing: .init(now: Instant(milliseconds: 0), settings: ledger.settings))
      }
      #expect(try ledger.verify().damages == [])
    }
    let backup = try Backup(of: ledger.store, settings: ledger.settings, clock: { Instant(milliseconds: 0) })
    for (to, keys) in [("/c", "/c/keys"), ("/c/store", "/c"), ("/var/c", "/k"), ("/c", "/var/k")] {
      #expect(throws: StoreError.self, "\(to) \(keys)") { try backup.write(to: here + to, keys: here + keys) }
    }
    #expect(throws: StoreError.missing(place: here + "/none")) {
      try Backup(of: here + "/none", settings: Settings(), clock: { Instant(milliseconds: 0) }).write(
        to: here + "/c", keys: nil)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: here).sorted() == ["b", "b-keys", "old", "out", "var"])
  }

  @Test func `a backup without keys is restored with the folder of keys that survived`() throws {
    let ledger = try ledger()
    _ = try backUp(ledger, "b", keys: false)
    #expect(!FileManager.default.fileExists(atPath: ledger.directory + "/b-keys"))
    let back = try Restore.run(
      from: ledger.directory + "/b", keys: ledger.store + "/keys", to: ledger.directory + "/new",
      knowing: .init(now: Instant(milliseconds: 0), settings: ledger.elsewhere))
    #expect(back.verification.damages == [])
  }

  @Test func `a backup that is not what was backed up is refused, and nothing appears`() throws {
    let ledger = try ledger()
    _ = try backUp(ledger, "b")
    let planted = DamageTests.Planted(store: ledger.directory + "/b")
    for path in ["store.sqlite", try planted.objectFile, "log/checkpoint", "log/tile/0/000"] {
      let bytes = try Data(contentsOf: URL(filePath: planted.store + "/" + path))
      try planted.change(path) { $0[$0.count / 2] ^= 1 }
      #expect(throws: StoreError.self, "\(path)") { try restore(ledger, "b", to: "new") }
      try planted.change(path) { $0 = bytes }
    }
    let stranger = URL(filePath: planted.store + "/stranger")
    try Data().write(to: stranger)
    #expect(throws: StoreError.self) { try restore(ledger, "b", to: "new") }
    try FileManager.default.removeItem(at: stranger)
    let master = ledger.directory + "/b-keys/master.key"
    try FileManager.default.moveItem(atPath: master, toPath: master + ".away")
    #expect(throws: StoreError.self) { try restore(ledger, "b", to: "new") }
    #expect(!FileManager.default.fileExists(atPath: ledger.directory + "/new"))
    try FileManager.default.moveItem(atPath: master + ".away", toPath: master)
    #expect(try restore(ledger, "b", to: "new").verification.damages == [])
  }

  @Test func `a backup older than a checkpoint kept elsewhere is refused where one is named`() throws {
    let ledger = try ledger()
    _ = try backUp(ledger, "b")
    try ledger.run { store in
      let matter = try store.cases()[0]
      try store.commit(Commit(case: matter, expectedSequence: nil, events: [ledger.fact(store, 9)]))
      try store.publish()
    }
    let backup = ledger.directory + "/b"
    let kept = try KeptCheckpoint(file: ledger.store + "/log/checkpoint")
    #expect(throws: StoreError.self) {
      try Restore.run(
        from: backup, keys: backup + "-keys", to: ledger.directory + "/new",
        knowing: .init(now: Instant(milliseconds: 0), witnesses: [kept], settings: ledger.elsewhere))
    }
    #expect(try restore(ledger, "b", to: "new").verification.isSound)
  }

  @Test(arguments: BackupPoint.allCases)
  func `interrupted anywhere, a part is whole or absent, and it can be done again`(point: BackupPoint) throws {
    let ledger = try ledger()
    let here = ledger.directory
    let failing = try Backup(of: ledger.store, settings: ledger.settings, clock: { Instant(milliseconds: 0) }) {
      found throws(StoreError) in
      if found == point { throw .planted(.afterTile) }
    }
    #expect(throws: StoreError.planted(.afterTile)) { try failing.write(to: here + "/b", keys: here + "/b-keys") }
    #expect(!FileManager.default.fileExists(atPath: here + "/b"))
    try? FileManager.default.removeItem(atPath: here + "/b-keys")
    _ = try backUp(ledger, "b")
    #expect(!FileManager.default.fileExists(atPath: here + "/b.chancery-partial"))
    if [.afterStore, .afterKeys, .afterVerification].contains(point) {
      #expect(throws: StoreError.planted(.afterTile)) {
        try Restore.run(
          from: here + "/b", keys: here + "/b-keys", to: here + "/new",
          knowing: .init(now: Instant(milliseconds: 0), settings: ledger.elsewhere)
        ) { found throws(StoreError) in
          if found == point { throw .planted(.afterTile) }
        }
      }
      #expect(!FileManager.default.fileExists(atPath: here + "/new"))
      // Before destructions are replayed nothing of what lies there can be read.
      if point != .afterVerification {
        #expect(throws: StoreError.self) { try LedgerReader(here + "/new.chancery-partial") }
      }
    }
    #expect(try restore(ledger, "b", to: "new").verification.damages == [])
    #expect(!FileManager.default.fileExists(atPath: here + "/new.chancery-partial"))
  }
}

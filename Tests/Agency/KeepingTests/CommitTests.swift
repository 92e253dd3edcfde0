import Foundation
import Keeping
import Notation
import PostgresFixture
import TestSupport
import Testing

/// What a commit must be, and that a refused one leaves everything as it was.
@Suite struct CommitTests {
  func refuse(_ change: (Ledger, Store, inout Commit) -> Void) throws -> StoreError? {
    let ledger = Ledger()
    return try ledger.run { store in
      let matter = store.makeIdentifier()
      try store.commit(ledger.opening(store, matter))
      var commit = ledger.release(store, matter, folder: ledger.out("a"), files: Ledger.files)
      change(ledger, store, &commit)
      let size = store.size
      var refusal: StoreError?
      do throws(StoreError) { try store.commit(commit) } catch { refusal = error }
      #expect(store.size == (refusal == nil ? size + UInt64(commit.events.count) : size))
      // A refusal stops nothing.
      try store.commit(Commit(case: matter, expectedSequence: nil, events: [ledger.fact(store, 1)]))
      return refusal
    }
  }

  func replacePackage(_ commit: inout Commit, _ files: [NewPackage.File], folder: String) {
    guard let package = commit.package else { return }
    let replaced = NewPackage(package.id, folder: folder, files: files)
    commit.package = replaced
    let payload = DisclosureReleased(of: replaced, determination: commit.events[0].id)
    commit.events[1] = NewEvent(commit.events[1].id, payload, actor: Ledger.official)
  }

  @Test(.overBothDatabases)
  func `a proper release is taken`() throws {
    #expect(try refuse { _, _, _ in } == nil)
  }

  @Test(.overBothDatabases)
  func `a package without its release or its accounting is refused, and the other way round`() throws {
    #expect(try refuse { _, _, commit in commit.events.remove(at: 1) } != nil)
    #expect(try refuse { _, _, commit in commit.events.remove(at: 2) } != nil)
    #expect(try refuse { _, _, commit in commit.package = nil } != nil)
    #expect(
      try refuse { _, store, commit in
        let other = DisclosureReleased(
          of: NewPackage(store.makeIdentifier(), folder: "/x", files: Ledger.files), determination: commit.events[0].id)
        commit.events[1] = NewEvent(commit.events[1].id, other, actor: Ledger.official)
      } != nil)
    #expect(
      try refuse { _, store, commit in
        commit.package = commit.package.map { NewPackage($0.id, folder: $0.folder, files: Array($0.files.dropLast())) }
      } != nil)
  }

  @Test(arguments: ["", ".", "..", "a/b", "/", "a\u{0}", "a\nb", NewPackage.receiptName, "records.pdf"])
  func `names that cannot be files, or are taken, are refused`(name: String) throws {
    #expect(
      try refuse { ledger, _, commit in
        replacePackage(&commit, Ledger.files + [.init(name: name, bytes: [])], folder: ledger.out("a"))
      } != nil)
  }

  @Test(.overBothDatabases)
  func `a folder where something stands, or inside the ledger, is refused`() throws {
    #expect(
      try refuse { ledger, _, commit in
        try? FileManager.default.createDirectory(atPath: ledger.out("a"), withIntermediateDirectories: true)
      } != nil)
    #expect(
      try refuse { ledger, _, commit in
        replacePackage(&commit, Ledger.files, folder: ledger.store + "/objects/a")
      } != nil)
    #expect(try refuse { ledger, _, commit in replacePackage(&commit, [], folder: ledger.out("a")) } != nil)
  }

  @Test(.overBothDatabases)
  func `a folder promised to a package that waits is refused`() throws {
    let ledger = Ledger()
    try ledger.run { store in
      let matter = store.makeIdentifier()
      try store.commit(ledger.release(store, matter, folder: ledger.out("a"), files: Ledger.files))
      #expect(throws: StoreError.taken(place: ledger.out("a"))) {
        try store.commit(ledger.release(store, matter, folder: ledger.out("../out/a"), files: Ledger.files))
      }
    }
  }

  @Test(.overBothDatabases)
  func `events and objects must name each other`() throws {
    #expect(try refuse { _, _, commit in commit.objects = [] } != nil)
    #expect(
      try refuse { _, store, commit in
        commit.objects.append(NewObject(store.makeIdentifier(), kind: "stray", contents: .bytes([])))
      } != nil)
    #expect(
      try refuse { _, _, commit in
        commit.objects[0] = NewObject(commit.objects[0].id, kind: "determination", contents: .bytes([1]))
      } != nil)
    #expect(
      try refuse { _, _, commit in
        commit.objects[0] = NewObject(commit.objects[0].id, kind: "event", contents: commit.objects[0].contents)
      } != nil)
  }

  @Test(.overBothDatabases)
  func `identifiers are used once, causes are known, officials are named`() throws {
    #expect(try refuse { _, _, commit in commit.events.append(commit.events[0]) } != nil)
    #expect(
      try refuse { ledger, store, commit in
        let fact = ledger.fact(store, 1)
        commit.events.append(
          NewEvent(fact.id, fact.type, payload: fact.payload, actor: "o", causation: store.makeIdentifier()))
      } != nil)
    #expect(
      try refuse { ledger, store, commit in
        let fact = ledger.fact(store, 1)
        commit.events.append(NewEvent(fact.id, fact.type, payload: fact.payload, actor: ""))
      } != nil)
    #expect(
      try refuse { ledger, store, commit in
        let fact = ledger.fact(store, 1)
        commit.events.append(NewEvent(fact.id, fact.type, payload: ["about": "x"], actor: "o"))
      } != nil)
    #expect(
      try refuse { _, _, commit in
        commit = Commit(case: commit.case, expectedSequence: nil, events: [])
      } != nil)
  }

  @Test(.overBothDatabases)
  func `who saw an older state of the case is told`() throws {
    let ledger = Ledger()
    try ledger.run { store in
      let matter = store.makeIdentifier()
      try store.commit(ledger.opening(store, matter))
      #expect(throws: StoreError.conflict(case: matter, expected: 0, found: 1)) {
        try store.commit(ledger.opening(store, matter))
      }
    }
  }

  @Test(.overBothDatabases)
  func `one process has the ledger, and none is made unasked`() throws {
    let ledger = Ledger()
    var options = ledger.options()
    options.creates = false
    #expect(throws: StoreError.missing(place: ledger.store)) { try Store.open(ledger.store, options: options) }
    #expect(!FileManager.default.fileExists(atPath: ledger.store))
    try ledger.run { _ in
      // On a server several may write.
      if ledger.kind == .sqlite {
        #expect(throws: StoreError.busy(place: ledger.store + "/lock")) { try ledger.open() }
      }
      #expect(throws: StoreError.busy(place: ledger.store + "/lock")) { try ledger.verify() }
    }
    options.settings.origin = "example.org/other"
    #expect(throws: StoreError.self) { try Store.open(ledger.store, options: options) }
  }

  @Test(arguments: ["keys", "keys/master.key", "keys/log.key", "keys/keys.sqlite", "store.sqlite", "objects"])
  func `lax rights keep the ledger shut`(path: String) throws {
    let ledger = Ledger()
    try ledger.run { _ in }
    let place = ledger.store + "/" + path
    let isDirectory = path == "keys" || path == "objects"
    let attributes = try FileManager.default.attributesOfItem(atPath: place)
    #expect(attributes[.posixPermissions] as? Int == (isDirectory ? 0o700 : 0o600))
    try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: place)
    do {
      _ = try ledger.open()
      Issue.record("it opened")
    } catch {
      guard case .lax(place, _) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test(.overBothDatabases)
  func `a log that is gone is made again, one that contradicts is refused`() throws {
    let ledger = Ledger()
    try ledger.run { store in
      try store.commit(
        Commit(case: store.makeIdentifier(), expectedSequence: 0, events: (1...300).map { ledger.fact(store, $0) }))
      try store.publish()
    }
    try FileManager.default.removeItem(atPath: ledger.store + "/log/tile/0")
    try ledger.run { _ in }
    #expect(try ledger.verify().damages == [])
    try FileManager.default.removeItem(atPath: ledger.store + "/log")
    try ledger.run { _ in }
    #expect(try ledger.verify().damages == [])
    let other = Ledger(seed: 9)
    try other.run { _ in }
    try FileManager.default.removeItem(atPath: ledger.store + "/log/checkpoint")
    try FileManager.default.copyItem(
      atPath: other.store + "/log/checkpoint", toPath: ledger.store + "/log/checkpoint")
    #expect(throws: StoreError.self) { try ledger.open() }
  }
}

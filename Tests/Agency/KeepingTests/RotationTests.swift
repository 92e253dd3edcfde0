import Foundation
import Keeping
import Notation
import TestSupport
import Testing

@Suite struct RotationTests {
  /// A ledger with one release and the wrapped keys as they lay on disk before.
  private func ledger() throws -> (ledger: Ledger, matter: Identifier) {
    let ledger = Ledger()
    let matter = try ledger.run { store in
      let matter = store.makeIdentifier()
      try store.commit(ledger.opening(store, matter))
      try store.commit(ledger.release(store, matter, folder: ledger.out("a"), files: Ledger.files))
      try store.publish()
      return matter
    }
    return (ledger, matter)
  }

  private func bytes(_ ledger: Ledger, _ path: String) throws -> Data {
    try Data(contentsOf: URL(filePath: ledger.store + "/" + path))
  }

  @Test(.overBothDatabases)
  func `rotated, everything opens under new keys and no sealed byte has changed`() throws {
    let (ledger, matter) = try ledger()
    let (master, store) = (try bytes(ledger, "keys/master.key"), try bytes(ledger, "log/checkpoint"))
    let rotation = try ledger.run { try $0.rotateKeys() }
    // Case, accounting and released copy; four events, a determination, a package and its two files.
    #expect(rotation.buckets == 3 && rotation.objects == 8)
    #expect(try bytes(ledger, "keys/master.key") != master)
    #expect(try bytes(ledger, "log/checkpoint") == store)
    #expect(!FileManager.default.fileExists(atPath: ledger.store + "/keys/master.key.next"))
    #expect(try ledger.verify().damages == [])
    try ledger.run { store in
      #expect(try store.events(case: matter).count == 4)
      try store.commit(Commit(case: matter, expectedSequence: 4, events: [ledger.fact(store, 1)]))
      try store.publish()
    }
    // The old key opens nothing any more.
    try master.write(to: URL(filePath: ledger.store + "/keys/master.key"))
    #expect(try !ledger.verify().isSound)
    #expect(throws: StoreError.self) { try ledger.open() }
  }

  @Test(.overBothDatabases, arguments: FaultPoint.ofRotation)
  func `interrupted anywhere, a start completes the rotation or undoes it`(point: FaultPoint) throws {
    let (ledger, matter) = try ledger()
    try ledger.run(fault: { found throws(StoreError) in if found == point { throw .planted(point) } }) { store in
      #expect(throws: StoreError.planted(point)) { try store.rotateKeys() }
      #expect(throws: StoreError.stopped) { try store.publish() }
    }
    let count = try ledger.run { try $0.events(case: matter).count }
    #expect(count == 4)
    #expect(try ledger.verify().damages == [])
    #expect(!FileManager.default.fileExists(atPath: ledger.store + "/keys/master.key.next"))
  }

  @Test(.overBothDatabases, arguments: [nil] + FaultPoint.ofRotation)
  func `a ledger in which nothing is sealed gets its new key too, or keeps its old one`(point: FaultPoint?) throws {
    let ledger = Ledger()
    try ledger.run { try $0.publish() }
    let master = try bytes(ledger, "keys/master.key")
    try ledger.run(fault: { found throws(StoreError) in if found == point { throw .planted(found) } }) { store in
      if let point {
        #expect(throws: StoreError.planted(point)) { try store.rotateKeys() }
      } else {
        let rotation = try store.rotateKeys()
        #expect(rotation.buckets == 0)
      }
    }
    try ledger.run { store in
      try store.commit(ledger.opening(store, store.makeIdentifier()))
      try store.publish()
    }
    let isRotated = point.map { [.afterRewrapping, .afterRotation].contains($0) } ?? true
    #expect(try (bytes(ledger, "keys/master.key") != master) == isRotated)
    #expect(!FileManager.default.fileExists(atPath: ledger.store + "/keys/master.key.next"))
    #expect(try ledger.verify().damages == [])
  }

  @Test(.overBothDatabases)
  func `a backup from before a rotation is restored with its own keys and with those of today`() throws {
    let (ledger, matter) = try ledger()
    let place = ledger.directory + "/b"
    try Backup(of: ledger.store, settings: ledger.options().settings, clock: { Instant(milliseconds: 0) })
      .write(to: place, keys: place + "-keys")
    _ = try ledger.run { try $0.rotateKeys() }
    var options = ledger.options()
    // One is restored to where it came from, the other into a file.
    for (name, keys, settings) in [
      ("own", place + "-keys", ledger.elsewhere), ("today", ledger.store + "/keys", Settings()),
    ] {
      let restored = ledger.directory + "/" + name
      options.settings = settings
      options.settings.origin = ledger.settings.origin
      let summary = try Restore.run(
        from: place, keys: keys, to: restored, knowing: .init(now: Instant(milliseconds: 0), settings: settings))
      #expect(summary.verification.damages == [], "\(name)")
      #expect(try Store.open(restored, options: options).events(case: matter).count == 4)
    }
  }

  @Test func `under a passphrase the store opens with it alone, and its backup is restored with it alone`() throws {
    let (ledger, matter) = try ledger()
    let file = ledger.directory + "/passphrase"
    try Data("an invented passphrase\n".utf8).write(to: URL(filePath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    var options = ledger.options()
    options.settings.fipsAlgorithms = true
    do {
      let store = try Store.open(ledger.store, options: options)
      try store.protectKeys(by: .passphrase(file: file))
    }
    #expect(throws: StoreError.self) { try ledger.open() }
    #expect(String(decoding: try bytes(ledger, "keys/master.key"), as: UTF8.self).contains("pbkdf2-sha256:600000"))
    options.settings.passphraseFile = file
    #expect(try Store.open(ledger.store, options: options).events(case: matter).count == 4)
    #expect(try Store.verify(ledger.store, settings: options.settings).damages == [])
    let place = ledger.directory + "/b"
    try Backup(of: ledger.store, settings: options.settings, clock: { Instant(milliseconds: 0) })
      .write(to: place, keys: place + "-keys")
    func restore(_ settings: Settings) throws -> Verification {
      try Restore.run(
        from: place, keys: place + "-keys", to: ledger.directory + "/new",
        knowing: .init(now: Instant(milliseconds: 0), settings: settings)
      ).verification
    }
    #expect(throws: StoreError.self) { try restore(Settings()) }
    var elsewhere = ledger.elsewhere
    elsewhere.passphraseFile = file
    #expect(try restore(elsewhere).damages == [])
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    #expect(throws: StoreError.self) { try Store.open(ledger.store, options: options) }
  }
}

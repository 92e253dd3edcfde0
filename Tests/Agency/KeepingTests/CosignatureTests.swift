import Foundation
import Keeping
import Notation
import TestSupport
import Testing
import TransparencyLog

@Suite(.overBothDatabases) struct CosignatureTests {
  private let witness: SigningKey
  private let line: String

  init() throws {
    witness = try SigningKey(name: "witness.example.org", seed: [UInt8](repeating: 5, count: 32))
    line = try VerifierKey(name: witness.verifier.name, publicKey: witness.verifier.publicKey, kind: .cosignature)
      .description
  }

  private func checkpoint(_ ledger: Ledger) throws -> SignedNote {
    try SignedNote(untrusted: try String(contentsOfFile: ledger.store + "/log/checkpoint", encoding: .utf8))
  }

  private func grow(_ ledger: Ledger, _ matter: Identifier? = nil) throws -> Identifier {
    try ledger.run { store in
      let id = matter ?? store.makeIdentifier()
      try store.commit(Commit(case: id, expectedSequence: nil, events: [ledger.fact(store, 1)]))
      try store.publish()
      return id
    }
  }

  @Test func `verifying demands the cosignature of each witness that the settings name`() throws {
    let ledger = Ledger()
    let matter = try grow(ledger)
    var settings = ledger.options().settings
    settings.witnesses = [line]
    #expect(try !Store.verify(ledger.store, settings: settings).isSound)
    let cosigned = try witness.cosign(try checkpoint(ledger), seconds: 1_780_000_000)
    let taken = try CosignedCheckpoint.take(untrusted: cosigned.encoded, into: ledger.store, settings: settings)
    #expect(taken.map(\.witness) == ["witness.example.org"] && taken.map(\.size) == [1])
    #expect(try Store.verify(ledger.store, settings: settings).damages == [])
    _ = try grow(ledger, matter)
    let later = try Store.verify(ledger.store, settings: settings)
    #expect(later.isSound && later.damages.map(\.what) == ["1 leaves are not cosigned yet"])
  }

  @Test func `what witnesses cosigned is backed up, comes back, and is held against what was restored`() throws {
    let ledger = Ledger()
    let matter = try grow(ledger)
    var settings = ledger.settings
    settings.witnesses = [line]
    let note = try witness.cosign(try checkpoint(ledger), seconds: 1).encoded
    _ = try CosignedCheckpoint.take(untrusted: note, into: ledger.store, settings: settings)
    let (backup, restored) = (ledger.directory + "/b", ledger.directory + "/new")
    try Backup(of: ledger.store, settings: settings, clock: { Instant(milliseconds: 0) })
      .write(to: backup, keys: backup + "-keys")
    var elsewhere = ledger.elsewhere
    elsewhere.witnesses = [line]
    try Restore.run(
      from: backup, keys: backup + "-keys", to: restored,
      knowing: .init(now: Instant(milliseconds: 0), settings: elsewhere))
    let names = try FileManager.default.contentsOfDirectory(atPath: ledger.store + "/log/cosigned")
    #expect(try FileManager.default.contentsOfDirectory(atPath: restored + "/log/cosigned") == names)
    #expect(try Store.verify(restored, settings: elsewhere).damages == [])
    // A newer one beside the older ledger, whether the settings still name its witness or not.
    _ = try grow(ledger, matter)
    let newer = try witness.cosign(try checkpoint(ledger), seconds: 2).encoded
    try Data(newer.utf8).write(to: URL(filePath: restored + "/log/cosigned/" + (try #require(names.first))))
    for witnesses in [[line], []] {
      elsewhere.witnesses = witnesses
      let damages = try Store.verify(restored, settings: elsewhere).damages
      #expect(damages.contains { $0.kind == .contradiction && $0.what.contains("vouches for 2 leaves") })
    }
  }

  @Test func `what is not cosigned by a named witness, of another log, or older, is refused`() throws {
    let ledger = Ledger()
    let matter = try grow(ledger)
    var settings = ledger.options().settings
    settings.witnesses = [line]
    let first = try witness.cosign(try checkpoint(ledger), seconds: 1)
    _ = try grow(ledger, matter)
    let stranger = try SigningKey(name: "witness.example.org", seed: [UInt8](repeating: 6, count: 32))
    let plain = try checkpoint(ledger)
    let other = Ledger(seed: 2)
    _ = try grow(other)
    let notes = [plain, try stranger.cosign(plain, seconds: 1), try witness.cosign(try checkpoint(other), seconds: 1)]
    for note in notes {
      #expect(throws: StoreError.self) {
        try CosignedCheckpoint.take(untrusted: note.encoded, into: ledger.store, settings: settings)
      }
    }
    let second = try witness.cosign(plain, seconds: 2)
    _ = try CosignedCheckpoint.take(untrusted: second.encoded, into: ledger.store, settings: settings)
    #expect(throws: StoreError.self) {
      try CosignedCheckpoint.take(untrusted: first.encoded, into: ledger.store, settings: settings)
    }
  }

  @Test func `a cosignature covers text and moment, and nothing signed otherwise passes for one`() throws {
    let log = try SigningKey(name: "example.org/log", seed: [UInt8](repeating: 1, count: 32))
    let key = try VerifierKey(untrusted: line, kind: .cosignature)
    let note = try log.sign("example.org/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")
    let cosigned = try witness.cosign(note, seconds: 1_780_000_000)
    #expect(try key.check(cosigned) == 1_780_000_000)
    #expect(throws: LogError.unsigned(key: key.name)) { try key.check(note) }
    let own = try #require(cosigned.signatures.last)
    for position in [0, 7, 8, 71] {
      var bytes = own.bytes
      bytes[position] ^= 1
      let changed = try SignedNote(text: note.text, signatures: [.init(name: own.name, keyID: own.keyID, bytes: bytes)])
      #expect(throws: LogError.unsigned(key: key.name)) { try key.check(changed) }
    }
    #expect(throws: LogError.self) { try VerifierKey(untrusted: witness.verifier.description, kind: .cosignature) }
  }
}

import Database
import Foundation
import Keeping
import Notation
import Testing
import TransparencyLog

/// Every kind of damage that can be planted in a ledger, and the place that must be named.
@Suite struct DamageTests {
  /// One damage: what is done to the ledger's directory, and what its report must mention.
  struct Plant: Sendable, CustomStringConvertible {
    let description: String
    let place: String
    let act: @Sendable (Planted) throws -> Void

    init(_ description: String, _ place: String, _ act: @escaping @Sendable (Planted) throws -> Void) {
      self.description = description
      self.place = place
      self.act = act
    }

    static func sql(_ statement: String, _ place: String) -> Plant {
      Plant(statement, place) { try $0.run(statement) }
    }

    static func keySQL(_ statement: String, _ place: String) -> Plant {
      Plant("keys: " + statement, place) { try $0.run(statement, keys: true) }
    }
  }

  /// A copy of a sound ledger: 300 leaves, a released package, a document in the database and one in a file.
  struct Planted {
    let store: String

    func run(_ statement: String, keys: Bool = false) throws {
      let place = keys ? store + "/keys/keys.sqlite" : store + "/store.sqlite"
      let id: Int32 = keys ? 0x4348_4B31 : 0x4348_4E31
      let connection = try SQLiteConnection(
        place, schema: Schema(applicationID: id, migrations: [["SELECT 1"], ["SELECT 1"]]), access: .write)
      try connection.run("PRAGMA foreign_keys = OFF")
      #expect(throws: Never.self, "\(statement)") { try connection.run(statement, []) }
    }

    func change(_ path: String, _ change: (inout Data) -> Void) throws {
      let url = URL(fileURLWithPath: store + "/" + path)
      var bytes = try Data(contentsOf: url)
      change(&bytes)
      let handle = try FileHandle(forWritingTo: url)
      try handle.truncate(atOffset: 0)
      try handle.write(contentsOf: bytes)
      try handle.close()
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: store + "/" + path) }

    func chmod(_ path: String, _ mode: Int) throws {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: store + "/" + path)
    }

    /// The one document that lies in a file.
    var objectFile: String {
      get throws {
        let objects = store + "/objects"
        for folder in try FileManager.default.contentsOfDirectory(atPath: objects) {
          for name in try FileManager.default.contentsOfDirectory(atPath: objects + "/" + folder) {
            return "objects/\(folder)/\(name)"
          }
        }
        throw CocoaError(.fileNoSuchFile)
      }
    }
  }

  /// Facts that make a log of 300 leaves.
  static let many = 294

  /// A sound ledger, from which each plant gets a copy.
  static func sound(facts: Int = 2) throws -> Ledger {
    let ledger = Ledger(seed: 3)
    try ledger.run { store in
      let matter = store.makeIdentifier()
      try store.commit(ledger.opening(store, matter))
      try store.publish()
      try FileManager.default.copyItem(atPath: ledger.store, toPath: ledger.directory + "/old")
      try store.commit(ledger.document(store, matter, bytes: [1, 2, 3]))
      try store.commit(ledger.document(store, matter, bytes: [UInt8](repeating: 5, count: 1_100_000)))
      try store.commit(
        Commit(case: matter, expectedSequence: 3, events: (1...facts).map { ledger.fact(store, $0) }))
      try store.commit(ledger.release(store, matter, folder: ledger.out("a"), files: Ledger.files))
      try store.publish()
    }
    return ledger
  }

  static func verify(_ sound: Ledger, _ plant: (Planted) throws -> Void) throws -> Verification {
    let copy = sound.directory + "/planted"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    try FileManager.default.copyItem(atPath: sound.store, toPath: copy)
    try plant(Planted(store: copy))
    return try Store.verify(copy, settings: sound.options().settings)
  }

  @Test func `the sound ledger has no damage`() throws {
    let verification = try Self.verify(try Self.sound(facts: Self.many)) { _ in }
    #expect(verification.damages == [])
    #expect(verification.leaves == 300)
    #expect(verification.packages == 1)
  }

  @Test func `each damage is found and its place named`() throws {
    let (small, large) = (try Self.sound(), try Self.sound(facts: Self.many))
    let plants = (Self.inTables + Self.inKeys + Self.inFiles).map { ($0, small) } + Self.inTrees.map { ($0, large) }
    for (plant, ledger) in plants {
      let verification = try Self.verify(ledger, plant.act)
      let contradictions = verification.damages.filter { $0.kind == .contradiction }
      #expect(
        contradictions.contains { "\($0)".contains(plant.place) },
        "\(plant), looking for `\(plant.place)`: \(verification.damages)")
    }
  }

  static let inTables: [Plant] = [
    .sql("UPDATE leaves SET data = zeroblob(33) WHERE position = 5", "leaf 5"),
    .sql("UPDATE leaves SET data = CAST(x'02' || substr(data, 2) AS BLOB) WHERE position = 5", "leaf 5"),
    .sql("DELETE FROM leaves WHERE position = 5", "leaf 5"),
    .sql("DELETE FROM leaves WHERE position = (SELECT max(position) FROM leaves)", "no commit ends"),
    .sql("DELETE FROM events WHERE position = 5", "its leaf belongs to another event"),
    .sql("DELETE FROM events WHERE position = (SELECT max(position) FROM leaves)", "its leaf belongs to another event"),
    .sql("UPDATE events SET sequence = 900 WHERE position = 5", "not numbered from 1"),
    .sql("UPDATE events SET owner = zeroblob(16) WHERE position = (SELECT max(position) FROM leaves)", "store.sqlite"),
    .sql("UPDATE events SET position = 900 WHERE position = 5", "it has no leaf"),
    .sql("UPDATE objects SET content = zeroblob(bytes) WHERE kind = 'event' AND rowid = 5", "sealed bytes"),
    .sql("UPDATE objects SET content = zeroblob(bytes) WHERE kind = 'document' AND content NOT NULL", "sealed bytes"),
    .sql("UPDATE objects SET content = zeroblob(bytes) WHERE kind = 'packageFile'", "sealed bytes"),
    .sql("UPDATE objects SET content = zeroblob(bytes) WHERE kind = 'package'", "sealed bytes"),
    .sql("UPDATE objects SET kind = 'other' WHERE kind = 'document'", "does not open"),
    .sql("UPDATE objects SET owner = x'0199f0000000700080000000000000ff' WHERE kind = 'document'", "does not open"),
    .sql(
      """
      UPDATE objects SET (content, sha256, bytes) = (SELECT content, sha256, bytes FROM objects WHERE kind = 'event'
      ORDER BY rowid DESC LIMIT 1) WHERE rowid = (SELECT min(rowid) FROM objects WHERE kind = 'event')
      """, "does not open"),
    .sql("DELETE FROM objects WHERE kind = 'document' AND content NOT NULL", "an event names it, but it is missing"),
    .sql("DELETE FROM objects WHERE rowid = (SELECT min(rowid) FROM objects WHERE kind = 'event')", "is missing"),
    .sql("DELETE FROM objects WHERE kind = 'package'", "its sealed index is missing"),
    .sql(
      "DELETE FROM objects WHERE rowid = (SELECT min(rowid) FROM objects WHERE kind = 'packageFile')",
      "not the file that its package names"),
    .sql("UPDATE heads SET root = zeroblob(32) WHERE size = 2", "root of 2 leaves"),
    .sql("DELETE FROM heads WHERE size = (SELECT max(size) FROM heads)", "store.sqlite"),
    .sql("INSERT INTO heads VALUES (301, zeroblob(32))", "roots of sizes"),
    .sql("DELETE FROM packages", "it released a package that is missing"),
    .sql("UPDATE packages SET size = size - 1", "package"),
    .sql("UPDATE packages SET size = 3", "its release is missing or another one"),
    .sql("UPDATE packages SET event = (SELECT id FROM events WHERE position = 4)", "its release is missing"),
    .sql("DELETE FROM meta WHERE key = 'vkey'", "meta `vkey`"),
    .sql("UPDATE meta SET value = 'a+b+c' WHERE key = 'vkey'", "vkey"),
    .sql("UPDATE meta SET value = '0' WHERE key = 'master'", "not the master key"),
    .sql("DROP TABLE packages", "store.sqlite"),
  ]

  /// These need a tree of more than one level.
  static let inTrees: [Plant] = [
    .sql("UPDATE subtrees SET hash = zeroblob(32)", "subtree 1/0"),
    .sql("DELETE FROM subtrees", "subtree 1/0"),
    .sql("INSERT INTO subtrees VALUES (1, 7, zeroblob(32))", "subtrees that its leaves do not have"),
    Plant("a changed entry bundle", "log/tile/entries/000") { planted in
      try planted.change("log/tile/entries/000") { $0[40] ^= 1 }
    },
    Plant("a changed tile", "log/tile/0/000") { planted in try planted.change("log/tile/0/000") { $0[40] ^= 1 } },
    Plant("a changed upper tile", "log/tile/1/000.p/1") { planted in
      try planted.change("log/tile/1/000.p/1") { $0[3] ^= 1 }
    },
    Plant("a removed tile", "log/tile/0/000") { try $0.remove("log/tile/0/000") },
    Plant("a removed bundle", "log/tile/entries/001.p/44") { try $0.remove("log/tile/entries/001.p/44") },
    Plant("a wrong tile beyond the checkpoint", "log/tile/0/001.p/45") { planted in
      try Data(count: 45 * 32).write(to: URL(fileURLWithPath: planted.store + "/log/tile/0/001.p/45"))
    },
  ]

  static let inKeys: [Plant] = [
    .keySQL("DELETE FROM objects", "its key is missing"),
    .keySQL("UPDATE objects SET wrapped = zeroblob(40)", "does not unwrap"),
    .keySQL("UPDATE buckets SET wrapped = zeroblob(40)", "does not unwrap"),
    .keySQL("DELETE FROM buckets", "the key of bucket"),
    .keySQL("UPDATE buckets SET master = 'x'", "another master key"),
    Plant("master key of another ledger", "keys/master.key") { planted in
      try planted.change("keys/master.key") { $0[24] = $0[24] == 0x61 ? 0x62 : 0x61 }
    },
    Plant("log key of another ledger", "keys/log.key") { planted in
      try planted.change("keys/log.key") { $0[24] = $0[24] == 0x61 ? 0x62 : 0x61 }
    },
    Plant("no master key", "keys/master.key") { try $0.remove("keys/master.key") },
    Plant("no keys", "keys") { try $0.remove("keys") },
    Plant("lax master key", "keys/master.key") { try $0.chmod("keys/master.key", 0o640) },
    Plant("lax keys", "keys") { try $0.chmod("keys", 0o755) },
    Plant("lax store", "store.sqlite") { try $0.chmod("store.sqlite", 0o644) },
  ]

  static let inFiles: [Plant] = [
    Plant("a changed object file", "does not open") { planted in
      try planted.change(try planted.objectFile) { $0[70_000] ^= 1 }
    },
    Plant("a cut object file", "object") { planted in
      try planted.change(try planted.objectFile) { $0.removeLast() }
    },
    Plant("a removed object file", "it is missing") { try $0.remove(try $0.objectFile) },
    Plant("a strange object file", "no record names this file") { planted in
      try Data().write(to: URL(fileURLWithPath: planted.store + "/" + (try planted.objectFile) + "x"))
    },
    Plant("no database", "store.sqlite") { try $0.remove("store.sqlite") },
    Plant("a cut database", "store.sqlite") { planted in
      try planted.change("store.sqlite") { $0.removeLast($0.count / 2) }
    },
    Plant("a database of zeros", "store.sqlite") { planted in
      try planted.change("store.sqlite") { $0 = Data(count: $0.count) }
    },
    Plant("a stranger in the log", "log/readme") { planted in
      try Data([1]).write(to: URL(fileURLWithPath: planted.store + "/log/readme"))
    },
    Plant("a changed checkpoint", "log/checkpoint") { planted in try planted.change("log/checkpoint") { $0[25] ^= 1 } },
    Plant("no checkpoint", "log/checkpoint") { try $0.remove("log/checkpoint") },
    Plant("another verifier key", "log/vkey") { planted in try planted.change("log/vkey") { $0[30] ^= 1 } },
    Plant("no verifier key", "log/vkey") { try $0.remove("log/vkey") },
    Plant("no log", "log") { try $0.remove("log") },
    Plant("an older copy of the store beside the newer log", "the ledger is an older copy") { planted in
      let old = planted.store + "/../old"
      for file in ["store.sqlite", "store.sqlite-wal"] {
        try? planted.remove(file)
        try? FileManager.default.copyItem(atPath: old + "/" + file, toPath: planted.store + "/" + file)
      }
    },
  ]

  @Test func `what is merely unpublished is told apart from damage`() throws {
    let verification = try Self.verify(try Self.sound()) { planted in
      try planted.run("UPDATE packages SET delivered = 0")
      let old = try Data(contentsOf: URL(fileURLWithPath: planted.store + "/../old/log/checkpoint"))
      try planted.change("log/checkpoint") { $0 = old }
    }
    #expect(verification.isSound)
    #expect(verification.damages.count > 1)
    #expect(verification.damages.contains { $0.what == "7 leaves are not published yet" })
  }

  @Test func `verifying creates and alters nothing, sound or damaged`() throws {
    _ = try Self.verify(try Self.sound()) { planted in
      for damage in [false, true] {
        if damage { try planted.change("log/checkpoint") { $0[40] ^= 1 } }
        let before = try Snapshot(planted.store)
        _ = try Store.verify(planted.store)
        #expect(try Snapshot(planted.store) == before)
      }
    }
    let empty = NSTemporaryDirectory() + "none-\(UUID().uuidString)"
    #expect(throws: StoreError.missing(place: empty)) { try Store.verify(empty) }
    #expect(!FileManager.default.fileExists(atPath: empty))
  }

  @Test func `the log's directory is audited alone`() throws {
    _ = try Self.verify(try Self.sound(facts: Self.many)) { planted in
      let log = planted.store + "/log"
      let key = try String(contentsOfFile: log + "/vkey", encoding: .utf8)
      #expect(try Store.verifyLog(log, key: key).damages == [])
      #expect(try Store.verifyLog(log).leaves == 300)
      let other = try SigningKey(name: "example.org/office", seed: [UInt8](repeating: 4, count: 32)).verifier
      #expect(try Store.verifyLog(log, key: other.description).damages.map(\.place) == ["checkpoint"])
      try planted.change("log/tile/entries/000") { $0[40] ^= 1 }
      #expect(try Store.verifyLog(log).damages.map(\.place) == ["tile/entries/000"])
    }
  }

  /// Names, sizes, bytes and times of everything below a directory.
  struct Snapshot: Equatable {
    var files: [String: String] = [:]

    init(_ directory: String) throws {
      for case let path as String in FileManager.default.enumerator(atPath: directory) ?? .init() {
        let place = directory + "/" + path
        let facts = try FileManager.default.attributesOfItem(atPath: place)
        let bytes = FileManager.default.contents(atPath: place).map { Digest.sha256($0).description } ?? "directory"
        files[path] = "\(bytes) \(facts[.modificationDate] ?? "") \(facts[.posixPermissions] ?? "")"
      }
    }
  }
}

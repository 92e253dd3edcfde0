import Foundation
import Keeping
import Notation
import Testing

/// One damage hides no other, and makes nothing that is sound look damaged.
@Suite struct SeveralDamagesTests {
  private typealias Plant = DamageTests.Plant

  /// In a published log of 300 leaves; each hits another file.
  private static let inLog: [Plant] = [
    Plant("a changed checkpoint", "checkpoint") { planted in try planted.change("log/checkpoint") { $0[25] ^= 1 } },
    Plant("no verifier key", "vkey") { try $0.remove("log/vkey") },
    Plant("a removed tile", "tile/0/000") { try $0.remove("log/tile/0/000") },
    Plant("a removed last tile", "tile/0/001.p/44") { try $0.remove("log/tile/0/001.p/44") },
    Plant("a changed bundle", "tile/entries/000") { planted in
      try planted.change("log/tile/entries/000") { $0.removeLast() }
    },
    Plant("a bundle too large to be one", "tile/entries/001.p/44") { planted in
      let file = try FileHandle(forWritingTo: URL(filePath: planted.store + "/log/tile/entries/001.p/44"))
      try file.truncate(atOffset: 17 << 20)
      try file.close()
    },
    Plant("a folder in place of a tile", "tile/1/000.p/1") { planted in
      try planted.remove("log/tile/1/000.p/1")
      try FileManager.default.createDirectory(
        atPath: planted.store + "/log/tile/1/000.p/1", withIntermediateDirectories: false)
    },
    Plant("a stranger", "readme") { planted in
      try Data([1]).write(to: URL(filePath: planted.store + "/log/readme"))
    },
  ]

  /// In the tables of a ledger of 7 leaves, whose second belongs to a document.
  private static let inTables: [Plant] = [
    .sql("UPDATE leaves SET object = zeroblob(16) WHERE position = 1", "leaf 1: the identifier of its event"),
    .sql("DELETE FROM leaves WHERE position = 2", "leaf 2: it is missing"),
    .sql("DELETE FROM leaves WHERE position = 4", "leaf 4: it is missing"),
    .sql("UPDATE events SET owner = zeroblob(16) WHERE position = 3", "the identifier of its case is malformed"),
    .sql(
      "UPDATE objects SET content = zeroblob(bytes) WHERE id = (SELECT id FROM events WHERE position = 6)",
      "its sealed bytes are not those"),
    .sql("INSERT INTO destructions VALUES (zeroblob(3), zeroblob(16))", "destruction x'000000': its row is malformed"),
    .sql(
      "INSERT INTO objects VALUES (zeroblob(16), zeroblob(16), 'other', zeroblob(32), 0, zeroblob(0))",
      "object x'00000000000000000000000000000000': its identifier is malformed"),
    .sql("INSERT INTO packages VALUES (zeroblob(2), zeroblob(16), 1, 1)", "package x'0000': its row is malformed"),
    .sql("UPDATE meta SET value = 'a+b+c' WHERE key = 'vkey'", "meta `vkey`"),
    Plant("a changed checkpoint", "log/checkpoint") { planted in try planted.change("log/checkpoint") { $0[25] ^= 1 } },
    Plant("a removed tile", "log/tile/0/000.p/7") { try $0.remove("log/tile/0/000.p/7") },
    Plant("a file in place of a folder of objects", "objects/zz: a directory") { planted in
      try Data().write(to: URL(filePath: planted.store + "/objects/zz"))
    },
  ]

  /// Each with the next and with the one three behind it, the last followed by the first.
  private static func pairs(_ plants: [Plant]) -> [(Plant, Plant)] {
    plants.indices.flatMap { first in [1, 3].map { (plants[first], plants[(first + $0) % plants.count]) } }
  }

  @Test func `of two damages in a published log both files are named`() throws {
    let ledger = try DamageTests.sound(facts: DamageTests.many)
    let copy = DamageTests.Planted(store: ledger.directory + "/planted")
    for (first, second) in Self.pairs(Self.inLog) {
      try? FileManager.default.removeItem(atPath: copy.store)
      try FileManager.default.createDirectory(atPath: copy.store, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: ledger.store + "/log", toPath: copy.store + "/log")
      try first.act(copy)
      try second.act(copy)
      let places = try Store.verifyLog(copy.store + "/log").damages.map(\.place)
      #expect(places.contains(first.place) && places.contains(second.place), "\(first), \(second): \(places)")
    }
  }

  @Test func `of two damages in a store both are named`() throws {
    let ledger = try DamageTests.sound(facts: 1)
    for (first, second) in Self.pairs(Self.inTables) {
      let damages = try DamageTests.verify(ledger) { planted in
        try first.act(planted)
        try second.act(planted)
      }.damages.filter { $0.kind == .contradiction }.map { "\($0)" }
      for plant in [first, second] {
        #expect(damages.contains { $0.contains(plant.place) }, "\(first), \(second): \(damages)")
      }
    }
  }

  @Test func `what rests on a damaged row is not called damaged itself`() throws {
    let ledger = try DamageTests.sound(facts: 1)
    let alone = [
      "UPDATE leaves SET object = zeroblob(16) WHERE position = 1",
      "INSERT INTO destructions VALUES (zeroblob(3), zeroblob(16))",
      "INSERT INTO packages VALUES (zeroblob(2), zeroblob(16), 1, 1)",
    ]
    for statement in alone {
      let damages = try DamageTests.verify(ledger) { try $0.run(statement) }.damages
      #expect(damages.count == 1, "\(statement): \(damages)")
    }
    for position in [1, 5] {
      let damages = try DamageTests.verify(ledger) {
        try $0.run("DELETE FROM events WHERE position = \(position)")
      }.damages
      // The row that is gone, and the gap that it left.
      #expect(damages.count == 2, "\(position): \(damages)")
    }
  }

  @Test func `numbers that no log has send nobody through tiles that never were`() throws {
    let ledger = try DamageTests.sound(facts: 1)
    let verification = try DamageTests.verify(ledger) { planted in
      try planted.run("UPDATE leaves SET position = 4611686018427387904 WHERE position = 6")
      let checkpoint = try String(contentsOfFile: planted.store + "/log/checkpoint", encoding: .utf8)
      var lines = checkpoint.split(separator: "\n", omittingEmptySubsequences: false)
      lines[1] = "9223372036854775807"
      try planted.change("log/checkpoint") { $0 = Data(lines.joined(separator: "\n").utf8) }
      let far = planted.store + "/log/tile/0/x999/x999/x999"
      try FileManager.default.createDirectory(atPath: far, withIntermediateDirectories: true)
      try Data(count: 32).write(to: URL(filePath: far + "/999"))
      try FileManager.default.removeItem(atPath: planted.store + "/log/vkey")
      #expect(try !Store.verifyLog(planted.store + "/log").isSound)
    }
    #expect(verification.damages.contains { $0.what == "it stands far behind the leaf before it" })
  }
}

import Database
import Foundation
import Notation
import Testing

@testable import Keeping

/// Search over sealed text: words, entries, and their being made anew.
@Suite struct TokenIndexTests {
  @Test(arguments: [
    ("Søren Å. Quist-O'Dea", ["soren", "a", "quist", "odea"]),
    ("QUIST  odea", ["quist", "odea"]),
    ("Žižek, Ærø; Straße", ["zizek", "aero", "strasse"]),
    ("Łukasz d\u{2019}Épée", ["lukasz", "depee"]),
    ("A-012-345-678 of 2026-03-02.", ["a012345678", "of", "20260302"]),
    ("Ünal u\u{0308}nal", ["unal", "unal"]),
    ("محمد، علي", ["محمد", "علي"]),
    ("— … !", []),
    ("", []),
  ])
  func `spellings of one word are one word`(text: String, words: [String]) {
    #expect(SearchText.words(text) == words)
  }

  @Test func `a number is one word however it is parted, and a long word is cut at the end of a letter`() {
    #expect(SearchText.identifier("A 012-345.678") == "a012345678")
    #expect(SearchText.identifier(" / ") == nil)
    let long = String(repeating: "ж", count: 40)
    #expect(SearchText.words(long) == [String(repeating: "ж", count: SearchText.wordBytesMax / 2)])
    #expect(SearchText.words(String(repeating: "a", count: 64)) == [String(repeating: "a", count: 64)])
    let many = (0...SearchText.wordsMax).map { "w\($0)" }.joined(separator: " ")
    #expect(SearchTerms(texts: [many]).words.count == SearchText.wordsMax)
  }

  private func reader(_ ledger: Ledger) throws -> LedgerReader {
    try LedgerReader(ledger.store, settings: ledger.options().settings)
  }

  private func entries(_ ledger: Ledger) throws -> Int {
    let connection = try SQLiteConnection(ledger.store + "/index.sqlite", schema: TokenIndex.schema, access: .read)
    return Int(try connection.row("SELECT count(*) FROM entries")?.first?.integer ?? 0)
  }

  /// A ledger with one release about one person and a document.
  private func filled() throws -> Ledger {
    let ledger = Ledger()
    try ledger.run { store in
      let matter = store.makeIdentifier()
      try store.commit(ledger.opening(store, matter))
      try store.commit(ledger.release(store, matter, folder: ledger.out("folder"), files: Ledger.files))
      try store.publish()
    }
    return ledger
  }

  @Test func `events are found by words in any spelling, and the accounting of a person by name or number`() throws {
    let ledger = try filled()
    let reader = try reader(ledger)
    #expect(try reader.search(["soren QUIST"]).map(\.header?.type) == ["disclosure.accounted"])
    #expect(try reader.search(["fd-2026-000001"]).map(\.header?.type) == ["case.opened"])
    #expect(try reader.search(["quist", "nobody"]).isEmpty)
    #expect(try reader.search([" - "]).isEmpty)
    #expect(try reader.accounting(named: "O'Dea Quist").map(\.contents.person) == ["p1"])
    #expect(try reader.accounting(identifier: "A012345678").map(\.contents.person) == ["p1"])
    // A name of the recipient, or a number in another place, is no person.
    #expect(try reader.accounting(named: "Invented Customs").isEmpty)
    #expect(try reader.accounting(identifier: "FD-2026-000001").isEmpty)
    #expect(try reader.accounting(named: "").isEmpty)
    #expect(try entries(ledger) > 10)
  }

  @Test(arguments: [
    "missing", "key missing", "broken", "empty", "another's", "behind", "beyond the ledger",
  ])
  func `an index that is of no use is made anew by the next start, and until then nothing is missed`(
    state: String
  ) throws {
    let ledger = try filled()
    let (index, key) = (ledger.store + "/index.sqlite", ledger.store + "/keys/index.key")
    let before = try entries(ledger)
    switch state {
    case "missing": try FileManager.default.removeItem(atPath: index)
    case "key missing": try FileManager.default.removeItem(atPath: key)
    case "broken":
      let handle = try #require(FileHandle(forWritingAtPath: index))
      try handle.write(contentsOf: Data(repeating: 7, count: 4_096))
    case "empty": try Data().write(to: URL(fileURLWithPath: index))
    default:
      let connection = try SQLiteConnection(index, schema: TokenIndex.schema, access: .write)
      if state == "behind" {
        try connection.run("UPDATE progress SET leaves = 1")
        try connection.run("DELETE FROM entries")
        try connection.run("INSERT INTO entries SELECT zeroblob(32), zeroblob(16) WHERE 0")
      } else if state == "beyond the ledger" {
        // Of another ledger that was larger, by its ranges.
        try connection.run("INSERT INTO ahead VALUES (1000, 1002)")
        try connection.run("INSERT INTO entries VALUES (zeroblob(32), zeroblob(16))")
      } else {
        try connection.run("UPDATE meta SET value = 'another'")
      }
    }
    #expect(try reader(ledger).accounting(named: "quist").count == 1)
    try ledger.run { _ in }
    #expect(try reader(ledger).accounting(named: "quist").count == 1)
    // Made from the first leaf on, or, where the first leaf was said to be in it, without that one's words.
    #expect(try entries(ledger) == (state == "behind" ? before - 1 : before))
    let damages = try ledger.verify().damages
    #expect(damages.isEmpty == (state != "behind"))
    #expect(try Rebuild.run(ledger.store, options: ledger.options()).isEqual == (state != "behind"))
    #expect(try ledger.verify().damages == [])
    #expect(try entries(ledger) == before)
  }

  @Test func `entries that the ledger does not bear out are damage`() throws {
    for change in [
      "INSERT INTO entries SELECT zeroblob(32), event FROM entries LIMIT 1",
      "INSERT INTO entries SELECT token, zeroblob(16) FROM entries LIMIT 1",
      "DELETE FROM entries WHERE token IN (SELECT token FROM entries LIMIT 1)",
    ] {
      let ledger = try filled()
      let connection = try SQLiteConnection(ledger.store + "/index.sqlite", schema: TokenIndex.schema, access: .write)
      try connection.run(change)
      connection.close()
      #expect(try !ledger.verify().isSound, "\(change)")
      #expect(try !Rebuild.run(ledger.store, options: ledger.options()).isEqual, "\(change)")
      #expect(try ledger.verify().damages == [], "\(change)")
    }
  }

  @Test func `a new master key keeps the index, and a backup holds neither it nor its key`() throws {
    let ledger = try filled()
    let before = try Data(contentsOf: URL(fileURLWithPath: ledger.store + "/keys/index.key"))
    try ledger.run { _ = try $0.rotateKeys() }
    let after = try Data(contentsOf: URL(fileURLWithPath: ledger.store + "/keys/index.key"))
    #expect(before != after)
    #expect(try reader(ledger).accounting(named: "quist").count == 1)
    #expect(try ledger.verify().damages == [])
    let backup = try Backup(of: ledger.store, settings: ledger.options().settings, clock: { Instant(milliseconds: 0) })
    try backup.write(to: ledger.directory + "/copy", keys: ledger.directory + "/keys")
    let files = try FileManager.default.subpathsOfDirectory(atPath: ledger.directory + "/copy")
    let keys = try FileManager.default.subpathsOfDirectory(atPath: ledger.directory + "/keys")
    #expect(!(files + keys).contains { $0.contains("index") })
  }
}

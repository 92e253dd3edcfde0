import Foundation
import Keeping
import Notation
import PostgresFixture
import TestSupport
import Testing

/// Invented people who must be found nowhere.
@Suite(.overBothDatabases) struct SecrecyTests {
  static let planted = ["Zebulon Quackenbush", "Xanthippe Oberholtzer", "XQ-998877"]

  @Test func `nothing of a person is readable in any file of the ledger or in any error`() throws {
    let ledger = Ledger()
    var errors: [String] = []
    try ledger.run { store in
      let matter = store.makeIdentifier()
      let text = Array(Self.planted.joined(separator: "; ").utf8)
      try store.commit(ledger.document(store, matter, bytes: text))
      try store.commit(ledger.document(store, matter, bytes: [UInt8](repeating: 32, count: 1 << 20) + text))
      let fact = FactAnswered(
        about: "Person::\"p1\"", fact: "name", value: .string(Self.planted[0]), by: Ledger.official,
        at: Instant(milliseconds: 0), evidence: [.init(document: Self.planted[1], page: nil)])
      try store.commit(
        Commit(
          case: matter, expectedSequence: nil,
          events: [NewEvent(store.makeIdentifier(), fact, actor: Ledger.official)]))
      try store.commit(
        ledger.release(
          store, matter, folder: ledger.out(Self.planted[0]),
          files: [.init(name: Self.planted[2] + ".txt", bytes: text)]))
      try store.publish()
      for payload in [JSONValue.string(Self.planted[0]), ["about": .string(Self.planted[1]), "more": 1]] {
        do {
          try store.commit(
            Commit(
              case: matter, expectedSequence: nil,
              events: [
                NewEvent(store.makeIdentifier(), FactAnswered.type, payload: payload, actor: Self.planted[0])
              ]))
        } catch { errors.append("\(error)") }
      }
    }
    #expect(errors.count == 2)
    for error in errors { #expect(!Self.planted.contains { error.contains($0) }) }
    if let database = ledger.database {
      for name in Self.planted {
        let found =
          "position(convert_to('\(name)', 'UTF8') IN convert_to(o::text, 'UTF8') || coalesce(content, '')) > 0"
        #expect(try database.run("SELECT count(*) FROM objects o WHERE \(found)") == ["0"], "\(name)")
      }
    }
    for case let path as String in FileManager.default.enumerator(atPath: ledger.store) ?? .init() {
      let bytes = FileManager.default.contents(atPath: ledger.store + "/" + path) ?? Data()
      for name in Self.planted {
        #expect(bytes.range(of: Data(name.utf8)) == nil, "\(path)")
        #expect(!path.contains(name))
      }
    }
  }

  @Test func `a leaf tells nothing: the same event has another in each ledger, and a long one is no longer`() throws {
    let random = (0..<10).map { UInt8($0) }
    let (matter, first, second) = (
      Identifier(at: Instant(milliseconds: 1), random: random),
      Identifier(at: Instant(milliseconds: 2), random: random),
      Identifier(at: Instant(milliseconds: 3), random: random)
    )
    let entries = try (0..<2).map { _ in
      let ledger = Ledger()
      // By randomness as an office has it.
      var options = StoreOptions(clock: { Instant(milliseconds: 1_772_000_000_000) })
      options.creates = true
      options.settings = ledger.settings
      do {
        let store = try Store.open(ledger.store, options: options)
        let events = [(first, "short"), (second, String(repeating: "long ", count: 200))].map {
          NewEvent($0.0, RecordDestroyed(reference: $0.1), actor: Ledger.official)
        }
        try store.commit(Commit(case: matter, expectedSequence: 0, events: events))
        try store.publish()
      }
      return [UInt8](try Data(contentsOf: URL(filePath: ledger.store + "/log/tile/entries/000.p/2")))
    }
    // Each with its length of two bytes before it: a version and a hash.
    #expect(entries.map(\.count) == [70, 70])
    let leaves = entries.flatMap { [Array($0[3..<35]), Array($0[38..<70])] }
    #expect(Set(leaves).count == 4)
    #expect(entries.allSatisfy { $0[0...2] == [0, 33, 1] && $0[35...37] == [0, 33, 1] })
  }
}

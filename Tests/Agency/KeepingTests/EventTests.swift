import Foundation
import Keeping
import Notation
import Testing

@Suite struct EventTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures/events")

  static func fixture(_ name: String) throws -> JSONValue {
    let url = folder.appendingPathComponent(name)
    return try JSONReader.read(Array(try Data(contentsOf: url)), source: name)
  }

  @Test func `every version of every kind has a fixture that is read today`() throws {
    let names = Set(try FileManager.default.contentsOfDirectory(atPath: Self.folder.path))
    var expected: Set<String> = []
    for name in EventRegistry.standard.names {
      let type = try #require(EventRegistry.standard[name])
      for version in 1...type.version {
        let file = "\(name).\(version).json"
        expected.insert(file)
        #expect(throws: Never.self, "\(file)") {
          _ = try type.present(try Self.fixture(file), version: version, source: file)
        }
      }
    }
    #expect(names == expected)
  }

  @Test func `payloads are written as they are read`() throws {
    func check<Payload: EventPayload>(_ type: Payload.Type) throws {
      let name = "\(type.type.name).\(type.type.version).json"
      let value = try Self.fixture(name)
      #expect(try type.init(value, source: name).json == value, "\(name)")
    }
    try check(CaseOpened.self)
    try check(DocumentSealed.self)
    try check(FactAnswered.self)
    try check(CaseDetermined.self)
    try check(ItemRedacted.self)
    try check(LetterWritten.self)
    try check(DisclosureReleased.self)
    try check(DisclosureAccounted.self)
    try check(HoldPlaced.self)
    try check(HoldLifted.self)
    try check(DispositionProposed.self)
    try check(DispositionReviewed.self)
    try check(BatchSealed.self)
    try check(DestructionCertified.self)
    try check(RecordDestroyed.self)
  }

  @Test func `a payload with a key too many or too few is refused`() throws {
    for name in EventRegistry.standard.names {
      let type = try #require(EventRegistry.standard[name])
      let members = try #require(try Self.fixture("\(name).1.json").members)
      #expect(throws: JSONError.self, "\(name)") {
        try type.present(.object(members + [.init("more", 1)]), version: 1, source: "p")
      }
      for member in members
      where !["item", "person"].contains(member.key) && !(name == HoldPlaced.type.name && member.key == "kind") {
        #expect(throws: JSONError.self, "\(name) \(member.key)") {
          try type.present(.object(members.filter { $0.key != member.key }), version: 1, source: "p")
        }
      }
      #expect(throws: JSONError.self, "\(name)") { try type.present(.array([]), version: 1, source: "p") }
      #expect(throws: JSONError.self, "\(name)") {
        try type.present(.object(members), version: type.version + 1, source: "p")
      }
    }
  }

  /// An object with one member under another name.
  static func renamed(_ payload: JSONValue, _ old: String, _ new: String) -> JSONValue {
    .object((payload.members ?? []).map { .init($0.key == old ? new : $0.key, $0.value) })
  }

  @Sendable static func toFirst(_ payload: JSONValue) throws(JSONError) -> JSONValue {
    renamed(payload, "old", "first")
  }

  @Sendable static func toSecond(_ payload: JSONValue) throws(JSONError) -> JSONValue {
    renamed(payload, "first", "second")
  }

  @Sendable static func toName(_ payload: JSONValue) throws(JSONError) -> JSONValue {
    renamed(payload, "nom", "name")
  }

  @Test func `an older payload is upgraded step by step`() throws {
    let type = EventType(
      "test.happened", retention: "case", upgrades: [.init(Self.toFirst), .init(Self.toSecond)],
      check: { payload, source throws(JSONError) in
        var reader = try ObjectReader(payload, source: source)
        _ = try reader.string("second")
        try reader.finish()
        return []
      })
    #expect(type.version == 3)
    #expect(try type.present(["old": "x"], version: 1, source: "p").payload == ["second": "x"])
    #expect(try type.present(["first": "x"], version: 2, source: "p").payload == ["second": "x"])
    #expect(try type.present(["second": "x"], version: 3, source: "p").payload == ["second": "x"])
    #expect(throws: JSONError.self) { try type.present(["old": "x"], version: 2, source: "p") }
    #expect(throws: JSONError.self) { try type.present(["old": "x"], version: 0, source: "p") }
  }

  @Test func `an event written by an older program is read by a newer one`() throws {
    let ledger = Ledger()
    let old = EventType("test.happened", retention: "case") { _, _ throws(JSONError) in [] }
    let new = EventType("test.happened", retention: "case", upgrades: [.init(Self.toName)]) {
      payload, source throws(JSONError) in
      var reader = try ObjectReader(payload, source: source)
      _ = try reader.string("name")
      try reader.finish()
      return []
    }
    var options = ledger.options()
    options.registry = EventRegistry([old])
    let matter: Identifier = try {
      let store = try Store.open(ledger.store, options: options)
      let matter = store.makeIdentifier()
      try store.commit(
        Commit(
          case: matter, expectedSequence: 0,
          events: [NewEvent(store.makeIdentifier(), old, payload: ["nom": "x"], actor: Ledger.official)]))
      return matter
    }()
    options.registry = EventRegistry([new])
    let store = try Store.open(ledger.store, options: options)
    let event = try #require(try store.events(case: matter).first)
    #expect(event.version == 1)
    #expect(event.payload == ["name": "x"])
  }
}

import Notation
import Testing
import Typesetting

@testable import Disclosure

@Suite struct `An accounting record` {
  static func sample(bates: Bool = true, name: String = "Invented Person") throws -> AccountingRecord {
    AccountingRecord(
      what: (
        "FD-2026-000123", try #require(Instant("2026-03-09T15:04:00.000Z")), "Copies of records, by encrypted e-mail",
        "Investigation of gemstone smuggling, request VCA-INV-2026-0417"
      ),
      recipient: .init(
        name: "Velmark Customs Administration (invented)", office: "International Assistance Section",
        address: ["12 Harbour Exchange", "1040 Port Sarin", "Velmark"]),
      authority: .init(
        provision: "5 U.S.C. 552a(b)(3)", gateway: "Customs mutual assistance agreement with Velmark (invented)",
        routineUses: [.init(system: "DHS/CBP-007", use: "G: foreign law enforcement")]),
      about: (
        [.init(id: "p1", name: name, status: "None of the protected statuses")],
        [
          .init(
            id: "r1", title: "Border crossing history", system: "DHS/CBP-007 Border Crossing Information", pageCount: 4,
            subjects: ["p1"])
        ], bates ? .init(first: "CBP-FD-2026-000123-000001", last: "CBP-FD-2026-000123-000004") : nil
      ),
      by: (
        .init(id: "director-field", name: "Invented Official", title: "Director", office: "Office of Field Operations"),
        .init(reference: "VCA-INV-2026-0417", received: Instant("2026-02-12T13:00:00.000Z"))
      ))
  }

  @Test(arguments: [true, false]) func `comes back from its file as it was`(bates: Bool) throws {
    let record = try Self.sample(bates: bates)
    let bytes = try CanonicalJSON.write(record.json)
    let read = try AccountingRecord(reading: JSONReader.read(bytes, source: "a.json"), source: "a.json")
    #expect(read == record)
    #expect(try CanonicalJSON.write(read.json) == bytes)
  }

  @Test func `has every field of the directive`() throws {
    #expect(
      try Self.sample().filledFields == [
        "date", "nature", "purpose", "recipient-name", "recipient-address", "authority", "subjects", "systems",
        "official",
      ])
    #expect(try !Self.sample(name: " ").filledFields.contains("subjects"))
  }

  @Test func `is a form of one page, the same each time, with no name in its metadata`() throws {
    let document = AccountingForm(try Self.sample()).document
    #expect(try Typesetter().pageCount(document) == 1)
    #expect(try Typesetter().pdf(document) == Typesetter().pdf(document))
    #expect(document.title == "Record of disclosure FD-2026-000123")
  }

  @Test func `is refused with unknown keys, at any depth`() throws {
    for place in ["", "recipient", "authority", "request", "official", "bates"] {
      let error = #expect(throws: JSONError.self) { try read { Self.adding("extra", at: place, to: $0) } }
      #expect(error?.description == "a.json:\(place.isEmpty ? "" : "/" + place)/extra: unknown key")
    }
  }

  @Test func `may concern nobody`() throws {
    guard case .object(let members) = try Self.sample().json else { return }
    let bare = JSONValue.object(members.map { $0.key == "subjects" ? .init($0.key, .array([])) : $0 })
    #expect(try AccountingRecord(reading: bare, source: "a.json").subjects.isEmpty)
  }

  @Test(arguments: [
    ("version", JSONValue.integer(2), "a.json:/version: an unknown version"),
    (
      "disclosedAt", JSONValue.string("today"),
      "a.json:/disclosedAt: a moment such as 2026-03-02T14:00:00.000Z was expected"
    ),
    ("records", JSONValue.array([]), "a.json:/records: at least one was expected"),
    ("purpose", JSONValue.integer(3), "a.json:/purpose: a string was expected, not a number"),
  ]) func `of another form is refused with its place`(key: String, value: JSONValue, description: String) throws {
    let error = #expect(throws: JSONError.self) {
      try read { members in members.map { $0.key == key ? .init(key, value) : $0 } }
    }
    #expect(error?.description == description)
  }

  private func read(_ change: ([JSONValue.Member]) -> [JSONValue.Member]) throws {
    let members = try #require(Self.sample().json.members)
    _ = try AccountingRecord(reading: .object(change(members)), source: "a.json")
  }

  private static func adding(_ key: String, at place: String, to members: [JSONValue.Member]) -> [JSONValue.Member] {
    if place.isEmpty { return members + [.init(key, 1)] }
    return members.map { member in
      guard member.key == place, let inner = member.value.members else { return member }
      return .init(place, .object(inner + [.init(key, 1)]))
    }
  }
}

import Notation
import Testing
import Typesetting

@testable import Disclosure

@Suite struct `The accounting as its subject sees it` {
  private static func records() throws -> [AccountingRecord] {
    let first = try `An accounting record`.sample()
    return [
      first,
      AccountingRecord(
        what: (
          "FD-2026-000124", try #require(Instant("2026-01-05T09:00:00.000Z")), "Copies of records", "A civil case"
        ),
        recipient: .init(name: "Court of Brackwater (invented)", office: "Clerk", address: ["2 Assize Lane"]),
        authority: .init(provision: "5 U.S.C. 552a(b)(11)", gateway: "Order", routineUses: []),
        about: (first.subjects, first.records, nil), by: (first.official, first.request)),
    ]
  }

  @Test func `is the same bytes in whatever order and from whatever case its entries come`() throws {
    let records = try Self.records()
    let one = SubjectAccounting(records)
    let other = SubjectAccounting(records.reversed())
    #expect(try CanonicalJSON.write(one.json) == CanonicalJSON.write(other.json))
    #expect(try one.pdf() == other.pdf())
    #expect(one.entries.map(\.day.description) == ["2026-01-05", "2026-03-09"])
  }

  @Test func `tells nothing of the case, of others and of who decided, and numbers nothing`() throws {
    let text = String(decoding: try CanonicalJSON.write(SubjectAccounting(Self.records()).json), as: UTF8.self)
    for planted in [
      "FD-2026", "Invented Person", "Invented Official", "Border crossing history", "552a", "p1", "r1", "count",
    ] {
      #expect(!text.contains(planted), "\(planted)")
    }
    #expect(text.contains("Velmark Customs Administration (invented)") && text.contains("12 Harbour Exchange"))
  }

  @Test func `with nothing to tell it reads as if there were nothing`() throws {
    let empty = SubjectAccounting([])
    #expect(String(decoding: try CanonicalJSON.write(empty.json), as: UTF8.self) == #"{"disclosures":[],"version":1}"#)
    #expect(try Typesetter().pageCount(empty.document) == 1)
  }
}

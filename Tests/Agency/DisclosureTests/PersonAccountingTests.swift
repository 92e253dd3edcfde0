import Keeping
import Notation
import Registers
import Testing

@testable import Disclosure

/// The accounting of one person from the ledger's own entries.
@Suite struct `The accounting of a person over all cases` {
  private static let day = CalendarDate(dayNumber: 20_600)

  private static func entry(
    _ number: Int, _ authority: String = "5 U.S.C. 552a(b)(3)", system: String = "DHS/CBP-901 Crossing index",
    identifiers: [String] = []
  ) throws -> AccountingEntry {
    let id = try #require(Identifier("019c66e4-e400-7c31-8000-00000000000\(number)"))
    return AccountingEntry(
      event: id, case: id,
      contents: DisclosureAccounted(
        release: id, person: .init(id: "p1", names: ["Invented Person"], identifiers: identifiers),
        what: (CalendarDate(dayNumber: 20_500 + Int64(number)), "records \(number)", "an inquiry"),
        recipient: .init(name: "Invented Customs", office: nil, address: ["1 Quay"]),
        grounds: ([authority], [system], "Official::\"o-1\"")))
  }

  private static func registers(_ rule: String) throws -> Registers {
    let text = """
      [{"type": "System", "id": "crossings", "from": "2015-01-02", "to": null,
        "attributes": {"name": "Crossing index", "notice": "DHS/CBP-901"}, "parents": []},
       {"type": "ExemptionRule", "id": "rule-1", "from": "2015-01-02", "to": null,
        "attributes": {"system": "crossings", \(rule)}, "parents": []}]
      """
    return try Registers(Array(text.utf8), file: "registers.json") { _ in true }
  }

  private static func dates(_ accounting: PersonAccounting) -> [Int64] {
    accounting.told.entries.map { $0.day.dayNumber - 20_500 }
  }

  @Test func `tells by day, and of law enforcement nothing, without a trace`() throws {
    let registers = try Self.registers("\"reaches\": [\"d-1\"]")
    let entries = try [Self.entry(2), Self.entry(3, "5 U.S.C. 552a(b)(7)"), Self.entry(1)]
    let accounting = PersonAccounting(entries, registers: registers, on: Self.day)
    #expect(accounting.undecided.isEmpty && Self.dates(accounting) == [1, 2])
    let without = PersonAccounting([entries[0], entries[2]], registers: registers, on: Self.day)
    #expect(try accounting.told.pdf() == without.told.pdf())
  }

  @Test func `an entry whose system a rule exempts from it waits for a decision`() throws {
    let registers = try Self.registers("\"reaches\": [\"c-3\", \"d-1\"]")
    let entries = try [Self.entry(1), Self.entry(2, system: "DHS/CBP-9012 Another index")]
    let accounting = PersonAccounting(entries, registers: registers, on: Self.day)
    #expect(accounting.undecided == [.init(event: entries[0].event, case: entries[0].case, rule: "rule-1")])
    // What is never told needs no decision.
    let untold = PersonAccounting([try Self.entry(3, "552a(b)(7)")], registers: registers, on: Self.day)
    #expect(untold.undecided.isEmpty && Self.dates(untold).isEmpty)
    let before = PersonAccounting(entries, registers: registers, on: CalendarDate(dayNumber: 16_000))
    #expect(before.undecided.isEmpty)
  }

  @Test func `one name with numbers that no entry links may be several people`() throws {
    let (one, same) = try (Self.entry(1, identifiers: ["A 012-345"]), Self.entry(2, identifiers: ["a012345", "P-7"]))
    let (linked, other) = try (Self.entry(3, identifiers: ["P7"]), Self.entry(4, identifiers: ["P8"]))
    let bare = try Self.entry(5)
    #expect(!PersonAccounting.isAmbiguous([]) && !PersonAccounting.isAmbiguous([bare, one]))
    #expect(!PersonAccounting.isAmbiguous([one, linked, same]))
    #expect(PersonAccounting.isAmbiguous([one, linked]))
    #expect(PersonAccounting.isAmbiguous([one, same, other]))
  }
}

import Casework
import Cedar
import Foundation
import Notation
import Redaction
import Testing

@testable import Disclosure

/// What a plan decides in two ways.
@Suite struct PlanConflictTests {
  private static func proposal(_ number: Int, _ state: String, _ text: String, _ box: String, more: String = "")
    -> String
  {
    """
    { "number": \(number), "kind": "name", "code": "9.1.2", "text": "\(text)", "boxes": [\(box)], "state": "\(state)",
      "by": "Official::\\"x\\"", "at": "2026-03-01T10:00:00Z"\(more) }
    """
  }

  private static func plan(_ first: [String], _ second: [String], copies: String = "") throws -> PlanFile {
    let text = """
      { "preparedBy": "Official::\\"x\\"",
        "documents": [{ "item": "a", "proposals": [\(first.joined(separator: ","))] },
          { "item": "b", "proposals": [\(second.joined(separator: ","))] }]\(copies) }
      """
    return try PlanFile(try JSONReader.read(Array(text.utf8), source: "plan.json"), source: "plan.json")
  }

  @Test func `one text that is withheld here and shown there is a conflict until it is meant so`() throws {
    let here = Self.proposal(1, "confirmed", "Orsolya Brandvik", "[1, 10, 10, 60, 10]")
    let there = Self.proposal(2, "rejected", "BRANDVIK-", "[1, 10, 10, 60, 10]")
    #expect(PlanConflicts(try Self.plan([here], [there])).conflicts.isEmpty)
    let same = Self.proposal(2, "rejected", "ORSOLYA  BRANDVIK,", "[1, 10, 10, 60, 10]")
    let conflict = PlanConflicts.Conflict(withheld: [1], shown: [2], isOfCopies: false)
    #expect(PlanConflicts(try Self.plan([here], [same])).conflicts == [conflict])
    let error = #expect(throws: DisclosureError.self) {
      try PlannedDocuments(try Self.plan([here], [same]), source: "plan.json")
    }
    #expect(error?.description.contains("withheld in 1 and shown in 2") == true)
    #expect(error?.description.lowercased().contains("brandvik") == false)
    let meant = Self.proposal(
      2, "rejected", "Orsolya Brandvik", "[1, 10, 10, 60, 10]", more: #", "differs": true"#)
    let plan = try Self.plan([here], [meant])
    #expect(PlanConflicts(plan).conflicts.isEmpty)
    // What is meant to be shown is told to the redactor as such.
    let item = try PlannedDocuments(plan, source: "plan.json")
      .item(EntityUID(type: "Item", id: "b"), path: "b.pdf", digest: nil)
    #expect(item.shown == [PageBox(page: 1, x: 10, y: 10, width: 60, height: 10)])
    let first = try PlannedDocuments(plan, source: "plan.json")
      .item(EntityUID(type: "Item", id: "a"), path: "a.pdf", digest: nil)
    #expect(first.instructions.map(\.sharedText) == ["Orsolya Brandvik"])
  }

  @Test func `one place of two copies that is decided in two ways is a conflict`() throws {
    let here = Self.proposal(1, "confirmed", "Ng", "[2, 100, 200, 60, 10]")
    let there = Self.proposal(2, "rejected", "N9", "[1, 103, 195, 60, 10]")
    let copies = #", "copies": [{ "pages": [["a", 2], ["b", 1]], "shift": [3.24, -5] }]"#
    #expect(PlanConflicts(try Self.plan([here], [there])).conflicts.isEmpty)
    #expect(
      PlanConflicts(try Self.plan([here], [there], copies: copies)).conflicts == [
        .init(withheld: [1], shown: [2], isOfCopies: true)
      ])
    let aside = Self.proposal(2, "rejected", "N9", "[1, 103, 215, 60, 10]")
    #expect(PlanConflicts(try Self.plan([here], [aside], copies: copies)).conflicts.isEmpty)
  }
}

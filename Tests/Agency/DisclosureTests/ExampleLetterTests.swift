import Casework
import Foundation
import Notation
import Testing
import Typesetting

@testable import Disclosure

@Suite struct `The letters of the examples` {
  @Test(arguments: ["open", "permitted", "refused"]) func `can be written once the release knows its pages`(
    name: String
  ) throws {
    let file = `The example documents`.examples.appendingPathComponent("foreign-disclosure/\(name)/letter.json")
    let json = try JSONReader.read(Array(try Data(contentsOf: file)), source: "letter.json")
    let draft = try LetterFile(json, source: "letter.json")
    // What the release takes from facts and registers, and what it counts itself.
    let release = LetterSlots([
      "authorityName": ["Velmark Customs Administration"], "country": ["Velmark"],
      "agreement": ["Agreement on Mutual Assistance"], "signerName": ["Avery Lindgren"], "signerTitle": ["Director"],
      "signerOffice": ["Office of Field Operations"], "businessOwner": ["Office of Field Operations"],
      "date": ["March 9, 2026"], "pageCount": ["10"], "batesFirst": ["CBP-FD-2026-000123-000001"],
      "batesLast": ["CBP-FD-2026-000123-000010"],
    ])
    let letter = try LetterFixture.letter(draft.template, slots: LetterSlots(draft.slots).merging(release))
    #expect(Set(letter.conditions) == LetterFixture.due(draft.template))
    #expect(try Typesetter().pageCount(letter.document) <= 2)
  }
}

import Foundation
import Typesetting

@testable import Disclosure

/// Our letters as they stand in the repository, and slots for each.
enum LetterFixture {
  static let names = ["1628", "cmaa", "mlat", "usmca"]

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().appendingPathComponent("../../../Directives/foreign-disclosure/letters")

  static func text(_ file: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(file)), as: UTF8.self)
  }

  static func template(_ name: String) throws -> LetterTemplate {
    try LetterTemplate(parsing: text("\(name).letter"), name: name, file: "letters/\(name).letter")
  }

  static func conditions() throws -> LetterConditions {
    try LetterConditions(parsing: text("conditions.tsv"), file: "letters/conditions.tsv")
  }

  static let slots = LetterSlots([
    "office": ["Office of Field Operations"], "officeAddress": ["1300 Pennsylvania Avenue NW, Washington, DC 20229"],
    "date": ["March 9, 2026"], "addressee": ["Director of Investigations", "Velmark Customs Administration"],
    "subject": ["Your request VCA-INV-2026-0417"], "salutation": ["Dear Director:"],
    "requestReference": ["VCA-INV-2026-0417"], "requestDate": ["February 9, 2026"],
    "authorityName": ["Velmark Customs Administration"],
    "records": ["a crossing history and an inspection report"],
    "pageCount": ["7"], "batesFirst": ["CBP-FD-2026-000123-000001"], "batesLast": ["CBP-FD-2026-000123-000007"],
    "operation": ["the investigation of gemstone smuggling described in the request"],
    "agreement": ["Mutual Assistance Agreement with Velmark"], "country": ["Velmark"],
    "contact": ["the Foreign Disclosure Desk, (202) 555-0142"], "signerName": ["Rosalind Achterberg"],
    "signerTitle": ["Director"], "signerOffice": ["Office of Field Operations"],
    "businessOwner": ["Executive Assistant Commissioner, Office of Field Operations"],
  ])

  /// What the directive makes due for a gateway's letter with redactions and no lead.
  static func due(_ name: String) -> Set<String> {
    let all: Set = [
      "authority", "confidence", "enclosure", "liability", "notice", "onward", "purpose", "redactions", "safeguard",
    ]
    let own: [String: Set<String>] = [
      "cmaa": ["cmaa-advance-notice", "cmaa-consent", "cmaa-prosecution"],
      "mlat": ["mlat-central-authority", "mlat-treaty-use"], "usmca": ["usmca-governmental"],
    ]
    return all.union(own[name] ?? [])
  }

  static func letter(_ name: String, due: Set<String>? = nil, slots: LetterSlots = slots) throws -> Letter {
    try Letter(template: template(name), conditions: conditions(), due: due ?? Self.due(name), slots: slots)
  }

  /// The words of a letter's blocks, in order.
  static func words(_ letter: Letter) -> String {
    letter.document.blocks.map { block -> String in
      switch block {
      case .letterhead(let head): ([head.organisation] + head.units + head.address).joined(separator: "\n")
      case .paragraph(let text), .styled(let text, _), .boxed(let text), .heading(let text, _): text
      case .lines(let lines), .screen(let lines): lines.joined(separator: "\n")
      case .signature(let signature): signature.lines.joined(separator: "\n")
      case .fields, .form, .table, .picture, .rule, .spacer, .pageBreak: ""
      }
    }.joined(separator: "\n")
  }
}

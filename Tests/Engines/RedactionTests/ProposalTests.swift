import Foundation
import Testing

@testable import Redaction

/// All people here are invented.
@Suite struct ProposalTests {
  private static let known = KnownPeople(personnel: ["Dana Abernathy"], kept: ["Solveig Aune"])

  private static func document(_ lines: [String]) -> [UInt8] {
    var file = PagesTinyPDF()
    file.addPage(PagesTinyPDF.text(lines, x: 40, y: 150), attributes: "/MediaBox[0 0 330 190]")
    return file.bytes
  }

  private static let record = document([
    "Officer Abernathy saw Ms. Solveig Aune and", "Mr. Karl Willoughby, number 987-65-4325,",
    "at noon. Willoughby left.",
  ])

  @Test func `what is proposed and confirmed is withheld, what is not stays`() throws {
    let items = [RedactionItem(id: "r1", source: .bytes(Self.record), instructions: [])]
    let proposals = try Redactor().propose(ProposalJob(items: items, known: Self.known))
    #expect(proposals.map(\.kind) == [.personnel, .name, .pattern(.ssn), .name])
    #expect(proposals.map(\.text) == ["Abernathy", "Karl Willoughby,", "987-65-4325,", "Willoughby"])
    #expect(proposals.allSatisfy { $0.item == "r1" && $0.page == 1 && !$0.boxes.isEmpty })
    let confirmed = proposals.dropFirst().map { proposal in
      RedactionInstruction(target: .passage(proposal.boxes, kind: proposal.kind.name), code: "9.1.2")
    }
    let job = RedactionJob(
      items: [RedactionItem(id: "r1", source: .bytes(Self.record), instructions: confirmed)], title: "Released")
    let result = try Redactor().redact(job)
    #expect(result.withheld.map(\.kind) == ["name", "ssn", "name"])
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("released.pdf").path
    try Data(result.pdf).write(to: URL(fileURLWithPath: file))
    let text = try RedactorTools.run("pdftotext", file, "-")
    #expect(text.contains("Abernathy") && text.contains("Aune"))
    #expect(!text.contains("Willoughby") && !text.contains("4325"))
  }

  @Test func `two documents that differ in a confirmed name release the same bytes`() throws {
    let released = try ["Karl Willoughby", "Bo Ng"].map { name in
      let source = RedactionItem.Source.bytes(
        Self.document(["Mr. \(name)", "came to the office and left again."]))
      let items = [RedactionItem(id: "r1", source: source, instructions: [])]
      let instructions = try Redactor().propose(ProposalJob(items: items, known: Self.known)).map {
        RedactionInstruction(target: .passage($0.boxes, kind: $0.kind.name), code: "9.1.2")
      }
      #expect(instructions.count == 1)
      let item = RedactionItem(id: "r1", source: source, instructions: instructions)
      return try Redactor().redact(RedactionJob(items: [item], title: "Released")).pdf
    }
    #expect(released[0] == released[1])
  }

  @Test func `a document with a classification gets no proposals`() throws {
    let source = RedactionItem.Source.bytes(Self.document(["SECRET//NOFORN", "Mr. Karl Willoughby came."]))
    let items = [
      RedactionItem(id: "r1", source: .bytes(Self.record), instructions: []),
      RedactionItem(id: "r2", source: source, instructions: []),
    ]
    let errors = #expect(throws: RedactionErrors.self) {
      try Redactor().propose(ProposalJob(items: items, known: Self.known))
    }
    #expect(errors?.errors == [.quarantined(document: "r2", page: 1)])
  }

  @Test func `a passage off its page is refused`() {
    let box = PageBox(page: 2, x: 1, y: 1, width: 9, height: 9)
    let item = RedactionItem(
      id: "r1", source: .bytes(Self.record),
      instructions: [RedactionInstruction(target: .passage([box], kind: "name"), code: "9.1.2")])
    let errors = #expect(throws: RedactionErrors.self) {
      try Redactor().redact(RedactionJob(items: [item], title: "Released"))
    }
    #expect(
      errors?.errors == [.redactionInvalid(document: "r1", redaction: 1, reason: "a box on page 2 of 1")])
  }
}

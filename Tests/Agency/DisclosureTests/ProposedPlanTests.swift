import Casework
import Cedar
import Directives
import Foundation
import Notation
import Redaction
import Testing

@testable import Disclosure

/// A plan of proposals before the gate.
@Suite(.serialized) struct ProposedPlanTests {
  private static let proposals = """
    {"item":"r1","redactions":\(SmallCase.redactions),"proposals":[
      {"number":1,"kind":"name","code":"9.1.2","text":"Somebody","boxes":[[1,500,700,30,10]],"state":"STATE"}]}
    """

  private func withProposal(_ state: String, by official: String = "case-officer-1") throws -> SmallCase {
    let small = try SmallCase()
    let decision = state == "proposed" ? "" : #"","by":"Official::\"\#(official)\"","at":"2026-03-01T10:00:00Z"#
    let text = try small.text("plan.json").replacing(
      #"{"item":"r1","redactions":\#(SmallCase.redactions)}"#,
      with: Self.proposals.replacing("STATE", with: state + decision))
    try small.write(text, "plan.json")
    try small.renew()
    return small
  }

  @Test func `a proposal that nobody has decided stops a release, by its place and without its text`() throws {
    let small = try withProposal("proposed")
    let error = #expect(throws: DisclosureError.self) { try small.release() }
    #expect(
      error?.description
        == "document `r1` page 1: proposal 1 is not decided; `chancery review` confirms or rejects it")
    #expect(small.left() == [])
  }

  @Test func `who decided a proposal does not attest the plan`() throws {
    let own = try withProposal("rejected", by: "plan-reviewer-1")
    guard case .stopped(let determination) = try own.release() else {
      Issue.record("released")
      return
    }
    #expect(determination.outcome == .open)
    #expect(determination.notes.contains { $0.contains("planReview") && $0.contains("decided proposals") })
    let apart = try withProposal("rejected")
    let examined = try SmallCase.examiner().examine(
      try CaseFolder(apart.path), action: "release", principal: SmallCase.official, at: SmallCase.clock())
    #expect(examined.determination.outcome == .permitted)
  }

  @Test func `a plan made for another document is not carried out`() throws {
    let digest = String(repeating: "0", count: 64)
    let text = #"{"preparedBy":"Official::\"x\"","documents":[{"item":"r1","sha256":"\#(digest)"}]}"#
    let plan = try PlanFile(try JSONReader.read(Array(text.utf8), source: "plan.json"), source: "plan.json")
    let error = #expect(throws: DisclosureError.self) {
      try PlannedDocuments(plan, source: "plan.json").item(
        EntityUID(type: "Item", id: "r1"), path: "x.pdf", digest: Digest.sha256([]))
    }
    #expect(
      error?.description == "document `r1` is not the one for which `plan.json` was made; propose anew")
  }

  @Test func `a case's plan knows its officials and keeps the names of its subjects`() throws {
    let small = try SmallCase()
    let examiner = try SmallCase.examiner()
    let folder = try CaseFolder(small.path)
    let examined = try examiner.examine(
      folder, action: "release", principal: SmallCase.official, at: SmallCase.clock())
    let codes = try ProposalCodes(examiner.directive)
    let job = RecordsProposal(folder: folder, examined: examined, registers: examiner.registers)
      .job([EntityUID(type: "Item", id: "r1")], codes: codes, threads: 1)
    #expect(job.known.kept == ["VERRANO, Tomas (invented)"])
    #expect(job.known.personnel.contains("Mika Dunmore (invented)"))
    let result = try StampedRedactor.redactor().search(job)
    let draft = PlanDraft(
      preparedBy: SmallCase.official, documents: [.init(item: "r1", digest: Digest.sha256([1]))], found: result,
      codes: codes)
    let plan = try PlanFile(draft.json, source: "plan.json")
    #expect(plan.undecided.count == result.proposals.count)
    let found = plan.documents[0].proposals.map { "\($0.kind) \($0.code) \($0.text ?? "")" }
    #expect(found.contains("name 9.1.2 HALVORSEN, DANA R"))
    #expect(found.contains("name 9.1.2 BRANDVIK, ILSE"))
    #expect(found.contains("ssn 9.1.2 987-65-4325"))
    #expect(!found.contains { $0.contains("VERRANO") })
  }
}

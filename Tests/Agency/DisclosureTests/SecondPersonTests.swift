import Casework
import Directives
import Foundation
import Testing

@testable import Disclosure

/// An answer that stood against a disclosure is not taken back by one person alone.
struct SecondPersonTests {
  private let small: SmallCase

  init() throws { small = try SmallCase() }

  /// Adds answers at the end of the case and determines whether it may be released.
  private func determination(_ answers: [String]) throws -> Determination {
    let text = try small.text("case.json")
    let end = try #require(text.range(of: "\n  ]\n}", options: .backwards))
    let added = text.replacingCharacters(in: end, with: ",\n" + answers.joined(separator: ",\n") + "\n  ]\n}")
    try small.write(added, "case.json")
    return try SmallCase.examiner().examine(
      try CaseFolder(small.path), action: "release", principal: SmallCase.official, at: SmallCase.clock()
    ).determination
  }

  private func answer(
    _ fact: String, _ value: String, by: String, minute: Int, evidence: String? = nil
  ) -> String {
    let about = fact == "ownerReview" ? #"Item::\"r1\""# : #"Matter::\"m1\""#
    let proof = evidence.map { #"{"document":"\#($0)"}"# } ?? ""
    return #"{"about":"\#(about)","fact":"\#(fact)","value":\#(value),"by":"Official::\"\#(by)\"","#
      + #""at":"2026-03-10T10:\#(minute):00Z","evidence":[\#(proof)]}"#
  }

  private func privateParty(_ value: Bool, by: String, minute: Int, evidence: String? = nil) -> String {
    answer("isForPrivateParty", "\(value)", by: by, minute: minute, evidence: evidence)
  }

  private func review(_ outcome: String, by: String, minute: Int, evidence: String? = nil) -> String {
    let value =
      #"{"state":"answered","outcome":"\#(outcome)","by":"Official::\"\#(by)\"","at":"2026-03-10T10:\#(minute):00Z"}"#
    return answer("ownerReview", value, by: by, minute: minute, evidence: evidence)
  }

  @Test func `whoever gave an answer that refuses cannot change it alone`() throws {
    let determination = try determination([
      privateParty(true, by: "case-officer-1", minute: 10), privateParty(false, by: "case-officer-1", minute: 20),
    ])
    #expect(determination.outcome == .open)
    #expect(determination.notes.contains { $0.contains("isForPrivateParty") && $0.contains("second person") })
  }

  @Test func `nor can a second person without new evidence`() throws {
    let determination = try determination([
      privateParty(true, by: "case-officer-1", minute: 10), privateParty(false, by: "counsel-1", minute: 20),
    ])
    #expect(determination.outcome == .open)
  }

  @Test func `a second person with new evidence can`() throws {
    let determination = try determination([
      privateParty(true, by: "case-officer-1", minute: 10),
      privateParty(false, by: "counsel-1", minute: 20, evidence: "documents/replies.pdf"),
    ])
    #expect(determination.outcome == .permitted)
    #expect(determination.notes.isEmpty)
  }

  @Test func `an owner's objection is guarded although withholding would meet it`() throws {
    let alone = try determination([
      review("objected", by: "record-owner-1", minute: 10), review("agreed", by: "record-owner-1", minute: 20),
    ])
    #expect(alone.outcome == .open)
    #expect(alone.findings.first { $0.clause == "4320-025B/flow.3" }?.state == .unmet)
  }

  @Test func `what was merely asked before is answered by anybody entitled`() throws {
    let asked = answer("ownerReview", #"{"state":"asked"}"#, by: "record-owner-1", minute: 10)
    let determination = try determination([asked, review("agreed", by: "record-owner-1", minute: 20)])
    #expect(determination.outcome == .permitted)
  }
}

import Casework
import Directives
import Foundation
import Keeping
import Notation
import Testing

@testable import Disclosure

/// What the gate does not let through, and that nothing is left behind then.
@Suite(.serialized) struct GateRefusalTests {
  @Test func `what the directive does not permit leaves nothing, no store either`() throws {
    let small = try SmallCase()
    try small.change(fact: "securityReview", "\"holds\": true", to: "\"holds\": false")
    guard case .stopped(let determination) = try small.release() else {
      Issue.record("released")
      return
    }
    #expect(determination.outcome == .refused)
    #expect(small.left() == [])
  }

  @Test func `a text of the plan that is found nowhere stops the release and leaves nothing`() throws {
    let small = try SmallCase(
      redactions: SmallCase.redactions.replacing("BRANDVIK, ILSE", with: "SOMEBODY, ELSE"))
    let error = #expect(throws: DisclosureError.self) { try small.release() }
    #expect(error?.description == "document `r1`: redaction 2 was found nowhere; correct or remove it")
    #expect(small.left() == [])
  }

  @Test func `a pattern that withholds nothing makes its demand unmet again`() throws {
    let small = try SmallCase(
      redactions: SmallCase.redactions.replacing(
        #"{"find":"Refer to secondary on every arrival","code":"9.1.4"}"#, with: #"{"pattern":"email","code":"9.1.4"}"#)
    )
    let before = try SmallCase.examiner().examine(
      try CaseFolder(small.path), action: "release", principal: SmallCase.official, at: SmallCase.clock())
    #expect(before.determination.outcome == .permitted)
    guard case .stopped(let determination) = try small.release() else {
      Issue.record("released")
      return
    }
    #expect(determination.outcome == .open)
    let finding = determination.findings.first { $0.clause == "4320-025B/9.1.4" }
    #expect(finding?.state == .unmet)
    #expect(small.left() == [])
  }

  @Test func `a place that is taken is refused before anything is done`() throws {
    let small = try SmallCase()
    try FileManager.default.createDirectory(atPath: small.out, withIntermediateDirectories: false)
    let error = #expect(throws: DisclosureError.self) { try small.release() }
    #expect(error?.description == "`\(small.out)` exists already; choose another folder or remove it")
    #expect(small.left() == ["out"])
  }

  @Test func `an attestation over another plan does not release this one`() throws {
    let small = try SmallCase()
    try small.write(try small.text("plan.json").replacing("\"start\":1", with: "\"start\":2"), "plan.json")
    guard case .stopped(let determination) = try small.release() else {
      Issue.record("released")
      return
    }
    #expect(determination.outcome == .open)
    #expect(
      determination.notes.contains { $0.contains("planReview") && $0.contains("attests a plan that has changed") })
    #expect(small.left() == [])
  }
}

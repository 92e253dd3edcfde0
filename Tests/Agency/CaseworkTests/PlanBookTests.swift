import Cedar
import Foundation
import Notation
import Testing

@testable import Casework

@Suite struct PlanBookTests {
  private static let official = EntityUID(type: "Official", id: "reviewer")
  private static let now = Instant(milliseconds: 1_773_144_000_000)
  private static let text = """
    { "preparedBy": "Official::\\"maker\\"", "bates": { "prefix": "A-", "start": 1 },
      "documents": [
        { "item": "r1", "redactions": [{ "find": "TEXT", "code": "9.1.7" }],
          "proposals": [
            { "number": 1, "kind": "name", "code": "9.1.2", "text": "Somebody", "boxes": [[2, 72, 144.36, 20, 10]],
              "state": "proposed" },
            { "number": 2, "kind": "unclear", "code": "9.1.7", "boxes": [[3, 1, 2, 3, 4]], "state": "proposed" } ] },
        { "item": "r2", "proposals": [
            { "number": 3, "kind": "ssn", "code": "9.1.2", "exemption": "b6", "boxes": [[1, 5, 6, 7, 8]],
              "state": "proposed" } ] } ] }
    """

  /// A plan in a folder of its own.
  private func withPlan(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("plan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("plan.json").path
    try Data(Self.text.utf8).write(to: URL(fileURLWithPath: path))
    try body(path)
  }

  private func plan(_ text: String) throws -> PlanFile {
    try PlanFile(try JSONReader.read(Array(text.utf8), source: "plan.json"), source: "plan.json")
  }

  @Test func `what nobody has decided withholds nothing and is told by its place`() throws {
    let plan = try plan(Self.text)
    #expect(plan.documents.map(\.redactions.count) == [1, 0])
    #expect(plan.undecided.map(\.number) == [1, 2, 3])
    #expect(plan.undecided.map(\.page) == [2, 3, 1])
    #expect(plan.preparers == [EntityUID(type: "Official", id: "maker")])
  }

  @Test func `what is withheld in a file that lies in a record counts for it, unless the file is withheld`() throws {
    let record = EntityUID(type: "Item", id: "r1")
    let text = """
      { "preparedBy": "Official::\\"maker\\"", "documents": [
        { "item": "r1", "redactions": [{ "find": "TEXT", "code": "9.1.7" }], "parts": [
          { "number": 1, "part": "attachment-1", "kind": "pdf", "state": "included", "by": "Official::\\"maker\\"",
            "at": "2026-03-10T12:00:00.000Z" },
          { "number": 2, "part": "attachment-2", "kind": "pdf", "state": "withheld", "code": "9.1.2",
            "by": "Official::\\"maker\\"", "at": "2026-03-10T12:00:00.000Z" } ] },
        { "item": "r1/attachment-1", "redactions": [{ "find": "TEXT", "code": "9.1.4", "exemption": "b7e" }] },
        { "item": "r1/attachment-2", "redactions": [{ "find": "TEXT", "code": "9.1.3" }] },
        { "item": "r10", "redactions": [{ "find": "TEXT", "code": "9.1.5" }] } ] }
      """
    let plan = try plan(text)
    #expect(plan.shown(of: record).flatMap(\.codes).sorted() == ["9.1.4", "9.1.7"])
    #expect(plan.codesOfParts(of: record) == ["9.1.2"])
  }

  @Test func `a decision is on disk with who and when, and everything else stays`() throws {
    try withPlan { path in
      var book = try PlanBook(path)
      try book.decide([1: .confirmed, 2: .rejected, 3: .confirmed], by: Self.official, at: Self.now)
      let plan = try PlanBook(path).plan
      #expect(plan.undecided.isEmpty)
      #expect(plan.documents.map(\.redactions.count) == [2, 1])
      #expect(plan.documents[0].reviewed.count == 1)
      #expect(plan.documents[1].redactions[0].exemption == "b6")
      #expect(plan.documents[0].proposals[0].text == "Somebody")
      #expect(plan.documents[0].proposals[0].decision?.by == Self.official)
      #expect(plan.documents[0].proposals[0].decision?.at == Self.now)
      #expect(plan.bates?.prefix == "A-")
      #expect(plan.preparers.count == 2)
      guard case .passage("name", let boxes) = plan.documents[0].redactions[1].target,
        case .box(2, 72, 144.36, 20, 10)? = boxes.first
      else {
        Issue.record("no passage")
        return
      }
    }
  }

  @Test func `a decision can be changed and taken back`() throws {
    try withPlan { path in
      var book = try PlanBook(path)
      try book.decide([1: .confirmed], by: Self.official, at: Self.now)
      try book.decide([1: .rejected], by: Self.official, at: Self.now)
      #expect(book.plan.documents[0].proposals[0].state == .rejected)
      try book.decide([1: .proposed], by: Self.official, at: Self.now)
      #expect(book.plan.undecided.map(\.number) == [1, 2, 3])
      #expect(book.plan.documents[0].proposals[0].decision == nil)
    }
  }

  @Test func `a second person attests the whole, and whoever prepared it does not`() throws {
    try withPlan { path in
      var book = try PlanBook(path)
      let second = EntityUID(type: "Official", id: "second")
      #expect(throws: CaseError.self) { try book.attest(by: second, at: Self.now) }
      try book.decide([1: .confirmed, 2: .rejected, 3: .confirmed], by: Self.official, at: Self.now)
      #expect(throws: CaseError.self) { try book.attest(by: Self.official, at: Self.now) }
      try book.attest(by: second, at: Self.now)
      #expect(try PlanBook(path).plan.attestations.map(\.by) == [second])
      // Anything else in the plan asks anew.
      try book.decide([3: .rejected], by: Self.official, at: Self.now)
      #expect(book.plan.attestations.isEmpty)
    }
  }

  @Test func `what is decided otherwise knowingly is noted, and a new decision takes the note away`() throws {
    try withPlan { path in
      var book = try PlanBook(path)
      #expect(throws: CaseError.self) { try book.differ([1], by: Self.official, at: Self.now) }
      try book.decide([1: .rejected, 3: .confirmed], by: Self.official, at: Self.now)
      try book.differ([1, 3], by: Self.official, at: Self.now)
      let plan = try PlanBook(path).plan
      #expect(plan.documents[0].shown.count == 1 && plan.documents[1].redactions.map(\.differs) == [true])
      try book.decide([1: .confirmed], by: Self.official, at: Self.now)
      #expect(book.plan.documents[0].shown.isEmpty && !book.plan.documents[0].proposals[0].differs)
    }
  }

  @Test func `what alone is kept of a document has its own ground`() throws {
    let kept = """
      "item": "r1", "keepOnly": { "code": "9.1", "reason": "Nothing else is asked for",
        "selected": [{ "find": "TEXT" }, { "box": [1, 2, 3, 4, 5] }] },
      """
    let document = try plan(Self.text.replacing(#""item": "r1","#, with: kept)).documents[0]
    #expect(document.keepOnly?.selected.count == 2 && document.keepOnly?.reason == "Nothing else is asked for")
    #expect(document.codes == ["9.1", "9.1.7"])
    #expect(throws: JSONError.self) {
      try plan(Self.text.replacing(#""item": "r1","#, with: #""item": "r1", "keepOnly": { "selected": [] },"#))
    }
  }

  @Test func `what somebody else wrote meanwhile is not overwritten`() throws {
    try withPlan { path in
      var book = try PlanBook(path)
      let other = Data(Self.text.replacing("\"start\": 1", with: "\"start\": 2").utf8)
      try other.write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: CaseError.self) {
        try book.decide([1: .confirmed], by: Self.official, at: Self.now)
      }
      #expect(error?.reason == "somebody else has changed it meanwhile; look again")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == other)
    }
  }

  @Test func `a number that the plan does not have decides nothing`() throws {
    try withPlan { path in
      var book = try PlanBook(path)
      let error = #expect(throws: CaseError.self) {
        try book.decide([1: .confirmed, 9: .confirmed], by: Self.official, at: Self.now)
      }
      #expect(error?.reason == "it has no proposal 9")
      #expect(try PlanBook(path).plan.undecided.count == 3)
    }
  }

  @Test(arguments: [
    ("\"number\": 2", "\"number\": 1", "two proposals have the same number"),
    ("\"state\": \"proposed\" },", "\"state\": \"confirmed\" },", "`by` is missing"),
    ("\"state\": \"proposed\" },", "\"state\": \"perhaps\" },", "proposed, confirmed or rejected was expected"),
    ("\"state\": \"proposed\" },", "\"state\": \"proposed\", \"by\": \"Official::\\\"x\\\"\" },", "unknown key"),
    ("[[2, 72, 144.36, 20, 10]]", "[]", "boxes of one page were expected"),
    ("[[2, 72, 144.36, 20, 10]]", "[[1, 1, 1, 1, 1], [2, 1, 1, 1, 1]]", "boxes of one page were expected"),
    ("\"kind\": \"unclear\"", "\"kind\": \"\"", "a kind and a code were expected"),
  ])
  func `what is not whole is refused`(_ found: String, _ put: String, _ reason: String) {
    let error = #expect(throws: JSONError.self) { try plan(Self.text.replacing(found, with: put)) }
    #expect(error?.reason == reason)
  }
}

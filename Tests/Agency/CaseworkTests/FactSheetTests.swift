import Casework
import Cedar
import Directives
import Foundation
import Notation
import Registers
import Testing

/// Which answers stand at a moment, of facts of the foreign-disclosure directive and with the example's officials.
struct FactSheetTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL.path
  private static let directive = Result { try Directive(folder: root + "/Directives/foreign-disclosure") }
  private static let matter = EntityUID(type: "Matter", id: "m1")
  /// What attestations of these tests cover.
  private static let request = Digest.sha256(Array("request".utf8))

  private let directive: Directive
  private let registers: Registers

  init() throws {
    let directive = try Self.directive.get()
    let path = Self.root + "/Examples/foreign-disclosure/registers.json"
    registers = try Registers(Array(try Data(contentsOf: URL(filePath: path))), file: "registers.json") { uid in
      directive.schema.entityType(uid.type)?.enumeration?.contains(uid.id) ?? false
    }
    self.directive = directive
  }

  /// One answer about the matter; `day` is one of March 2026.
  private func answer(
    _ fact: String, _ value: String, by: String = "case-officer-1", day: Int, evidence: String = ""
  ) -> String {
    let said = value == "retracted" ? #""retracted":true"# : #""value":"# + value
    let moment = "2026-03-\(day < 10 ? "0" : "")\(day)T12:00:00Z"
    return #"{"about":"Matter::\"m1\"","fact":"\#(fact)",\#(said),"by":"Official::\"\#(by)\"","at":"\#(moment)","#
      + #""evidence":[\#(evidence.isEmpty ? "" : #"{"document":"\#(evidence)"}"#)]}"#
  }

  private func sheet(_ answers: [String], at: String = "2026-03-20T00:00:00Z") throws -> FactSheet {
    let text = """
      {"id":"019c5316-a940-7123-8000-000000000123","number":"FD-2026-000123","directive":"4320-025B",
       "type":"foreign-disclosure","opened":"2026-02-12T18:22:00Z","responsible":"Official::\\"case-officer-1\\"",
       "matter":{"id":"m1"},"items":[],"persons":[],"requests":[],"facts":[\(answers.joined(separator: ","))]}
      """
    let file = try CaseFile(try JSONReader.read(text, source: "case.json"), source: "case.json")
    return try CaseReading(
      directive: directive,
      office: Office(
        registers: registers, deadlines: Deadlines(holidays: []) { _ in -300 }, at: try #require(Instant(at)))
    ).sheet(CaseFolder(file: file, digests: ["request": Self.request]))
  }

  private func value(_ sheet: FactSheet, _ name: String) -> Value? { sheet.standing[Self.matter]?[name]?.value }

  @Test func `the later answer stands, whatever the order in the file`() throws {
    let sheet = try sheet([answer("isLead", "true", day: 4), answer("isLead", "false", day: 2)])
    #expect(value(sheet, "isLead") == .bool(true))
  }

  @Test func `of two answers of one moment the one further down stands`() throws {
    let sheet = try sheet([answer("isLead", "true", day: 4), answer("isLead", "false", day: 4)])
    #expect(value(sheet, "isLead") == .bool(false))
  }

  @Test func `an answer that was given later does not count at an earlier moment`() throws {
    let answers = [answer("isLead", "true", day: 2), answer("isLead", "false", day: 10)]
    #expect(value(try sheet(answers, at: "2026-03-05T00:00:00Z"), "isLead") == .bool(true))
    #expect(value(try sheet(answers, at: "2026-03-01T00:00:00Z"), "isLead") == nil)
  }

  @Test func `a retracted answer leaves the fact without one`() throws {
    let sheet = try sheet([answer("isLead", "true", day: 2), answer("isLead", "retracted", day: 3)])
    #expect(sheet.standing[Self.matter]?["isLead"] == nil)
    #expect(sheet.changes.isEmpty)
  }

  @Test func `none is an answer where there may be none`() throws {
    let sheet = try sheet([answer("referredTo", #"{"none":true}"#, day: 2)])
    let standing = try #require(sheet.standing[Self.matter]?["referredTo"])
    #expect(standing.value == nil)
  }

  @Test func `an answer by somebody without the role does not count, and a note says so`() throws {
    let sheet = try sheet([answer("isLead", "true", by: "record-owner-1", day: 2)])
    #expect(sheet.standing[Self.matter] == nil)
    #expect(sheet.notes.count == 1)
    #expect(sheet.notes.first?.contains("held none of the roles") == true)
  }

  @Test func `an attestation counts for the text that was seen and in one's own name`() throws {
    func attested(_ digest: String, by: String) -> String {
      let value = #"{"holds":true,"by":"Official::\"\#(by)\"","at":"2026-03-02T12:00:00Z","over":"\#(digest)"}"#
      return answer("securityReview", value, by: "disclosing-official-1", day: 2)
    }
    let now = Self.request.description
    #expect(value(try sheet([attested(now, by: "disclosing-official-1")]), "securityReview") != nil)
    let others = try sheet([attested(now, by: "counsel-1")])
    #expect(others.standing[Self.matter] == nil)
    #expect(others.notes.first?.contains("another's name") == true)
    let stale = try sheet([attested(Digest.sha256([]).description, by: "disclosing-official-1")])
    #expect(stale.standing[Self.matter] == nil)
    #expect(stale.notes.first?.contains("has changed since") == true)
  }

  @Test func `a change names the answer before it`() throws {
    let sheet = try sheet([answer("isLead", "true", day: 2), answer("isLead", "false", day: 3)])
    #expect(sheet.changes.map(\.before.value) == [.bool(true)])
    #expect(sheet.changes.map(\.isCorroborated) == [false])
  }

  @Test(arguments: [
    ("case-officer-1", "", false), ("case-officer-1", "documents/new.pdf", false),
    ("disclosing-official-1", "", false), ("disclosing-official-1", "documents/old.pdf", false),
    ("disclosing-official-1", "documents/new.pdf", true),
  ]) func `a change is corroborated by a second person with new evidence`(
    by: String, evidence: String, isCorroborated: Bool
  ) throws {
    let sheet = try sheet([
      answer("isLead", "true", day: 2, evidence: "documents/old.pdf"),
      answer("isLead", "false", by: by, day: 3, evidence: evidence),
    ])
    #expect(sheet.changes.map(\.isCorroborated) == [isCorroborated])
  }

  @Test func `retracting an answer first does not hide that it was given`() throws {
    let sheet = try sheet([
      answer("isLead", "true", day: 2), answer("isLead", "retracted", day: 3), answer("isLead", "false", day: 4),
    ])
    #expect(value(sheet, "isLead") == .bool(false))
    #expect(sheet.changes.map(\.before.value) == [.bool(true)])
    #expect(sheet.changes.map(\.isCorroborated) == [false])
  }

  @Test func `a third answer does not hide that the first was changed by its author alone`() throws {
    let kinds = directive.choices(of: "Initiative").keys.sorted().prefix(3).map { "\"\($0)\"" }
    try #require(kinds.count == 3)
    let sheet = try sheet(
      kinds.enumerated().map { answer("initiative", $1, day: 2 + $0) })
    #expect(sheet.changes.count == 2)
    #expect(sheet.changes.allSatisfy { !$0.isCorroborated })
  }

  @Test(arguments: [
    ("noSuchFact", "true", "case.json:/facts/0/fact: `Matter` has no fact of this name"),
    ("pages", "true", "case.json:/facts/0/fact: `Matter` has no fact of this name"),
    ("marking", "\"les\"", "case.json:/facts/0/fact: this fact is computed and cannot be answered"),
    ("isLead", "\"yes\"", "case.json:/facts/0/value: true or false was expected, not a string"),
    ("isLead", #"{"none":true}"#, "case.json:/facts/0/value: this fact cannot be answered with none"),
  ]) func `an answer that the schema does not know is refused with its place`(
    fact: String, value: String, description: String
  ) throws {
    let error = #expect(throws: CaseError.self) { try sheet([answer(fact, value, day: 2)]) }
    #expect(error?.description == description)
  }
}

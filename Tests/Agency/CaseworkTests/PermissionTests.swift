import Cedar
import Directives
import Foundation
import Notation
import Registers
import Testing

@testable import Casework

/// What the office lets officials do, asked over registers that were made for another directive.
@Suite struct PermissionTests {
  private static let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
  private static let deadlines = Deadlines(holidays: []) { _ in -300 }

  private static func official(_ id: String) -> EntityUID { EntityUID(type: "Official", id: id) }

  /// The registers of the example under 4320-025B, with words replaced.
  private static func registers(_ old: String = "", _ new: String = "") throws -> Registers {
    let path = root + "/Examples/foreign-disclosure/registers.json"
    let before = try String(contentsOfFile: path, encoding: .utf8)
    let text = old.isEmpty ? before : before.replacingOccurrences(of: old, with: new)
    try #require(old.isEmpty || text != before)
    return try Registers([UInt8](text.utf8), file: path) { $0.type == "Role" }
  }

  private static func ask(
    _ act: Permission.Act, _ id: String, _ registers: Registers,
    _ change: (inout Permission.Circumstances) -> Void = { _ in }
  ) throws -> Determination {
    var circumstances = Permission.Circumstances()
    circumstances.responsible = official("disclosing-official-1")
    circumstances.participants = [official("case-officer-1")]
    circumstances.preparers = [official("case-officer-1")]
    change(&circumstances)
    let directive = try Directive(folder: root + "/Directives/access")
    return try Permission(directive: directive, registers: registers, deadlines: deadlines).determination(
      act, by: official(id), circumstances, at: try #require(Instant("2026-03-10T15:00:00Z")))
  }

  private static func open(_ determination: Determination) -> [String] {
    determination.findings.filter { $0.state > .met }.map { "\($0.clause) \($0.state.name)" }
  }

  @Test func `an official releases under the delegation of the office`() throws {
    let determination = try Self.ask(.release, "disclosing-official-1", try Self.registers())
    #expect(determination.outcome == .permitted)
    let delegation = determination.findings.filter { $0.clause.hasPrefix("access/5.") }
    #expect(delegation.map(\.state) == [.met, .met, .met])
  }

  @Test(arguments: [
    ("\"grade\": 15, \"isSupervisor\": true", "\"grade\": 12, \"isSupervisor\": true", "access/5.2 unmet"),
    ("\"grade\": 15, \"isSupervisor\": true", "\"grade\": 15, \"isSupervisor\": false", "access/5.2 unmet"),
    ("\"redelegation\": \"DO-18-210/field-operations\"", "\"redelegation\": {\"none\": true}", ""),
    (
      "\"Delegation::\\\"DO-18-210/field-operations\\\"\", \"Training::\\\"access\\\"\"",
      "\"Delegation::\\\"DO-18-210/field-operations\\\"\"", "access/1.2 unmet"
    ),
    (
      "\"Role::\\\"disclosing-official\\\"\", ", "", "access/2.2 unmet"
    ),
    (
      "\"id\": \"access\", \"from\": \"2023-04-20\", \"to\": null",
      "\"id\": \"access\", \"from\": \"2023-04-20\", \"to\": \"2026-03-09\"", "access/1.2 unmet"
    ),
  ])
  func `what the registers say decides who releases`(old: String, new: String, clause: String) throws {
    let determination = try Self.ask(.release, "disclosing-official-1", try Self.registers(old, new))
    #expect(Self.open(determination) == (clause.isEmpty ? [] : [clause]))
  }

  @Test func `who prepared it does not approve it, whatever the role`() throws {
    let registers = try Self.registers()
    #expect(try Self.ask(.approve, "counsel-1", registers).outcome == .permitted)
    let own = try Self.ask(.approve, "counsel-1", registers) { $0.preparers = [Self.official("counsel-1")] }
    #expect(own.outcome == .refused && Self.open(own) == ["access/4.1 unmet"])
  }

  @Test func `what is not known permits nothing`() throws {
    let registers = try Self.registers()
    let open = try Self.ask(.approve, "counsel-1", registers) { $0.preparers = nil }
    #expect(open.outcome == .open && Self.open(open) == ["access/4.1 unknown"])
    let nobody = try Self.ask(.release, "nobody", registers)
    #expect(nobody.outcome != .permitted)
  }

  @Test func `destruction takes a second person`() throws {
    let registers = try Self.registers()
    #expect(Self.open(try Self.ask(.destroy, "case-officer-1", registers)) == ["access/4.2 unmet"])
    let agreed = try Self.ask(.destroy, "case-officer-1", registers) { $0.approver = Self.official("counsel-1") }
    #expect(agreed.outcome == .permitted)
    let own = try Self.ask(.destroy, "case-officer-1", registers) { $0.approver = Self.official("case-officer-1") }
    #expect(own.outcome == .refused)
  }

  @Test func `the registers of every example can be asked, and without training nobody acts`() throws {
    let examples = Self.root + "/Examples"
    let day = try #require(CalendarDate("2026-03-10"))
    for name in try FileManager.default.contentsOfDirectory(atPath: examples).sorted() {
      let path = "\(examples)/\(name)/registers.json"
      guard let data = FileManager.default.contents(atPath: path) else { continue }
      let registers = try Registers([UInt8](data), file: path) { _ in true }
      for entry in registers.entries where entry.uid.type == "Official" {
        let isTrained = registers.isMember(entry.uid, of: EntityUID(type: "Training", id: "access"), on: day)
        let states = try Self.ask(.see, entry.uid.id, registers).findings.filter { $0.clause == "access/1.2" }
        #expect(states.map(\.state) == [isTrained ? .met : .unmet], "\(name) \(entry.uid.id)")
      }
    }
  }
}

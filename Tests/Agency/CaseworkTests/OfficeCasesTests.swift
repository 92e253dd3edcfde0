import Casework
import Cedar
import Directives
import Foundation
import Notation
import Registers
import Testing

/// What the directive on foreign disclosure reads of incidents on file.
struct OfficeCasesTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL.path
  private static let directives = Result {
    try ["foreign-disclosure", "incidents"].map { try Directive(folder: root + "/Directives/" + $0) }
  }

  private let directives: [Directive]
  private let registers: Registers
  private let folder: URL
  private let at: Instant

  init() throws {
    directives = try Self.directives.get()
    let entries = """
      [{"type":"Official","id":"a","from":"2020-01-01","parents":["Role::\\"incident-officer\\""]},
       {"type":"Official","id":"b","from":"2020-01-01","parents":["Role::\\"counsel\\""]},
       {"type":"Authority","id":"north","from":"2020-01-01","parents":[]}]
      """
    registers = try Registers(Array(entries.utf8), file: "registers.json") { _ in true }
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    at = try #require(Instant("2026-03-10T12:00:00Z"))
  }

  private func write(
    _ place: String, number: String = "IN-2026-000001", directive: String = "INC", facts: [String] = []
  ) throws {
    let text = """
      {"id":"019c5316-a940-7123-8000-000000000123","number":"\(number)","directive":"\(directive)","type":"x",
       "opened":"2026-02-12T18:22:00Z","responsible":"Official::\\"a\\"","matter":{"id":"m1"},"items":[],"persons":[],
       "requests":[],"facts":[\(facts.joined(separator: ","))]}
      """
    let url = folder.appending(path: place)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url.appending(path: "case.json"))
  }

  private func fact(_ name: String, _ value: String, by: String = "a", at: String = "2026-03-01T12:00:00Z") -> String {
    #"{"about":"Matter::\"m1\"","fact":"\#(name)","value":\#(value),"by":"Official::\"\#(by)\"","at":"\#(at)","#
      + #""evidence":[]}"#
  }

  private func cases(isDeep: Bool = false, for name: String = "4320-025B") throws -> OfficeCases {
    defer { try? FileManager.default.removeItem(at: folder) }
    let directive = try #require(directives.first { $0.manifest.number == name })
    return OfficeCases(
      isDeep ? .below(folder.path) : .directlyIn(folder.path), for: directive, directives: directives,
      office: Office(registers: registers, deadlines: Deadlines(holidays: []) { _ in 0 }, at: at)
    ) { _ in true }
  }

  @Test func `answers count by the rules of the other directive`() throws {
    try write(
      "one",
      facts: [
        fact("authority", #""north""#), fact("isViolationSuspected", "true", by: "b"),
        fact("noticedAt", #""2026-03-01T00:00:00Z""#, at: "2026-03-11T00:00:00Z"),
      ])
    let known = try #require(try cases()["IN-2026-000001"])
    // Counsel may not answer the one, and the other was answered later.
    #expect(known.answers == ["authority": "north"])
    #expect(known.directive == "INC")
    #expect(known.isReleased == true)
  }

  @Test func `answers that cannot be read are not known, the case is`() throws {
    try write("one", facts: [fact("authority", #""nobody""#)])
    let known = try #require(try cases()["IN-2026-000001"])
    #expect(known.answers == nil)
    #expect(known.directive == "INC")
  }

  @Test func `of a case under another directive only number, directive and release are read`() throws {
    try write("one", number: "PR-2026-000001", directive: "1450-027", facts: [fact("whatever", "true")])
    let known = try #require(try cases()["PR-2026-000001"])
    #expect(known.answers == nil)
    #expect(known.directive == "1450-027")
  }

  @Test func `a file that cannot be read stands under its path`() throws {
    try write("one")
    try Data("{".utf8).write(to: folder.appending(path: "one/case.json"))
    let known = try cases().known
    #expect(known.map(\.number) == [folder.path + "/one/case.json"])
    #expect(known.allSatisfy { $0.directive == nil && $0.answers == nil && $0.isReleased == nil })
  }

  @Test func `cases lie in the folder itself, or at any depth`() throws {
    try write("one")
    try write("deep/two", number: "IN-2026-000002")
    #expect(try cases().known.map(\.number) == ["IN-2026-000001"])
    try write("one")
    try write("deep/two", number: "IN-2026-000002")
    #expect(try cases(isDeep: true).known.map(\.number) == ["IN-2026-000002", "IN-2026-000001"])
  }

  @Test func `a folder that cannot be read may hold any case`() throws {
    for isDeep in [false, true] {
      let known = try cases(isDeep: isDeep).known
      #expect(known.map(\.number) == [folder.path])
      #expect(known.allSatisfy { $0.directive == nil && $0.answers == nil })
    }
  }

  @Test func `a link to a case counts, and none leads in a circle`() throws {
    try write("deep/one")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/link", withDestinationPath: folder.path + "/deep/one")
    try manager.createSymbolicLink(atPath: folder.path + "/circle", withDestinationPath: folder.path)
    #expect(try cases(isDeep: true).known.map(\.number) == ["IN-2026-000001", "IN-2026-000001"])
  }

  @Test func `of two cases with one number only that in which they agree is known`() {
    func known(_ directive: String, _ isReleased: Bool) -> OfficeCases.Known {
      .init(number: "1", directive: directive, isReleased: isReleased, answers: nil)
    }
    let one = OfficeCases([known("a", true), known("b", true)])["1"]
    #expect(one?.directive == nil)
    #expect(one?.isReleased == true)
    #expect(OfficeCases([known("a", true), known("a", false)])["1"]?.isReleased == nil)
  }

  @Test func `the schemas take names and types of other cases from the directive that these are under`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root + "/Directives")
    let all = try folders.map { try Directive(folder: Self.root + "/Directives/" + $0) }
    var compared = 0
    for directive in all {
      for type in directive.caseTypes {
        let other = try type.directive.map { number in try #require(all.first { $0.manifest.number == number }) }
        for fact in type.facts where fact.computed == nil {
          let theirs = try #require(other?.fact(fact.attribute.name, of: "Matter"), "\(fact.attribute.name)")
          #expect("\(theirs.attribute.type)" == "\(fact.attribute.type)", "\(fact.attribute.name)")
          compared += 1
        }
      }
    }
    #expect(compared >= 6)
  }
}

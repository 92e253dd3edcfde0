import Casework
import Cedar
import Directives
import Foundation
import Keeping
import Notation
import Registers
import Typesetting
import example_documents

@testable import Disclosure

/// The permitted example with one record of one page, in a folder of its own that goes away with it.
final class SmallCase: Sendable {
  static let root = LetterFixture.folder.appendingPathComponent("../../..").standardizedFileURL
  static let official = EntityUID(type: "Official", id: "disclosing-official-1")
  static let directive = Result { try Directive(folder: root.path + "/Directives/foreign-disclosure") }

  /// What stands on the page; the plan withholds what follows the colons but for the first line.
  static let lines = [
    "Subject of the record: VERRANO, TOMAS (invented)",
    "Checked by: HALVORSEN, DANA R", "Companion: BRANDVIK, ILSE", "Number: 987-65-4325",
    "Screen: BX-Q114/PCH DTW-MCN-T0417", "Remark: Refer to secondary on every arrival",
    "Status: NOT MATCHED at last query",
  ]

  /// The plan's redactions of the record, as JSON.
  static let redactions = """
    [{"find":"HALVORSEN, DANA R","code":"9.1.1"},{"find":"BRANDVIK, ILSE","code":"9.1.2"},
     {"pattern":"ssn","code":"9.1.2"},{"find":"BX-Q114/PCH DTW-MCN-T0417","code":"9.1.3"},
     {"find":"Refer to secondary on every arrival","code":"9.1.4"},
     {"find":"NOT MATCHED at last query","code":"9.1.5"}]
    """

  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("small-\(UUID().uuidString)")
  var path: String { folder.path + "/case" }
  var store: String { folder.path + "/var" }
  var out: String { folder.path + "/out" }
  static var registersPath: String { root.path + "/Examples/foreign-disclosure/registers.json" }

  /// - Parameter redactions: of the one record, as JSON.
  init(redactions: String = SmallCase.redactions) throws {
    let example = Self.root.appendingPathComponent("Examples/foreign-disclosure/permitted")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: example, to: URL(fileURLWithPath: path))
    let page = Document(
      title: "Invented record", body: TextStyle(face: .sans, size: 11), blocks: Self.lines.map { .paragraph($0) })
    try write(Data(try Typesetter().pdf(page)), "documents/crossings.pdf")
    try write(
      """
      {"preparedBy":"Official::\\"case-officer-1\\"","documents":[{"item":"r1","redactions":\(redactions)}],
       "bates":{"prefix":"INVENTED-","start":1},"marking":"les-agreement"}
      """, "plan.json")
    try write(try Self.reduced(try text("case.json")), "case.json")
    try renew()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
  }

  func write(_ text: String, _ name: String) throws { try write(Data(text.utf8), name) }

  /// Changes the line of `case.json` on which a fact stands.
  func change(fact: String, _ found: String, to put: String) throws {
    let lines = try text("case.json").split(separator: "\n").map { line in
      line.contains("\"fact\": \"\(fact)\"") ? String(line).replacing(found, with: put) : String(line)
    }
    try write(lines.joined(separator: "\n"), "case.json")
  }

  /// Makes every attestation one over what the folder holds now.
  func renew() throws {
    let directive = Self.root.appendingPathComponent("Directives/foreign-disclosure")
    try write(try Attestations(caseFolder: URL(fileURLWithPath: path), directive: directive).renewed(), "case.json")
  }

  private func write(_ data: Data, _ name: String) throws {
    try data.write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  /// The lines of `case.json` without what is about the other records and persons; each stands on a line of its own.
  private static func reduced(_ text: String) throws -> String {
    let gone = ["r2", "r3", "p3", "p4", "p5"]
    let marks = gone.flatMap { ["Item::\\\"\($0)\\\"", "Person::\\\"\($0)\\\"", "{\"id\": \"\($0)\""] }
    let lines = text.split(separator: "\n").filter { line in !marks.contains { line.contains($0) } }
    return lines.joined(separator: "\n").replacing(",\n  ]", with: "\n  ]")
  }
}

extension SmallCase {
  static func examiner(ownLetters: String? = nil) throws -> Examiner {
    let directive = try directive.get()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: registersPath))
    let registers = try Registers(Array(bytes), file: "registers.json") { uid in
      directive.schema.entityType(uid.type)?.enumeration?.contains(uid.id) ?? false
    }
    return Examiner(
      directive: directive, registers: registers, deadlines: Deadlines(holidays: []) { _ in -300 },
      ownLetters: ownLetters)
  }

  static func clock() -> Instant { Instant(milliseconds: 1_773_144_000_000) }  // 2026-03-10T12:00:00Z

  /// A gate before this case's own store.
  func gate(threads: Int = 1, ownLetters: String? = nil) throws -> ReleaseGate {
    ReleaseGate(
      store: StorePlace(store, options: StoreOptions(clock: Self.clock)),
      examiner: try Self.examiner(ownLetters: ownLetters), clock: Self.clock, threads: threads)
  }

  func release(threads: Int = 1, ownLetters: String? = nil) throws -> ReleaseGate.Answer {
    try gate(threads: threads, ownLetters: ownLetters)
      .release(try CaseFolder(path), to: out, principal: Self.official) { _ in }
  }

  /// Every file below the case's own folder but the case, with its size: what a run left behind.
  func left() -> [String] {
    (FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? [])
      .filter { $0 != "case" && !$0.hasPrefix("case/") }.sorted()
  }
}

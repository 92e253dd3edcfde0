import Casework
import Cedar
import Directives
import Foundation
import Keeping
import Notation
import Registers
import Testing

@testable import Disclosure

/// The permitted news release through the gate, under a directive that has no letters; of its pieces only the text.
@Suite struct PublicReleaseGateTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("news-\(UUID().uuidString)")

  @Test func `a news release leaves without a letter, accounted for with each person`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let answer = try gate().release(
      try prepared(), to: folder.path + "/out", principal: .init(type: "Official", id: "specialist-1")
    ) { _ in }
    guard case .released(let summary) = answer else {
      Issue.record("the release was stopped")
      return
    }
    #expect(summary.pageCount == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted() == [
        "accounting.json", "accounting.pdf", "manifest.json", "receipt.tlog-proof", "records.pdf",
      ])
    #expect(try Store.verify(folder.path + "/var").damages == [])
    let store = try Store.open(folder.path + "/var", options: StoreOptions(clock: Self.clock))
    let events = try store.events(case: try CaseFolder(folder.path + "/case").file.id)
    #expect(events.filter { $0.type == LetterWritten.type.name }.isEmpty)
    #expect(events.filter { $0.type == DisclosureAccounted.type.name }.count == 3)
  }

  /// An hour after the last approval.
  private static func clock() -> Instant { Instant(milliseconds: 1_773_154_800_000) }

  private func prepared() throws -> CaseFolder {
    let example = SmallCase.root.appendingPathComponent("Examples/public-release/permitted")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let copy = folder.appendingPathComponent("case")
    try FileManager.default.copyItem(at: example, to: copy)
    let file = copy.appendingPathComponent("case.json")
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n").map { line in
      let isImage = line.contains(#""Item::\"r2\"""#) || line.contains(#""Item::\"r3\"""#)
      return isImage && line.contains(#""withheld""#) ? String(line).replacing("false", with: "true") : String(line)
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    return try CaseFolder(copy.path)
  }

  private func gate() throws -> ReleaseGate {
    let directive = try Directive(folder: SmallCase.root.path + "/Directives/public-release")
    let file = SmallCase.root.appendingPathComponent("Examples/public-release/registers.json")
    let registers = try Registers(Array(try Data(contentsOf: file)), file: "registers.json") { uid in
      directive.schema.entityType(uid.type)?.enumeration?.contains(uid.id) ?? false
    }
    return ReleaseGate(
      store: StorePlace(folder.path + "/var", options: StoreOptions(clock: Self.clock)),
      examiner: Examiner(
        directive: directive, registers: registers, deadlines: Deadlines(holidays: []) { _ in -300 }, ownLetters: nil),
      clock: Self.clock, threads: 1)
  }
}

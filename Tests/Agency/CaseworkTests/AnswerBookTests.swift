import Cedar
import Directives
import Foundation
import Notation
import Registers
import Testing

@testable import Casework

/// Answers that a person types, and the file into which they are written.
@Suite final class AnswerBookTests {
  private static let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()
  private static let official = EntityUID(type: "Official", id: "user-1")
  private static let matter = EntityUID(type: "Matter", id: "m1")
  private let folder = FileManager.default.temporaryDirectory.appending(path: "book-\(UUID().uuidString)").path

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func begin() throws -> String {
    try AnswerBook.begin(
      folder,
      [
        .init("id", "019cc417-7e80-7b02-8123-5028ab7340a8"), .init("number", "SM-2026-000001"),
        .init("directive", "5410-003"), .init("type", "social-media-use"),
        .init("opened", "2026-03-06T17:00:00.000Z"), .init("responsible", .string(Self.official.description)),
      ])
    return folder + "/case.json"
  }

  private static func moment() throws -> Instant { try #require(Instant("2026-03-06T17:00:00Z")) }

  @Test func `each answer is in the file before the next, and what is taken back stays to be read`() throws {
    let path = try begin()
    var book = try AnswerBook(path)
    try book.add("logsIn", of: Self.matter, true, by: Self.official, at: Self.moment())
    #expect(try CaseFolder(folder).file.facts.map(\.name) == ["logsIn"])
    try book.add("logsIn", of: Self.matter, nil, by: Self.official, at: Self.moment())
    let facts = try CaseFolder(folder).file.facts
    #expect(facts.map(\.isRetraction) == [false, true])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["case.json"])
  }

  @Test func `a case is begun once, and its file stays private`() throws {
    let path = try begin()
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: CaseError.self) { _ = try begin() }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `what somebody else wrote meanwhile is not written over`() throws {
    let path = try begin()
    var (first, second) = (try AnswerBook(path), try AnswerBook(path))
    try first.add("logsIn", of: Self.matter, true, by: Self.official, at: Self.moment())
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: CaseError.self) {
      try second.add("conceals", of: Self.matter, true, by: Self.official, at: Self.moment())
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `an answer about nothing in the case is not written`() throws {
    let path = try begin()
    let before = try Data(contentsOf: URL(filePath: path))
    var book = try AnswerBook(path)
    #expect(throws: CaseError.self) {
      try book.add("url", of: EntityUID(type: "Item", id: "r9"), "x", by: Self.official, at: Self.moment())
    }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  private func parser(_ directive: Directive) throws -> AnswerParser {
    let path = Self.root + "/Examples/social-media-use/registers.json"
    let registers = try Registers([UInt8](try Data(contentsOf: URL(filePath: path))), file: path) { uid in
      directive.schema.entityType(uid.type)?.enumeration?.contains(uid.id) ?? false
    }
    _ = try begin()
    return AnswerParser(
      directive: directive, registers: registers, file: try CaseFolder(folder).file,
      day: try #require(CalendarDate("2026-03-06")))
  }

  private static let answers: [(fact: String, text: String, json: String?)] = [
    ("Matter.logsIn", "Yes", "true"), ("Matter.logsIn", "n", "false"), ("Matter.logsIn", "3", nil),
    ("Matter.kind", "1", "\"operational\""), ("Matter.kind", "OUTREACH", "\"outreach\""), ("Matter.kind", "8", nil),
    ("Matter.kind", "0", nil), ("Matter.kind", "professional development", "\"professional-development\""),
    ("Matter.sites", "1, 2 1", "[\"chatterbridge\",\"marktplaza\"]"), ("Matter.sites", "none", "[]"),
    ("Matter.sites", "1;2", nil), ("Matter.office", "field-operations", "\"field-operations\""),
    ("Matter.template", "none", "{\"none\":true}"), ("Matter.logsIn", "none", nil),
    ("Matter.yearThrough", "2026-12-31", "\"2026-12-31\""), ("Matter.yearThrough", "31.12.2026", nil),
    ("Official.grade", "15", "15"), ("Official.grade", "15x", nil), ("Official.name", "A name", "\"A name\""),
    ("Official.name", String(repeating: "x", count: 2_000), "\"" + String(repeating: "x", count: 2_000) + "\""),
    ("Official.name", String(repeating: "x", count: 2_001), nil),
  ]

  @Test func `what is typed becomes an answer, or one clear complaint`() throws {
    let directive = try Directive(folder: Self.root + "/Directives/social-media-use")
    let parser = try parser(directive)
    for (fact, text, json) in Self.answers {
      let definition = try #require(directive.fact(fact), "\(fact)")
      let found = try? parser.answer(text, as: definition.type, isRequired: definition.isRequired)
      let written = try found.map { String(decoding: try CanonicalJSON.write($0), as: UTF8.self) }
      #expect(written == json, "\(fact) \(text.prefix(40))")
    }
  }

  @Test func `every choice of the schema is offered, in its order`() throws {
    let directive = try Directive(folder: Self.root + "/Directives/social-media-use")
    let parser = try parser(directive)
    let kind = try #require(directive.fact("Matter.kind"))
    #expect(parser.choices(kind.type)?.map(\.id) == directive.schema.entityType("UseKind")?.enumeration)
  }
}

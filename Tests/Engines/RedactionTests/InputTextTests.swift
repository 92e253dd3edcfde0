import Foundation
import Testing

@testable import Redaction

@Suite struct InputTextTests {
  private static func words(_ bytes: [UInt8]) throws -> [String] {
    let document = try SourceDocument(bytes: bytes, id: "d1", dpi: 50)
    let stream = try document.words(1...document.pageCount)
    var words: [String] = []
    while let page = try stream.next() { words += page.map(\.text) }
    return words
  }

  @Test func `the kind is told by the bytes`() throws {
    func kind(_ bytes: [UInt8]) throws -> DocumentKind {
      try DocumentKind.of(try MemoryFile(bytes: bytes, id: "d1", bytesMax: 1 << 20), id: "d1")
    }
    #expect(try kind(Array("Some text: not a message\n\nFrom: nobody".utf8)) == .text)
    #expect(try kind(Array("From: a\r\nTo: b\r\n\r\nText".utf8)) == .mail)
    #expect(try kind(Array("From x Mon\nFrom: a\nDate: b\n\nText".utf8)) == .mail)
    #expect(try kind(Array("From: a\nno field here\n\nText".utf8)) == .text)
    #expect(try kind(Array("junk\0\n%PDF-1.7\n".utf8)) == .pdf)
    #expect(try kind([0x4A, 0xFC, 0x72, 0x67, 0x80]) == .text)
    for bytes in [[0x81, 0x41], [0x41, 0], [0x1B, 0x24, 0x42], Array("GIF89a\u{1}".utf8)] {
      let error = #expect(throws: RedactionError.self) { try kind(bytes) }
      #expect(error?.description.contains("of no kind that can be opened") == true)
    }
    let both = #expect(throws: RedactionError.self) { try kind(Array("Hello\n%PDF-1.7\n".utf8)) }
    #expect(both?.description.hasSuffix("it may be a PDF or a text; have it made again as one of them") == true)
  }

  @Test func `a name that claims another kind stops it`() throws {
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func opened(_ name: String, _ text: String) throws -> DocumentKind {
      let file = folder.appendingPathComponent(name)
      try Data(text.utf8).write(to: file)
      return try SourceDocument(path: file.path, id: "d1", dpi: 20).kind
    }
    #expect(try opened("a.txt", "Hello") == .text)
    #expect(try opened("a", "Hello") == .text)
    #expect(try opened("a.log", "Hello") == .text)
    #expect(try opened("memo.txt", "From: a\nTo: b\n\nHello") == .mail)
    for (name, claim) in [("a.pdf", "a PDF"), ("a.PNG", "a PNG picture"), ("a.eml", "an e-mail")] {
      let error = #expect(throws: RedactionError.self) { try opened(name, "Hello") }
      #expect(
        error?.description
          == "document `d1`: its name says \(claim), its bytes plain text; look at it and name it so")
    }
  }

  @Test func `text is read in both of its codings`() throws {
    #expect(try Self.words(Array("Zürich – 5 €\r\nnext".utf8)) == ["Zürich", "–", "5", "€", "next"])
    #expect(try Self.words([0x5A, 0xFC, 0x72, 0x69, 0x63, 0x68, 0x20, 0x96, 0x20, 0x80]) == ["Zürich", "–", "€"])
    #expect(try Self.words([0xEF, 0xBB, 0xBF] + Array("mark".utf8)) == ["mark"])
    #expect(try Self.words(Array("Жизнь cafe\u{301} Ελλάδα".utf8)) == ["Жизнь", "café", "Ελλάδα"])
  }

  @Test func `what nobody sees does not part a word, and what the font lacks shows its number`() throws {
    #expect(
      try Self.words(Array("Aber\u{200B}na\u{AD}thy \u{202E}x\u{2066} 中".utf8)) == ["Abernathy", "x", "[U+4E2D]"])
  }

  @Test func `long lines break at words, and pages where they are told to`() throws {
    let font = try FixedFont.installed()
    var sheet = TextSheet(font: font, pagesMax: 3)
    _ = sheet.add(String(repeating: "word ", count: 20))
    #expect(sheet.pages[0].map(\.count) == [80, 20])
    _ = sheet.add(String(repeating: "x", count: 2 * TextSheet.columns + 1) + "\u{0C}next page")
    #expect(sheet.pages[0].map(\.count) == [80, 20, 83, 83, 1] && sheet.pages[1].count == 1)
    let places = sheet.add(String(repeating: "line\n", count: TextSheet.rows))
    #expect(places.map(\.page) == [2, 3] && places[0].rows.lowerBound == 1)
    #expect(!sheet.isFull)
    _ = sheet.add(String(repeating: "line\n", count: TextSheet.rows))
    #expect(sheet.isFull && sheet.pages.count == 3)
    var limits = SandboxLimits()
    limits.pageCountMax = 1
    #expect(throws: RedactionError.limitExceeded(document: "d1", page: nil, limit: "pageCountMax")) {
      try SourceDocument(bytes: Array(String(repeating: "x\n", count: 60).utf8), id: "d1", limits: limits)
    }
  }

  @Test func `both witnesses agree on laid-out text`() throws {
    let text = "Officer Abernathy saw the traveler, who gave\nthe number 987-65-4325 to Willoughby (l I 1 O 0)."
    let items = [RedactionItem(id: "r1", source: .bytes(Array(text.utf8)), instructions: [.find("Abernathy")])]
    let result = try Redactor().redact(RedactionJob(items: items, title: "Released"))
    #expect(result.withheld.count == 1)
  }
}

import Foundation
import Testing

@testable import Redaction

/// Documents of which only what is selected stays.
@Suite struct KeepOnlyTests {
  private static func released(
    _ bytes: [UInt8], keeping selected: [RedactionInstruction.Target], hiding: [RedactionInstruction] = []
  ) throws(RedactionErrors) -> RedactionResult {
    var item = RedactionItem(id: "r", source: .bytes(bytes), instructions: hiding)
    item.keepOnly = KeepOnly(selected: selected, code: "9.1")
    return try Redactor().redact(RedactionJob(items: [item], title: "Records", threads: 1))
  }

  private static func page(_ content: String) -> [UInt8] {
    PagesTinyPDF.onePage(content, attributes: "/MediaBox[0 0 420 150]")
  }

  private static func line(_ text: String, y: Int, x: Int = 40, size: Int = 11) -> String {
    "BT /F \(size) Tf \(x) \(y) Td (\(text)) Tj ET "
  }

  private static func words(_ pdf: [UInt8]) throws -> [String] {
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("kept.pdf").path
    try Data(pdf).write(to: URL(fileURLWithPath: file))
    return try RedactorTools.run("pdftotext", file, "-").split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// The rest of a page in several shapes around the same two selected texts.
  private static let shapes: [String] = [
    line("The officer saw Verrano at the port", y: 100) + line("Verrano", y: 60) + line("and left at noon.", y: 80),
    // Other words, more of them, of another size and at other places; a box, a rule and a picture of lines.
    line("Nobody but Verrano came", y: 100, x: 24) + line("Verrano", y: 60)
      + line("Quite something else stood here, in small print", y: 82, size: 7)
      + line("A foot line", y: 20, size: 14) + "0.6 g 300 20 80 30 re f 0 g 2 w 40 40 300 1 re S",
    // Nothing but them, and words that nobody can see.
    line("a Verrano b", y: 100) + line("Verrano", y: 60) + "3 Tr " + line("hidden words", y: 30),
  ]

  @Test func `what is not selected decides nothing of the released file`() throws {
    let files = try Self.shapes.map { try Self.released(Self.page($0), keeping: [.find("Verrano")]).pdf }
    let (isSame, isSameBare) = (files[0] == files[1], files[0] == files[2])
    #expect(isSame && isSameBare)
    let words = try Self.words(files[0])
    #expect(words.count { $0 == "Verrano" } == 2)
    #expect(Set(words).subtracting(["Verrano"]).allSatisfy { $0.hasPrefix("with") })
  }

  @Test func `a place stays as it is, and what is withheld of it all the same goes by its width`() throws {
    let box = RedactionInstruction.Target.box(PageBox(page: 1, x: 30, y: 38, width: 250, height: 20))
    let files = try ["Abernathy", "Ng"].map { name in
      try Self.released(
        Self.page(Self.line("Seen by \(name) there", y: 100) + Self.line("None", y: 40)), keeping: [box],
        hiding: [.find(name)]
      ).pdf
    }
    let isSame = files[0] == files[1]
    #expect(isSame)
    let open = try Self.words(
      Self.released(Self.page(Self.line("Seen by Ng there", y: 100) + Self.line("None", y: 40)), keeping: [box]).pdf)
    #expect(Set(open).isSuperset(of: ["Seen", "by", "Ng", "there"]) && !open.contains("None"))
  }

  @Test func `writing that nobody can read stops nothing where it goes anyway`() throws {
    // Half a letter's worth of strokes that neither witness explains.
    let strokes = "1.2 w 60 30 m 66 42 l 72 30 l S 80 30 m 80 42 l 88 36 l S 96 42 m 96 30 l 104 30 l S "
    let result = try Self.released(Self.page(Self.line("Verrano", y: 100) + strokes), keeping: [.find("Verrano")])
    #expect(result.withheld.map(\.kind) == ["rest"] && result.withheld.map(\.code) == ["9.1"])
    #expect(result.withheld.map(\.instruction) == [0])
  }

  @Test func `a selection that is found nowhere, or only nearly, stops the run`() throws {
    let page = Self.page(Self.line("Verrono was here", y: 100))
    #expect(throws: RedactionErrors([.selectionNotFound(document: "r", selection: 2)])) {
      try Self.released(page, keeping: [.find("here"), .find("Verrano")])
    }
    #expect(
      throws: RedactionErrors([
        .selectionInvalid(document: "r", selection: 1, reason: "a text without letter or digit")
      ])
    ) { try Self.released(page, keeping: [.find("...")]) }
  }
}

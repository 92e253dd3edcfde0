import Testing

@testable import Redaction

@Suite struct FindingWitnessTests {
  private static let box = "/MediaBox[0 0 420 160]"

  private static func finding(
    _ content: String, find: [RedactionInstruction] = [], reviewed: [PageBox] = [], attributes: String = box
  ) throws -> PageFinding {
    var file = PagesTinyPDF()
    file.addPage(content, attributes: attributes)
    return try Self.finding(file, find: find, reviewed: reviewed)
  }

  private static func finding(
    _ file: PagesTinyPDF, find: [RedactionInstruction] = [], reviewed: [PageBox] = []
  ) throws -> PageFinding {
    let recogniser = try Recogniser()
    let page = try SourceDocument(bytes: file.bytes, id: "d").page(1)
    let item = RedactionItem(id: "d", source: .bytes(file.bytes), instructions: find, reviewed: reviewed)
    let finder = try PageFinder(item: item, pageCount: 1, recogniser: recogniser)
    return try finder.find(on: page, recognised: recogniser.words(in: page.image))
  }

  private static let ordinary = PagesTinyPDF.text(
    ["Officer Smith met the traveler at 15:23.", "No adverse record (B-1) was seen."], x: 40, y: 120)

  @Test func `an ordinary page with rules and a drawing raises no doubt`() throws {
    let drawing =
      " 1 w 40 60 340 30 re S 120 60 m 120 90 l S 200 60 m 200 90 l S 40 40 m 380 40 l S"
      + " 2 w 300 10 m 320 30 340 0 360 25 c S 0.2 0.3 0.7 rg 40 8 40 24 re f 60 20 m 90 34 l 100 8 l f"
    let finding = try Self.finding(Self.ordinary + drawing)
    #expect(finding.doubts.isEmpty && finding.hits.isEmpty && finding.caveats.isEmpty)
  }

  @Test func `places that overlap are one, in the order of the page`() throws {
    let words = [String](repeating: "aba", count: 12).joined(separator: " ")
    let bytes = PagesTinyPDF.onePage(PagesTinyPDF.text([words], x: 40, y: 120), attributes: Self.box)
    let page = try SourceDocument(bytes: bytes, id: "d").page(1)
    let item = RedactionItem(id: "d", source: .bytes(bytes), instructions: [.find("aba aba")])
    let finder = try PageFinder(item: item, pageCount: 1, recogniser: try Recogniser())
    let hits = try finder.find(on: page, recognised: []).hits
    #expect(hits.count == 1 && hits.first?.boxes.prefix(12) == page.words.map(\.box)[...])
  }

  @Test func `text without any ink is not there`() throws {
    let hidden =
      " BT 3 Tr /F 12 Tf 40 60 Td (Abernathy hidden) Tj ET BT 1 g 0 Tr /F 12 Tf 40 40 Td (Abernathy white) Tj ET"
    let finding = try Self.finding(Self.ordinary + hidden, find: [.find("Abernathy")])
    #expect(finding.hits.isEmpty && finding.doubts.isEmpty)
  }

  @Test func `text that only the file knows is found, and pale ink is ink`() throws {
    let pale = " BT 0.92 g /F 12 Tf 40 60 Td (Abernathy) Tj ET"
    let finding = try Self.finding(Self.ordinary + pale, find: [.find("Abernathy")])
    #expect(finding.hits.count == 1 && finding.doubts.isEmpty)
  }

  @Test func `text that only the pixels show is found`() throws {
    let finding = try Self.finding(Self.lie("Abernathy"), find: [.find("Abernathy")])
    #expect(finding.hits.count == 1)
  }

  @Test func `ink that says one thing and a file that says another stop the run`() throws {
    let lie = Self.lie("Abernathy")
    let finding = try Self.finding(lie)
    #expect(finding.doubts.count == 1)
    let place = PageBox(page: 1, pixels: try #require(finding.doubts.first), dpi: 200)
    #expect(try Self.finding(lie, reviewed: [place]).doubts.isEmpty)
    let boxed = RedactionInstruction(target: .box(place), code: "9.1.2")
    #expect(try Self.finding(lie, find: [boxed]).doubts.isEmpty)
  }

  @Test func `letter-like ink that nobody can read stops the run`() throws {
    // Eight bars and hooks of like height in a row, as of a script that the recogniser does not know.
    let marks = (0..<8).map { index in
      let x = 40 + 12 * index
      return "\(x) 60 m \(x) 70 l \(x + 6) 70 l \(x + 6) 64 l \(x + 3) 64 l S \(x) 64 m \(x + 3) 67 l S"
    }.joined(separator: " ")
    let finding = try Self.finding(Self.ordinary + " 1.2 w " + marks)
    #expect(finding.doubts.count == 1)
  }

  @Test func `a box off its page is refused`() throws {
    let off = RedactionInstruction(target: .box(PageBox(page: 1, x: 500, y: 10, width: 10, height: 10)), code: "9")
    #expect(throws: RedactionError.redactionInvalid(document: "d", redaction: 1, reason: "a box off its page")) {
      try Self.finding(Self.ordinary, find: [off])
    }
  }

  @Test func `senseless instructions are all named`() throws {
    let item = RedactionItem(
      id: "d", path: "",
      instructions: [
        .find("--"), .find("x"),
        RedactionInstruction(target: .box(PageBox(page: 3, x: 0, y: 0, width: 1, height: 1)), code: ""),
      ])
    let errors = #expect(throws: RedactionErrors.self) {
      try PageFinder(item: item, pageCount: 2, recogniser: try Recogniser())
    }
    #expect(errors?.errors.count == 2)
  }

  /// A word in a font whose code table claims that each letter is another.
  private static func lie(_ word: String) -> PagesTinyPDF {
    let table =
      "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def /CMapType 2 def"
      + " 1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfrange <41> <4D> <004E> <61> <6D> <006E>"
      + " endbfrange 2 beginbfrange <4E> <5A> <0041> <6E> <7A> <0061> endbfrange endcmap end end"
    var file = PagesTinyPDF()
    let map = file.add("", stream: Array(table.utf8))
    let font = file.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode \(map) 0 R>>")
    let form = file.add(
      "/Type/XObject/Subtype/Form/BBox[0 0 420 160]/Resources<</Font<</L \(font) 0 R>>>>",
      stream: Array("BT /L 12 Tf 40 60 Td (\(word)) Tj ET".utf8))
    file.addPage(
      PagesTinyPDF.text(["Officer met the traveler."], x: 40, y: 120) + " /X Do", attributes: box,
      resources: "/XObject<</X \(form) 0 R>>")
    return file
  }
}

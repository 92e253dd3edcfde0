import Testing

@testable import Redaction

/// Programs that picture words, one after the other and again.
@Suite struct WordPictureTests {
  @Test func `a program that lasts pictures words as a new one does`() throws {
    let (document, page, places) = try Self.sample()
    let pool = WordPicturePool(most: 1)
    let fresh = try document.pictures(of: places, on: page)
    #expect(fresh.contains { $0 != nil })
    for _ in 0..<3 {
      let again = try pool.pictures(of: places, on: page, of: document)
      #expect(again.map { $0?.image } == fresh.map { $0?.image })
      #expect(again.map { $0?.baseline } == fresh.map { $0?.baseline })
    }
    #expect(try pool.pictures(of: [], on: page, of: document).isEmpty)
  }

  @Test func `a program that has gone is replaced`() throws {
    let (document, page, places) = try Self.sample()
    let words = try #require(try document.wordPictures())
    #expect(try words.pictures(of: places, page: 1, image: page.image).count == places.count)
    words.end()
    #expect(throws: RedactionError.self) { try words.pictures(of: places, page: 1, image: page.image) }
    let pool = WordPicturePool(most: 1)
    pool.giveBack(words, of: document)
    #expect(try pool.pictures(of: places, on: page, of: document).contains { $0 != nil })
  }

  @Test func `more words than a page can have are refused`() throws {
    let (document, page, places) = try Self.sample()
    let many = [WordPictures.Place](repeating: places[0], count: 2_001)
    #expect(throws: RedactionError.limitExceeded(document: "d", page: 1, limit: "wordsMax")) {
      try document.pictures(of: many, on: page)
    }
  }

  @Test func `pages in gray look the same drawn in gray`() throws {
    let pixels = "/W 2 /H 2 /BPC 8 /F /AHx"
    let contents = [
      "0.3 g 20 20 90 33.3 re f 0.7 G 3 w 10 10 m 300 205.5 l S", PagesTinyPDF.text(["Black", "and white"]),
      "0 0 0 rg \(PagesTinyPDF.text(["Black in three colours"])) 1 1 1 RG 90 700 m 120 760 l S",
      "q 111.3 20 0 77 30 30 cm BI \(pixels) /CS /G ID 00408fff> EI Q", "0.5 g 1 Tr BT /F 30 Tf 9 9 Td (x) Tj ET",
    ]
    var file = PagesTinyPDF()
    for content in contents { file.addPage(content, attributes: "/MediaBox[0 0 331 777]") }
    let document = try SourceDocument(bytes: file.bytes, id: "d")
    let pages = 1...contents.count
    #expect(WordPicturePool(most: 1).areGray(pages, of: document))
    let (gray, coloured) = (try document.pages(pages, areGray: true), try document.pages(pages))
    for _ in pages {
      let (left, right) = (try gray.next(), try coloured.next())
      #expect(left == right && left?.image.channels == 1)
    }
  }

  @Test(arguments: [
    "0.3 0.3 0.31 rg 20 20 90 33 re f", "1 0 0 RG 10 10 m 99 99 l S", "0 0 0 1 k 20 20 90 33 re f",
    "q 99 0 0 99 9 9 cm BI /W 1 /H 1 /BPC 8 /F /AHx /CS /RGB ID 000000> EI Q", "/P sh", "/X Do",
    "BT /T 9 Tf 9 9 Td (a) Tj ET",
    "/Pattern cs /Q scn 20 20 90 33 re f",
  ])
  func `a page with anything else is drawn in colour`(_ content: String) throws {
    var file = PagesTinyPDF()
    let box = "/BBox[0 0 99 99]"
    let group = file.add(
      "/Type/XObject/Subtype/Form\(box)/Group<</S/Transparency>>", stream: Array("0 0 9 9 re f".utf8))
    let letter = file.add("", stream: Array("9 0 d0 1 0 0 rg 0 0 9 9 re f".utf8))
    let tile = file.add(
      "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1\(box)/XStep 9/YStep 9/Resources<<>>",
      stream: Array("1 0 0 rg 0 0 4 4 re f".utf8))
    let font =
      "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a \(letter) 0 R>>"
      + "/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[9]>>"
    let isLetter = content.contains("/T")
    file.addPage(PagesTinyPDF.text(["Black"]))
    file.addPage(
      content,
      resources: "/Font<</F 3 0 R\(isLetter ? "/T \(font)" : "")>>/XObject<</X \(group) 0 R>>/Pattern<</Q \(tile) 0 R>>"
        + "/Shading<</P<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 9 9]"
        + "/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[1]/N 1>>>>>>")
    let document = try SourceDocument(bytes: file.bytes, id: "d")
    let pool = WordPicturePool(most: 1)
    #expect(!pool.areGray(1...2, of: document) && !pool.areGray(2...2, of: document))
    #expect(pool.areGray(1...1, of: document) == !isLetter)
  }

  private static func sample() throws -> (SourceDocument, SourcePage, [WordPictures.Place]) {
    let document = try SourceDocument(bytes: MaskingSample.file(name: "Marsh"), id: "d")
    let page = try document.page(1)
    return (document, page, page.words.prefix(4).map { WordPictures.Place(box: $0.box) })
  }
}

import Testing

@testable import Redaction

/// Which pages become black and white, judged on pages as a renderer draws them.
@Suite struct WriterFormTests {
  private static let text = PagesTinyPDF.text(
    (1...30).map { "Line \($0) of ordinary writing, as records have it, with names and numbers 0123456789" }, size: 10)

  @Test(arguments: [
    ("", PageImage.Form.bitonal), ("0.25 w 72 700 400 60 re S 72.3 600.1 m 472.3 600.1 l S", .bitonal),
    ("0.9 g 72 500 200 60 re f", .gray), ("0.5 g 72 500 100 60 re f", .gray), ("0.3 g 72 500 100 60 re f", .gray),
    ("0 g 72 100 300 20 re f", .bitonal), ("0.8 0.1 0.1 rg 72 500 20 20 re f", .colour),
    ("0.7 g BT /F 14 Tf 72 100 Td (pale words that would vanish) Tj ET", .gray),
    ("0.2 g BT /F 10 Tf 72 100 Td (softly black words) Tj ET", .bitonal),
  ])
  func `a page keeps what can be seen`(_ addition: String, _ form: PageImage.Form) throws {
    let page = try SourceDocument(bytes: PagesTinyPDF.onePage("\(addition) 0 g \(Self.text)"), id: "d1").page(1)
    #expect(page.image.form == form)
  }

  @Test func `scanned noise and photographs stay gray`() {
    var image = PageImage(blankWidth: 300, height: 300, dpi: 72)
    WriterPages.fill(&image, PixelBox(x: 20, y: 20, width: 100, height: 4), 0)
    var state: UInt64 = 1
    for y in 100..<200 {
      for x in 100..<200 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        image.pixels[y * 300 + x] = UInt8(truncatingIfNeeded: (state >> 33) % 160 + 60)
      }
    }
    #expect(image.form == .gray)
  }
}

import Testing

@testable import Redaction

/// What the released file is made of.
@Suite struct WriterFileTests {
  private static let words = WriterPages.words([["Released record"], ["Page text"]])

  @Test func `every reader accepts the file`() throws {
    let file = try Self.file()
    let check = try WriterTool.run(["qpdf", "--check", "{}"], on: file)
    #expect(check.status == 0 && check.output.contains("No syntax or stream encoding errors"), "\(check.output)")
    let poppler = try WriterTool.run(["pdftoppm", "-r", "20", "{}", "/dev/null"], on: file)
    #expect(poppler.status == 0 && poppler.output.isEmpty, "\(poppler.output)")
    let mutool = try WriterTool.run(["mutool", "draw", "-r", "20", "-F", "pnm", "-o", "/dev/null", "{}"], on: file)
    #expect(mutool.status == 0 && !mutool.output.contains("error"), "\(mutool.output)")
  }

  @Test func `title, language, structure and labels are there and nothing else`() throws {
    let file = try Self.file()
    let information = try WriterTool.run(["pdfinfo", "{}"], on: file).output
    #expect(information.contains("Title:           Records – “release”"))
    #expect(information.contains("Tagged:          yes"))
    #expect(information.contains("Page size:       612 x 792 pts (letter)"))
    for absent in ["Producer", "Creator", "CreationDate", "ModDate", "Author"] {
      #expect(!information.contains(absent))
    }
    let structure = try WriterTool.run(["pdfinfo", "-struct-text", "{}"], on: file).output
    #expect(structure.contains("Document"))
    #expect(structure.contains("\"Released record\"") && structure.contains("\"Page text\""))
    let names = try WriterTool.run(["qpdf", "--json", "--json-key=pagelabels", "{}"], on: file).output
    #expect(names.contains("CBP-FD-1") && names.contains("\"/S\": \"/D\""))
    #expect(try WriterTool.run(["qpdf", "--json", "--json-key=qpdf", "{}"], on: file).output.contains("/ID") == false)
  }

  @Test func `the same pages give the same bytes`() throws {
    #expect(try Self.file() == Self.file())
  }

  @Test func `a document without a page is refused`() {
    #expect(throws: RedactionError.self) { try ReleasedPDFWriter(title: "t").finish() }
  }

  @Test func `black and white pages are fax coded and small`() throws {
    let page = WriterPages.page(Self.words)
    #expect(page.image.form == .bitonal)
    let file = try ReleasedPDFWriter.document(title: "t", pages: [page])
    #expect(String(decoding: file, as: UTF8.self).contains("/CCITTFaxDecode"))
    #expect(file.count < 20_000)
    try expectPixels(of: page)
  }

  @Test(arguments: [1, 7, 8, 31, 32, 33, 250])
  func `pages of any width keep every pixel`(_ width: Int) throws {
    var image = PageImage(blankWidth: width, height: 40, dpi: 72)
    for index in 0..<image.pixels.count where index % 3 == 0 || index / width % 5 == 0 { image.pixels[index] = 0 }
    try expectPixels(of: ReleasedPage(image: image, words: [], label: ""))
  }

  @Test func `gray and coloured pages keep every pixel`() throws {
    var gray = PageImage(blankWidth: 300, height: 200, dpi: 72)
    for index in gray.pixels.indices { gray.pixels[index] = UInt8(index * 7 % 256) }
    #expect(gray.form == .gray)
    try expectPixels(of: ReleasedPage(image: gray, words: [], label: ""))
    var colour = PageImage(blankWidth: 300, height: 200, channels: 3, dpi: 72)
    for index in colour.pixels.indices { colour.pixels[index] = UInt8(index * 11 % 256) }
    #expect(colour.form == .colour)
    try expectPixels(of: ReleasedPage(image: colour, words: [], label: ""))
  }

  @Test func `the form follows what black and white would lose`() {
    func form(_ change: (inout PageImage) -> Void, channels: Int = 1) -> PageImage.Form {
      var image = PageImage(blankWidth: 400, height: 400, channels: channels, dpi: 72)
      WriterPages.fill(&image, PixelBox(x: 20, y: 20, width: 100, height: 4), 0)
      change(&image)
      return image.form
    }
    #expect(form { _ in } == .bitonal)
    #expect(form({ _ in }, channels: 3) == .bitonal)
    #expect(form { WriterPages.fill(&$0, PixelBox(x: 20, y: 24, width: 100, height: 1), 128) } == .bitonal)
    #expect(form { WriterPages.fill(&$0, PixelBox(x: 20, y: 100, width: 60, height: 2), 200) } == .gray)
    #expect(form { WriterPages.fill(&$0, PixelBox(x: 20, y: 100, width: 60, height: 60), 60) } == .gray)
    #expect(form({ WriterPages.fill(&$0, PixelBox(x: 20, y: 100, width: 60, height: 60), 230) }, channels: 3) == .gray)
    let red = form({ image in for index in 0..<65 { image.pixels[index * 3 + 1] = 0 } }, channels: 3)
    #expect(red == .colour)
    let fewRed = form({ image in for index in 0..<64 { image.pixels[index * 3 + 1] = 230 } }, channels: 3)
    #expect(fewRed == .gray)
  }

  @Test func `what is settled stays settled`() {
    var image = PageImage(blankWidth: 200, height: 200, channels: 3, dpi: 72)
    for index in 0..<200 { image.pixels[index * 3] = UInt8(255 - index % 20) }
    for image in [image, WriterPages.page(Self.words).image] {
      #expect(image.settled().settled() == image.settled())
      #expect(image.settled().form == image.form)
    }
  }

  @Test func `the font says the same whatever the text`() throws {
    let other = WriterPages.page(WriterPages.words([["Quite different words 日本"]]))
    let one = try ReleasedPDFWriter.document(title: "t", pages: [WriterPages.page(Self.words)])
    let two = try ReleasedPDFWriter.document(title: "t", pages: [other])
    for number in 3...8 {
      let show = ["qpdf", "--show-object=\(number)", "--filtered-stream-data", "{}"]
      let first = try WriterTool.run(show, on: one).output
      #expect(try first == WriterTool.run(show, on: two).output)
    }
  }

  @Test(arguments: [
    (0, 1, "0"), (61_200, 100, "612"), (1, 3, "0.3333"), (2, 3, "0.6667"), (-1, 2, "-0.5"), (-1, 100_000, "0"),
    (1, 20_000, "0.0001"), (10_001, 10_000, "1.0001"), (19_999_999, 10_000_000, "2"),
  ])
  func `numbers have four decimals at most`(_ numerator: Int, _ denominator: Int, _ text: String) {
    #expect(PDFText.fraction(numerator, denominator) == text)
  }

  private static func file() throws -> [UInt8] {
    try ReleasedPDFWriter.document(
      title: "Records – “release”",
      pages: [WriterPages.page(words, label: "CBP-FD-1"), WriterPages.page([]), WriterPages.page(words)])
  }

  /// Renders at the page's own resolution and compares with what was given.
  private func expectPixels(of page: ReleasedPage) throws {
    let file = try ReleasedPDFWriter.document(title: "t", pages: [page])
    let read = try SourceDocument(bytes: file, id: "d1", dpi: page.image.dpi).page(1)
    #expect(read.image == page.image.settled())
  }
}

import Foundation
import Testing

@testable import Redaction

@Suite struct PagesDocumentTests {
  private static let lines = ["Hello World", "second & <line>"]
  private static let words = ["Hello", "World", "second", "&", "<line>"]

  @Test func `a page comes with pixels, words and size`() throws {
    let document = try SourceDocument(bytes: PagesTinyPDF.onePage(PagesTinyPDF.text(Self.lines)), id: "d1", dpi: 100)
    #expect(document.pageCount == 1)
    let page = try document.page(1)
    #expect(page.number == 1)
    #expect(page.widthPoints == 612 && page.heightPoints == 792)
    #expect(page.image.width == 850 && page.image.height == 1100)
    #expect(page.image.channels == 1 && page.image.dpi == 100)
    #expect(page.words.map(\.text) == Self.words)
    #expect(page.words.map(\.line) == [0, 0, 1, 1, 1])
    #expect(try document.words(1) == page.words)
  }

  @Test(arguments: [
    "/MediaBox[0 0 612 792]", "/MediaBox[0 0 612 792]/Rotate 90", "/MediaBox[0 0 612 792]/Rotate 180",
    "/MediaBox[0 0 612 792]/Rotate 270", "/MediaBox[0 0 612 792]/CropBox[40.5 600.25 400.75 780]",
    "/MediaBox[-100.3 -20.7 612.4 900.2]", "/MediaBox[0 0 612 792]/UserUnit 1.5",
    "/MediaBox[0 0 612 792]/CropBox[30 590 420 770.5]/Rotate 90/UserUnit 2",
  ])
  func `word boxes sit on the ink`(_ attributes: String) throws {
    let bytes = PagesTinyPDF.onePage(PagesTinyPDF.text(Self.lines), attributes: attributes)
    let page = try SourceDocument(bytes: bytes, id: "d1", dpi: 100).page(1)
    #expect(page.words.map(\.text) == Self.words)
    for word in page.words { #expect(Self.ink(page.image, in: word.box) > 0, "\(word.text)") }
    let covered = Self.painted(page.image, white: page.words.map(\.box))
    #expect(Self.ink(covered, in: covered.bounds) == 0, "no ink lies outside of the boxes")
  }

  @Test func `coloured pages keep their colours`() throws {
    var file = PagesTinyPDF()
    file.addPage("1 0 0 rg 0 0 612 792 re f")
    file.addPage("0.5 g 0 0 612 792 re f")
    let document = try SourceDocument(bytes: file.bytes, id: "d1", dpi: 20)
    let red = try document.page(1).image
    #expect(red.channels == 3 && Array(red.pixels.prefix(3)) == [255, 0, 0])
    let gray = try document.page(2).image
    #expect(gray.channels == 1 && (127...128).contains(gray.pixels[0]))
  }

  @Test func `pages in a row are the pages one by one`() throws {
    let document = try SourceDocument(bytes: Self.numbered(5), id: "d1", dpi: 50)
    let stream = try document.pages(2...4)
    for number in 2...4 { #expect(try stream.next() == document.page(number)) }
    #expect(try stream.next() == nil)
    let words = try document.words(1...5)
    for number in 1...5 { #expect(try words.next()?.map(\.text) == ["page", "\(number)"]) }
    #expect(try words.next() == nil)
  }

  @Test func `several threads may read at once`() async throws {
    let document = try SourceDocument(bytes: Self.numbered(6), id: "d1", dpi: 50)
    let read = try await withThrowingTaskGroup(of: (Int, String?).self) { group in
      for number in 1...6 { group.addTask { (number, try document.page(number).words.last?.text) } }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    #expect(read == Dictionary(uniqueKeysWithValues: (1...6).map { ($0, "\($0)") }))
  }

  @Test(arguments: SandboxProbe.sandboxes)
  func `each sandbox gives the same page`(_ sandbox: Sandbox) throws {
    let bytes = PagesTinyPDF.onePage(PagesTinyPDF.text(Self.lines))
    let page = try SourceDocument(bytes: bytes, id: "d1", dpi: 50, sandbox: sandbox).page(1)
    #expect(try page == SourceDocument(bytes: bytes, id: "d1", dpi: 50).page(1))
  }

  @Test func `a file is read once and for all`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "pages-once.pdf").path
    try Data(PagesTinyPDF.onePage(PagesTinyPDF.text(["before"]))).write(to: URL(fileURLWithPath: path))
    let document = try SourceDocument(path: path, id: "d1", dpi: 20)
    try Data(PagesTinyPDF.onePage(PagesTinyPDF.text(["after"]))).write(to: URL(fileURLWithPath: path))
    try FileManager.default.removeItem(atPath: path)
    #expect(try document.words(1).map(\.text) == ["before"])
  }

  private static func numbered(_ count: Int) -> [UInt8] {
    var file = PagesTinyPDF()
    for number in 1...count { file.addPage(PagesTinyPDF.text(["page \(number)"])) }
    return file.bytes
  }

  private static func ink(_ image: PageImage, in box: PixelBox) -> Int {
    var count = 0
    for y in box.y..<box.bottom {
      for x in box.x..<box.right where image.pixels[y * image.width + x] < 128 { count += 1 }
    }
    return count
  }

  private static func painted(_ image: PageImage, white boxes: [PixelBox]) -> PageImage {
    var image = image
    for box in boxes {
      for y in box.y..<box.bottom {
        for x in box.x..<box.right { image.pixels[y * image.width + x] = 255 }
      }
    }
    return image
  }
}

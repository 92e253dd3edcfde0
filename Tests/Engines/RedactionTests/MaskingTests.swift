import Foundation
import Testing

@testable import Redaction

@Suite struct MaskingTests {
  private let recogniser = Result { () throws(RedactionError) in try Recogniser() }

  private func masked(_ content: String, find: String, attributes: String) throws -> PageImage {
    let bytes = PagesTinyPDF.onePage(content, attributes: attributes)
    return try MaskingSample.masked(bytes, find: [.find(find)], recogniser: recogniser.get()).image
  }

  @Test func `pages that differ in the masked name alone become the same pixels`() throws {
    let names = ["Smith", "Abernathy", "Ng"]
    let images = try names.map { name in
      try masked(MaskingSample.page(name: name), find: name, attributes: "/MediaBox[0 0 420 300]")
    }
    Self.keep(images[0], as: "name")
    let (isSame, isSameShort) = (images[0] == images[1], images[0] == images[2])
    #expect(isSame && isSameShort)
  }

  @Test(arguments: [
    // Justified lines: the spaces of a line depend on its words.
    MaskingPair(
      "justified", "Smith", "Willoughby",
      { name in
        MaskingPair.justified([
          "The officer \(name) went home", "after the long shift had come to", "an end for all of the staff at this",
          "port of entry, where he was on",
        ])
      }),
    // Centred and right-aligned lines begin where their length demands.
    MaskingPair("centred", "Ng", "Willoughby", { name in MaskingPair.centred("Statement of \(name) to the port") }),
    MaskingPair("right", "Ng", "Willoughby", { name in MaskingPair.flushRight("Signed \(name)") }),
    // A colour or a line beneath must not remain, nor letters that reach further than others.
    MaskingPair("deep", "ace", "Qgjpy", { name in "BT /F 12 Tf 40 60 Td (Seen by \(name) at noon) Tj ET" }),
    MaskingPair(
      "field", "Ng", "Willoughby-Abernathy",
      { name in "BT /F 12 Tf 40 60 Td (Officer:) Tj 100 0 Td (\(name)) Tj 0 -20 Td (of the port) Tj ET" }),
    // Wide spaces in running text, as on a terminal's screen: what follows stands where the name's length has put it.
    MaskingPair(
      "screen", "Ng", "Willoughby",
      { name in PagesTinyPDF.text(["Seen by        \(name)        badge        one"], x: 40, y: 80) }
    ),
    // Rules between columns that are no higher than a row stay, and masks fill their cells.
    MaskingPair("short rules", "Ng", "Willoughby", { name in MaskingPair.table(name) }),
    MaskingPair("form", "Ng", "Willoughby", { name in MaskingPair.form(name) }),
    // The same name along the page and up it: neither mask ends where the other name does.
    MaskingPair(
      "both ways", "Ng", "Willoughby",
      { name in
        "BT /F 12 Tf 40 60 Td (Seen by \(name)) Tj ET BT /F 10 Tf 0 1 -1 0 400 8 Tm (Of \(name)) Tj ET "
          + "BT /F 10 Tf 0 1 -1 0 330 50 Tm (of \(name)) Tj ET"
      }),
    MaskingPair(
      "faint", "Smith", "Smyth", { name in "0.93 g " + PagesTinyPDF.text(["Seen by \(name) there"], x: 40, y: 80) }),
    MaskingPair(
      "first", "Al", "Willoughby",
      { name in PagesTinyPDF.text(["\(name) said so.", "It was noted.", "All left."], x: 40, y: 80) }),
  ])
  func `nothing of the masked word shows`(_ pair: MaskingPair) throws {
    let images = try [pair.first, pair.second].map { name in
      try masked(pair.content(name), find: name, attributes: "/MediaBox[0 0 420 110]")
    }
    Self.keep(images[0], as: pair.title)
    Self.keep(images[1], as: pair.title + "-2")
    let isSame = images[0] == images[1]
    #expect(isSame)
  }

  @Test func `a scan is masked by its pixels alone`() throws {
    // The same page as a picture: no word boxes.
    let pages = try ["Smith", "Abernathy"].map(scanned)
    Self.keep(pages[0].image, as: "scan")
    #expect(pages[0].masks == pages[1].masks && pages[0].masks.count == 5)
    let texts = try pages.map { try recogniser.get().words(in: $0.image).map(\.text) }
    let staying = [
      "The officer said that the traveler was admitted. then left the primary inspection area of the port.",
      "Further questions were put by the supervisor and and no adverse record was seen. The bags were inspected.",
      "Officer: Port: Dulles Date Seen by Result",
    ].joined(separator: " ").split(separator: " ").map(String.init)
    for text in texts {
      let read = text.prefix { $0 != "12" }.filter { $0 != "withheld" }
      #expect(read == staying, "every other word, and no more")
    }
    // Words that follow a mask are moved as the scan shows them, with the gray edges that they had: on the first two
    // lines. All else is the same to the pixel.
    let moved = pages[0].masks.prefix(2)
    let (first, second) = (pages[0].image, pages[1].image)
    for row in 0..<first.height where !moved.contains(where: { ($0.y..<$0.bottom).contains(row) }) {
      let pixels = row * first.width..<(row + 1) * first.width
      let isSame = first.pixels[pixels] == second.pixels[pixels]
      #expect(isSame, "row \(row)")
    }
  }

  /// A page of words in pixels, with a name masked.
  private func scanned(_ name: String) throws -> PageMasker.Masked {
    let page = try SourceDocument(bytes: MaskingSample.file(name: name), id: "d").page(1)
    let scan = SourcePage(number: 1, widthPoints: 420, heightPoints: 300, image: page.image, words: [])
    let item = RedactionItem(id: "d", path: "", instructions: [.find(name)])
    let recogniser = try recogniser.get()
    let read = try recogniser.words(in: scan.image)
    let finding = try PageFinder(item: item, pageCount: 1, recogniser: recogniser).find(on: scan, recognised: read)
    #expect(finding.hits.count == 5 && finding.doubts.isEmpty)
    let masker = PageMasker(
      image: scan.image, ink: finding.ink, words: finding.words, targets: finding.hits.flatMap(\.boxes))
    return try masker.masked(filling: []) { places throws(RedactionError) in places.map { _ in nil } }
  }

  @Test func `a line whose rest does not fit is masked whole`() throws {
    let line = "Officer Ng spoke with all of the other passengers in the hall there now"
    let content = PagesTinyPDF.text([line, "and with no one else."], x: 20, y: 80)
    let image = try masked(content, find: "Ng", attributes: "/MediaBox[0 0 420 110]")
    Self.keep(image, as: "whole")
    let words = try recogniser.get().words(in: image).map(\.text)
    #expect(!words.contains("passengers") && words.contains("else."))
  }

  @Test func `a box is filled to its edge and no further`() throws {
    let page = try SourceDocument(bytes: MaskingSample.file(name: "Smith"), id: "d").page(1)
    let masker = PageMasker(image: page.image, ink: try InkMap(page.image), words: [], targets: [])
    let box = PixelBox(x: 100, y: 50, width: 300, height: 60)
    let image = try masker.masked(filling: [box]) { _ throws(RedactionError) in [] }.image
    #expect(image.pixels[50 * image.width + 100] == 0 && image.pixels[109 * image.width + 399] == 0)
    #expect(image.pixels[49 * image.width + 100] == page.image.pixels[49 * image.width + 100])
    #expect(image.pixels[(80 * image.width + 200)..<(80 * image.width + 300)].contains(255), "the neutral word")
  }

  @Test func `the neutral word is left out where it would not be legible`() {
    var canvas = Canvas(PageImage(blankWidth: 60, height: 40, dpi: 200))
    var label = MaskLabel()
    label.drawMask(PixelBox(x: 5, y: 5, width: 30, height: 10), on: &canvas)
    #expect(canvas.image.pixels.allSatisfy { $0 == 0 || $0 == 255 })
  }

  private static func keep(_ image: PageImage, as name: String) {
    guard let folder = ProcessInfo.processInfo.environment["REDACTION_PICTURES"] else { return }
    let header = Array("\(image.channels == 1 ? "P5" : "P6") \(image.width) \(image.height) 255\n".utf8)
    try? Data(header + image.pixels).write(to: URL(fileURLWithPath: "\(folder)/\(name).pnm"))
  }
}

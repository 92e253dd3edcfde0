import Foundation
import Testing

@testable import Redaction

/// How much goes with a word, as the job says.
@Suite struct MaskModeTests {
  private static func released(
    _ name: String, _ mode: MaskMode, printing codes: Bool = false
  ) throws(RedactionErrors) -> [UInt8] {
    let item = RedactionItem(id: "r", source: .bytes(MaskingSample.file(name: name)), instructions: [.find(name)])
    var job = RedactionJob(items: [item], title: "Records", threads: 1)
    job.mode = mode
    job.printsCodes = codes
    return try Redactor().redact(job).pdf
  }

  private static func words(_ pdf: [UInt8]) throws -> Set<String> {
    Set(try SourceDocument(bytes: pdf, id: "released").page(1).words.map(\.text))
  }

  @Test(arguments: [MaskMode.lines, .pages])
  func `whole lines and whole pages tell nothing of a word`(_ mode: MaskMode) throws {
    let files = try ["Ng", "Willoughby"].map { name in try Self.released(name, mode) }
    let isSame = files[0] == files[1]
    #expect(isSame)
    let words = try Self.words(files[0])
    // Words on the line of a name go with it; those on other lines stay, or the whole page goes.
    #expect(!words.contains("officer") && !words.contains("supervisor"))
    #expect(words.contains("adverse") == (mode == .lines))
    if mode == .pages { #expect(words == ["withheld"]) }
  }

  @Test func `a code on a whole page is that of all that goes`() throws {
    #expect(try Self.words(Self.released("Ng", .pages, printing: true)) == ["withheld", "9.1.2"])
  }

  @Test func `in place nothing is moved, and a mask is some steps of 72 points wide`() throws {
    let plain = try SourceDocument(bytes: MaskingSample.file(name: "Smith"), id: "plain").page(1)
    let page = try SourceDocument(bytes: try Self.released("Smith", .inPlace), id: "released").page(1)
    #expect(!page.words.contains { $0.text.contains("Smith") })
    for text in ["officer", "adverse", "inspection", "none"] {
      let (before, after) = (plain.words.first { $0.text == text }, page.words.first { $0.text == text })
      let (left, right) = (try #require(before).box, try #require(after).box)
      // The one is where the font begins a word, the other where its ink was seen.
      #expect(abs(left.x - right.x) <= 6, "\(text)")
    }
    // The first line: the mask begins where the name began, and is one step wide, or ends with the word that it cut.
    let start = try #require(plain.words.first { $0.text == "Smith" }).box
    let row = start.middle
    let black = (0..<page.image.width).filter {
      page.image.pixels[row * page.image.width * page.image.channels + $0] < 60
    }
    let mask = black.filter { $0 >= start.x - 2 && $0 < start.x + 400 }
    #expect(abs((mask.first ?? 0) - start.x) <= 2)
    #expect(mask.count { $0 < start.x + 200 } >= 120)
    // A name of twice the length takes the same step: the following words that it covers hide the difference.
    #expect(
      !page.words.contains {
        $0.box.x > start.x && $0.box.right < start.x + 195 && $0.box.rowsShared(with: start) > 8
          && $0.text != "withheld"
      })
  }

  @Test func `a rectangle in a photograph is grown by a margin and to steps, one on paper is not`() throws {
    // A checked field of two inches, as a photograph of many shades would be one piece of ink.
    let content = "0.4 g 60 60 150 150 re f 0.2 g 80 80 90 100 re f"
    let page = try SourceDocument(
      bytes: PagesTinyPDF.onePage(content, attributes: "/MediaBox[0 0 420 300]"), id: "p"
    ).page(1)
    let ink = try InkMap(page.image)
    let inside = PixelBox(x: 301, y: 401, width: 61, height: 37)
    let covering = ink.covering(inside)
    #expect(covering.intersection(inside.grown(by: 25)) == inside.grown(by: 25))
    #expect([covering.x, covering.y, covering.width, covering.height].allSatisfy { $0 % 50 == 0 })
    // What is a little larger takes the same.
    #expect(ink.covering(PixelBox(x: 303, y: 403, width: 70, height: 40)) == covering)
    let outside = PixelBox(x: 900, y: 100, width: 61, height: 37)
    #expect(ink.covering(outside) == outside)
  }
}

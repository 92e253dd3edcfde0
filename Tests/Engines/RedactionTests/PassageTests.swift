import RedactionSamples
import Testing

@testable import Redaction

/// Running text is set anew over its lines, so that where they broke is gone.
@Suite struct PassageTests {
  private static let style = SampleStyle(font: .helvetica, size: 9)

  /// What somebody sees of a page, by the file's own words.
  private static func masked(_ page: SamplePage) throws -> (source: PageImage, image: PageImage) {
    let document = try SourceDocument(bytes: SampleFile.bytes([page]), id: "d")
    let source = try document.page(1)
    return (source.image, try MaskingTrial.masked(source, of: document, withholding: page.secret.text))
  }

  @Test(arguments: 0..<SampleParagraph.count)
  func `names that break the lines elsewhere leave the same pixels`(_ number: Int) throws {
    let names = ["Ida Orr", "Vera Lindqvist", "Solveig Fairweather", "Maximilian Willoughby"]
    let pages = names.map { SampleParagraph.page(number, SampleSecret($0), Self.style) }
    let breaks = pages.map { page in page.content.split(separator: "Td").count }
    #expect(Set(breaks).count == 1, "of as many lines")
    let seen = try pages.map(Self.masked)
    let isSame = seen.allSatisfy { $0.image == seen[0].image }
    #expect(isSame && seen[0].source != seen[0].image)
  }

  @Test(arguments: 0..<SampleParagraph.count, [SampleParagraph.Kind.underlined, .shaded])
  func `lines under words and a field behind them are no hindrance`(_ number: Int, _ kind: SampleParagraph.Kind) throws
  {
    let seen = try ["Ida Orr", "Solveig Fairweather", "Maximilian Willoughby"].map { name in
      try Self.masked(SampleParagraph.page(number, SampleSecret(name), Self.style, kind: kind))
    }
    let isSame = seen.allSatisfy { $0.image == seen[0].image }
    #expect(isSame && seen[0].source != seen[0].image)
    let words = try Recogniser().words(in: seen[0].image).map(\.text)
    for word in ["guard", "bags", "looked", "duty"] { #expect(words.count { $0.hasPrefix(word) } == 1, "\(word)") }
  }

  @Test(arguments: [true, false])
  func `so do indented and spread lines, and lines in a column beside another`(_ isJustified: Bool) throws {
    let seen = try ["Ida Orr", "Vera Lindqvist", "Solveig Fairweather"].map { name in
      try Self.masked(SampleParagraph.column(SampleSecret(name), Self.style, isJustified: isJustified))
    }
    let isSame = seen.allSatisfy { $0.image == seen[0].image }
    #expect(isSame && seen[0].source != seen[0].image)
  }

  @Test func `every word that stays is there, once`() throws {
    let page = SampleParagraph.page(0, SampleSecret("Solveig Fairweather"), SampleStyle(size: 11))
    let words = try Recogniser().words(in: Self.masked(page).image).map(\.text)
    for word in ["guard", "gate", "through", "noon", "nobody", "bags", "evening", "duty."] {
      #expect(words.count { $0 == word } == 1, "\(word)")
    }
  }

  @Test func `lines that were broken on purpose stay where they are`() throws {
    var page = SamplePage(SampleSecret("Orr"), Self.style)
    page.set(["Seen by @ at the gate.", "Bags: two, none opened.", "Port of entry: Dulles", "Remarks: none"], y: 80)
    let (source, image) = try Self.masked(page)
    let below = PixelBox(x: 0, y: 80, width: source.width, height: source.height - 80)
    let isSame = source.whitened().pixels[(below.y * source.width)...] == image.pixels[(below.y * image.width)...]
    #expect(isSame)
  }

  @Test func `a paragraph of one line takes nothing of the next`() throws {
    let (source, image) = try Self.masked(SampleParagraph.parted(SampleSecret("Vera Lindqvist"), Self.style))
    let words = try Recogniser().words(in: image)
    let next = try #require(words.first { $0.text == "Nevertheless" })
    let row = next.box.y - 4
    let isSame = source.whitened().pixels[(row * source.width)...] == image.pixels[(row * image.width)...]
    #expect(isSame && next.box.x < source.dpi)
  }

  @Test func `what does not fit any more goes under a mask at the end`() {
    var pen = PassagePen(lineStarts: [10, 10], limit: 100, gap: 5, cursor: 60)
    let fits = [40, 50, 30, 20].map { pen.set(.words([]), width: $0) }
    let isCut = pen.cut(atLeast: 20)
    #expect(fits == [true, true, true, false] && isCut)
    #expect(pen.pieces.map(\.line) == [0, 1, 1] && pen.pieces.map(\.x) == [60, 10, 65])
    #expect(pen.pieces.last.map { $0.x + $0.width } == 100)
  }
}

import Testing

@testable import Redaction

@Suite struct TurnedTests {
  private static func page(channels: Int) -> PageImage {
    let pixels = (0..<(7 * 5 * channels)).map { UInt8($0) }
    return PageImage(width: 7, height: 5, channels: channels, pixels: pixels, dpi: 100)
  }

  @Test(arguments: [0, 1, 2, 3], [1, 3])
  func `a page turned and turned back is what it was`(_ quarters: Int, _ channels: Int) {
    let page = Self.page(channels: channels)
    let turned = page.turned(quarters: quarters)
    #expect(turned.turned(quarters: (4 - quarters) % 4) == page)
    // A place goes where its pixels go.
    let box = PixelBox(x: 4, y: 1, width: 1, height: 1)
    let there = box.turned(quarters: quarters, on: page)
    let index = (there.y * turned.width + there.x) * channels
    #expect(turned.pixels[index] == page.pixels[(1 * 7 + 4) * channels])
    let wide = PixelBox(x: 1, y: 2, width: 3, height: 2)
    #expect(wide.turned(quarters: quarters, on: page).turnedBack(quarters: quarters, on: page) == wide)
  }

  @Test func `one quarter is clockwise`() {
    let turned = Self.page(channels: 1).turned(quarters: 1)
    #expect(turned.width == 5 && turned.height == 7 && turned.pixels[4] == 0 && turned.pixels[0] == 28)
  }

  @Test(arguments: [0, 90, 180, 270])
  func `the file says how its words lie`(_ turn: Int) throws {
    let content =
      "BT /F 12 Tf 40 60 Td (level) Tj ET BT /F 12 Tf 0 1 -1 0 400 8 Tm (up) Tj ET"
      + " BT /F 12 Tf 0.8 0.6 -0.6 0.8 200 20 Tm (aslant) Tj ET BT /F 12 Tf -1 0 0 1 350 20 Tm (mirror) Tj ET"
    let file = PagesTinyPDF.onePage(content, attributes: "/MediaBox[0 0 420 110]/Rotate \(turn)")
    let page = try SourceDocument(bytes: file, id: "d").page(1)
    let poses = Dictionary(page.words.map { ($0.text, $0.pose) }, uniquingKeysWith: { first, _ in first })
    #expect(poses["level"]??.quarters == (4 - turn / 90) % 4)
    #expect(poses["up"]??.quarters == (5 - turn / 90) % 4)
    #expect(poses["aslant"] == .some(nil))
    #expect(poses.values.compactMap { $0 }.count == 2, "letters in a mirror lie no way")
  }

  @Test(arguments: [0, 90, 180, 270])
  func `where letters stand does not depend on their size`(_ turn: Int) throws {
    let file = PagesTinyPDF.onePage(
      "BT /F 12 Tf 40 60 Td (small) Tj /F 18 Tf ( large) Tj ET", attributes: "/MediaBox[0 0 420 110]/Rotate \(turn)")
    let page = try SourceDocument(bytes: file, id: "d").page(1)
    let rows = page.words.compactMap { word -> Int? in
      guard let pose = word.pose, let descent = pose.descent else { return nil }
      return word.box.turned(quarters: pose.quarters, on: page.image).bottom - descent
    }
    #expect(rows.count == 2 && Set(rows).count == 1)
  }
}

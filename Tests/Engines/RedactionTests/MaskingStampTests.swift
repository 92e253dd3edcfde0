import Testing

@testable import Redaction

@Suite struct MaskingStampTests {
  private static let marking =
    "Property of an invented agency.\nNot to be passed on without consent of the sender (9.1)."

  private static func page(contentTo row: Int) -> PageImage {
    var canvas = Canvas(PageImage(blankWidth: 800, height: 600, dpi: 100))
    canvas.fill(PixelBox(x: 100, y: 50, width: 300, height: row - 50), with: 0)
    return canvas.image
  }

  @Test func `stamps stand in the margin where there is room`() throws {
    let page = Self.page(contentTo: 300)
    let stamper = PageStamper(renderer: StrokeStampRenderer(), marking: Self.marking)
    let stamped = try #require(stamper.stamped(page, label: "X-000001", count: "1 of 3"))
    #expect(stamped.image.height == 600 && stamped.firstRow > 300)
    let untouched = stamped.firstRow * 800
    let isUntouched = stamped.image.pixels[..<untouched] == page.pixels[..<untouched]
    #expect(isUntouched)
    #expect(stamped.image.pixels[untouched...].contains(0))
  }

  @Test func `a page without room is made longer and keeps its content`() throws {
    let page = Self.page(contentTo: 600)
    let stamper = PageStamper(renderer: StrokeStampRenderer(), marking: Self.marking)
    let stamped = try #require(stamper.stamped(page, label: "X-000001", count: "1 of 3"))
    #expect(stamped.image.height > 600 && stamped.firstRow >= 600)
    let isUntouched = stamped.image.pixels[..<page.pixels.count] == page.pixels[...]
    #expect(isUntouched)
  }

  @Test func `without marking and number a page stays as it is`() throws {
    let page = Self.page(contentTo: 600)
    let stamped = PageStamper(renderer: StrokeStampRenderer(), marking: nil).stamped(page, label: nil, count: nil)
    let isUntouched = stamped?.image == page
    #expect(isUntouched)
  }

  @Test func `long texts are wrapped and short ones are not`() throws {
    let renderer = StrokeStampRenderer()
    let long = try #require(renderer.bitmap(text: Self.marking, widthPixels: 200, dpi: 100, style: .marking))
    let short = try #require(renderer.bitmap(text: "X-1", widthPixels: 200, dpi: 100, style: .marking))
    #expect(long.height > 2 * short.height && long.inked.width <= 200 && !short.inked.isEmpty)
  }

  @Test func `our own alphabet is legible`() throws {
    let text = "Sphinx of black quartz, judge my vow. 0123456789"
    let bitmap = try #require(StrokeStampRenderer().bitmap(text: text, widthPixels: 1400, dpi: 300, style: .number))
    var canvas = Canvas(PageImage(blankWidth: 1500, height: bitmap.height + 80, dpi: 300))
    canvas.draw(bitmap, x: 50, y: 40, shade: 0)
    #expect(try Recogniser().words(in: canvas.image).map(\.text).joined(separator: " ") == text)
  }
}

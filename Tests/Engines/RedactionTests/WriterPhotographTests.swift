import Testing

@testable import Redaction

/// Pages that are pictures are kept as JPEG, of the pixels that are released and of nothing else.
@Suite struct WriterPhotographTests {
  /// A page with a picture of soft shades and grain, which is not the same for two seeds within a place.
  private static func page(_ seed: UInt64, within place: PixelBox, channels: Int, width: Int = 320) -> PageImage {
    var image = PageImage(
      width: width, height: 260, channels: channels, pixels: [UInt8](repeating: 255, count: width * 260 * channels),
      dpi: 200)
    for y in 30..<230 {
      for x in 30..<290 {
        let isInside = (place.x..<place.right).contains(x) && (place.y..<place.bottom).contains(y)
        let grain =
          (UInt64(x) &* 2_654_435_761 &+ UInt64(y) &* 40_503 &+ (isInside ? seed : 0)) &* 0x9E37_79B9_7F4A_7C15
        let shade = 50 + (x + y * 2) / 5 + Int(grain >> 60)
        for channel in 0..<channels {
          image.pixels[(y * width + x) * channels + channel] = UInt8(min(220, shade + (isInside ? 9 : 3) * channel))
        }
      }
    }
    return image
  }

  private static func released(_ image: PageImage, filling box: PixelBox) throws -> (
    coder: PhotographCoder, pdf: [UInt8]
  ) {
    let masker = PageMasker(image: image, ink: try InkMap(image), words: [], targets: [])
    let masked = try masker.masked(filling: [box]) { _ throws(RedactionError) in [] }.image.settled()
    #expect(masked.isPhotograph)
    let coder = try #require(PhotographCoder(masked))
    var page = ReleasedPage(image: coder.seen, words: [], label: "")
    page.photograph = coder.coded
    return (coder, try ReleasedPDFWriter.document(title: "Records", pages: [page]))
  }

  @Test(arguments: [1, 3])
  func `what a mask covers decides no byte of the code`(_ channels: Int) throws {
    // Neither on the grid of the blocks nor of their size.
    let place = PixelBox(x: 83, y: 77, width: 101, height: 59)
    let pages = [1, 2].map { Self.page($0, within: place, channels: channels) }
    let isOther = pages[0] != pages[1]
    let files = try pages.map { try Self.released($0, filling: place).pdf }
    let isSame = files[0] == files[1]
    #expect(isOther && isSame)
    // The test can fail: a mask that leaves a row shows it.
    let less = PixelBox(x: place.x, y: place.y, width: place.width, height: place.height - 1)
    let leaking = try pages.map { try Self.released($0, filling: less).pdf }
    let isLeak = leaking[0] != leaking[1]
    #expect(isLeak)
  }

  @Test func `the code holds pixels and tables alone, and others see in it what was read`() throws {
    let place = PixelBox(x: 83, y: 77, width: 101, height: 59)
    let (coder, pdf) = try Self.released(Self.page(1, within: place, channels: 3), filling: place)
    #expect(String(decoding: pdf, as: UTF8.self).contains("/Filter/DCTDecode"))
    var markers: Set<UInt8> = []
    var index = 2
    while index + 3 < coder.coded.count, coder.coded[index] == 0xFF, coder.coded[index + 1] != 0xDA {
      markers.insert(coder.coded[index + 1])
      index += 2 + Int(coder.coded[index + 2]) << 8 + Int(coder.coded[index + 3])
    }
    // JFIF, tables of quantities, frame, tables of codes: no comment, no note of a program.
    #expect(markers == [0xE0, 0xDB, 0xC0, 0xC4])
    let seen = try SourceDocument(bytes: pdf, id: "r", dpi: 200).page(1).image
    #expect(seen.width == coder.seen.width && seen.channels == coder.seen.channels)
    let furthest = zip(seen.pixels, coder.seen.pixels).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
    #expect(furthest <= 6)
  }

  @Test func `print, drawings and small pictures keep every pixel`() throws {
    let wide = Self.page(1, within: PixelBox(x: 0, y: 0, width: 0, height: 0), channels: 1, width: 1_400)
    #expect(wide.form == .gray && !wide.isPhotograph)
    #expect(try !MaskingSample.page(MaskingSample.file(name: "Marsh")).isPhotograph)
  }
}

extension MaskingSample {
  fileprivate static func page(_ bytes: [UInt8]) throws -> PageImage {
    try SourceDocument(bytes: bytes, id: "d").page(1).image
  }
}

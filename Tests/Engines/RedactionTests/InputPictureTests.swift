import Foundation
import Testing

@testable import Redaction

@Suite struct InputPictureTests {
  private typealias Tiny = InputTinyPicture

  private static func page(_ bytes: [UInt8], _ number: Int = 1, dpi: Int = 72) throws -> PageImage {
    try SourceDocument(bytes: bytes, id: "d1", dpi: dpi).page(number).image
  }

  /// In which quarters of the picture the ink is: top left, top right, bottom left, bottom right.
  private static func quarters(_ image: PageImage) -> [Bool] {
    [(0, 0), (1, 0), (0, 1), (1, 1)].map { right, down in
      let x = image.width * (1 + 2 * right) / 4
      let y = image.height * (1 + 2 * down) / 4
      return image.lightness[y * image.width + x] < 128
    }
  }

  @Test func `pictures of every kind are pages without words`() throws {
    let rows = Tiny.pixels(80, 40)
    for (bytes, kind) in try [
      (Tiny.png(rows), DocumentKind.png), (Tiny.tiff([.init(rows: rows)]), .tiff), (Tiny.jpeg(), .jpeg),
    ] {
      let document = try SourceDocument(bytes: bytes, id: "d1", dpi: 72)
      #expect(document.kind == kind && document.pageCount == 1)
      #expect(try document.words(1) == [] && document.parts() == [])
      #expect(try Self.quarters(document.page(1).image) == [true, false, false, false], "\(kind)")
    }
  }

  @Test func `each page of a TIFF is a page, of its own size`() throws {
    let bytes = Tiny.tiff([
      .init(rows: Tiny.pixels(100, 50)), .init(rows: Tiny.pixels(30, 60)),
      .init(rows: Tiny.pixels(200, 100), dpi: (200, 100)),
    ])
    let document = try SourceDocument(bytes: bytes, id: "d1", dpi: 100)
    #expect(document.pageCount == 3)
    let stream = try document.pages(1...3)
    let sizes = try (1...3).map { _ in try stream.next().map { [$0.image.width, $0.image.height] } }
    #expect(sizes == [[100, 50], [30, 60], [100, 100]])
    #expect(try stream.next() == nil)
    let points = try document.page(3)
    #expect(points.widthPoints == 72 && points.heightPoints == 72)
  }

  @Test func `a resolution that no paper has is not believed`() throws {
    let dots = { (count: Int) in Tiny.chunk("pHYs", Tiny.big(count, 4) + Tiny.big(count, 4) + [1]) }
    let rows = Tiny.pixels(300, 30)
    let stated = try Self.page(Tiny.png(rows, before: [dots(11_811)]), dpi: 100)
    #expect(stated.width == 100, "300 to an inch")
    let unknown = try Self.page(Tiny.png(rows), dpi: 192)
    #expect(unknown.width == 600, "96 to an inch where nothing is stated")
    let wide = Tiny.pixels(1_500, 3)
    #expect(try Self.page(Tiny.png(wide, before: [dots(2_835)]), dpi: 200).width == 1_500, "72 to an inch: 21 inches")
  }

  @Test func `a camera held otherwise shows the picture upright`() throws {
    let upright: [Int: [Bool]] = [
      1: [true, false, false, false], 2: [false, true, false, false], 3: [false, false, false, true],
      4: [false, false, true, false], 5: [true, false, false, false], 6: [false, true, false, false],
      7: [false, false, false, true], 8: [false, false, true, false],
    ]
    for (orientation, expected) in upright.sorted(by: { $0.key < $1.key }) {
      let notes = Tiny.notes(orientation: orientation)
      let jpeg = try Self.page(Tiny.jpeg([Tiny.segment(0xE1, Array("Exif\0\0".utf8) + notes)]))
      let png = try Self.page(Tiny.png(Tiny.pixels(80, 40), before: [Tiny.chunk("eXIf", notes)]))
      let tiff = try Self.page(Tiny.tiff([.init(rows: Tiny.pixels(80, 40), tags: [.short(274, orientation)])]))
      for (image, kind) in [(jpeg, "JPEG"), (png, "PNG"), (tiff, "TIFF")] {
        #expect(Self.quarters(image) == expected, "\(kind) \(orientation)")
        #expect((image.width > image.height) == (orientation < 5), "\(kind) \(orientation)")
      }
    }
  }

  @Test func `what is damaged, cut off or too large is one clear error`() throws {
    let reason = "the picture is damaged, or of a form that cannot be decoded"
    let damaged = RedactionError.pageUnreadable(document: "d1", page: 1, reason: reason)
    let whole = try Tiny.jpeg()
    for bytes in [Tiny.png(Tiny.pixels(80, 40)).dropLast(2_000), whole.dropLast(whole.count / 3)] {
      #expect(throws: damaged) { try Self.page(Array(bytes)) }
    }
    #expect(throws: RedactionError.self) { try Self.page([0x4D, 0x4D, 0, 42, 0, 0, 0, 99]) }
    var limits = SandboxLimits()
    limits.pixelsMax = 80 * 40 - 1
    let large = RedactionError.limitExceeded(document: "d1", page: 1, limit: "pixelsMax")
    #expect(throws: large) {
      try SourceDocument(bytes: Tiny.png(Tiny.pixels(80, 40)), id: "d1", dpi: 72, limits: limits).page(1)
    }
    limits = SandboxLimits()
    limits.pageCountMax = 1
    let many = Tiny.tiff([.init(rows: Tiny.pixels(8, 4)), .init(rows: Tiny.pixels(8, 4))])
    #expect(throws: RedactionError.limitExceeded(document: "d1", page: nil, limit: "pageCountMax")) {
      try SourceDocument(bytes: many, id: "d1", limits: limits)
    }
  }

  @Test(arguments: SandboxProbe.sandboxes)
  func `each sandbox gives the same picture`(_ sandbox: Sandbox) throws {
    let bytes = Tiny.png(Tiny.pixels(80, 40))
    #expect(try SourceDocument(bytes: bytes, id: "d1", dpi: 72, sandbox: sandbox).page(1).image == Self.page(bytes))
  }
}

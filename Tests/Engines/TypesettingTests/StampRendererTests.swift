import Testing
import Typesetting

@Suite struct `A stamp` {
  private let style = TextStyle(face: .sans, size: 10, isBold: true)

  @Test func `has exactly the width asked for, and ink on white`() throws {
    let stamp = try StampRenderer().bitmap(text: "FD-2026-000123-0001", width: 600, resolution: 200, style: style)
    #expect(stamp.width == 600)
    #expect(stamp.pixels.count == stamp.width * stamp.height)
    #expect(stamp.pixels.contains(0))
    #expect(stamp.pixels.filter { $0 == 255 }.count > stamp.pixels.count / 2)
  }

  @Test func `is as wide as its text when no width is given`() throws {
    let short = try StampRenderer().bitmap(text: "I", width: nil, resolution: 200, style: style)
    let long = try StampRenderer().bitmap(text: "IIII", width: nil, resolution: 200, style: style)
    #expect(long.width > 3 * short.width)
    #expect(long.height == short.height)
  }

  @Test func `grows with the resolution and breaks at the width`() throws {
    let text = "a banner of several words that breaks"
    let small = try StampRenderer().bitmap(text: text, width: 200, resolution: 100, style: style)
    let large = try StampRenderer().bitmap(text: text, width: 400, resolution: 200, style: style)
    #expect(abs(large.height - 2 * small.height) <= 2)
    #expect(try StampRenderer().bitmap(text: text, width: 2_000, resolution: 100, style: style).height < small.height)
  }

  @Test func `is the same each time`() throws {
    let draw = { try StampRenderer().bitmap(text: "CBP", width: 90, resolution: 300, style: style) }
    #expect(try draw() == draw())
  }

  @Test(arguments: [0, 1, StampRenderer.sideMax + 1]) func `of an impossible width is refused`(width: Int) {
    #expect(throws: TypesettingError.stampSize) {
      try StampRenderer().bitmap(text: "x", width: width, resolution: 200, style: style)
    }
  }

  @Test func `of an empty text without width is refused`() {
    #expect(throws: TypesettingError.stampSize) {
      try StampRenderer().bitmap(text: "", width: nil, resolution: 200, style: style)
    }
  }
}

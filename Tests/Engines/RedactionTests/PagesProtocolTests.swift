import Testing

@testable import Redaction

/// What crosses from the sandbox, byte by byte: the accepted shape, and everything beside it refused.
@Suite struct PagesProtocolTests {
  @Test func `a picture is read whatever the pieces it comes in`() throws {
    let bytes = Array("P6\n2 1\n255\n".utf8) + [1, 2, 3, 4, 5, 6]
    for step in 1...17 {
      let reader = pixels(bytes, step: step)
      let image = try reader.page(1)
      #expect(image == PageImage(width: 2, height: 1, channels: 3, pixels: [1, 2, 3, 4, 5, 6], dpi: 72))
      try reader.finish(after: 1)
    }
  }

  @Test(arguments: [
    "", "P5\n1 1\n255\nabc", "P6\n1 1\n255\nab", "P6\n1 1\n256\nabc", "P6 1 1\n255\nabc", "P6\n01 1\n255\nabc",
    "P6\n0 1\n255\n", "P6\n-1 1\n255\nabc", "P6\n1  1\n255\nabc", "P6\n#c\n1 1\n255\nabc", "P6\n12345678 1\n255\nabc",
    "P6\n1 1\r255\nabc", "P6\n",
  ])
  func `another picture is refused`(_ text: String) {
    #expect(throws: Self.noPicture) { try pixels(Array(text.utf8)).page(1) }
  }

  @Test func `bytes behind the last picture are refused`() throws {
    let reader = pixels(Array("P6\n1 1\n255\nabcd".utf8))
    _ = try reader.page(1)
    #expect(throws: Self.noPicture) { try reader.finish(after: 1) }
  }

  @Test func `words end at spaces, lines and the edges of the page`() throws {
    let list = Self.list(
      Self.line("a", 0) + Self.line("b c", 10) + Self.line("\u{200B}x\u{AD}y\u{FE0F}", 20) + Self.line("off", 900))
    var reader = words(list)
    let page = try reader.page(1)
    #expect(page.words.map(\.text) == ["a", "b", "c", "x-y"])
    #expect(page.words.map(\.line) == [0, 1, 1, 2])
    #expect(page.words.map(\.block) == [0, 0, 0, 0])
    #expect(page.words[1].box == PixelBox(x: 10, y: 5, width: 1, height: 2))
    try reader.finish()
  }

  @Test(arguments: [
    ("&lt;&gt;&amp;&quot;&apos;", "<>&\"'"), ("&#x41;&#66;", "AB"), ("&#x1;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"),
    ("&#xF0B7;", "\u{FFFD}"), ("&#x1d4d0;", "\u{1D4D0}"), ("é", "é"),
  ])
  func `references and odd characters become what is seen`(_ written: String, _ read: String) throws {
    #expect(WordListValue.text(Array(written.utf8)[...]) != nil)
    var reader = words(
      Self.list("<line bbox=\"\"><font name=\"\" size=\"1\">\(Self.character(written, 0))</font></line>"))
    #expect(try reader.page(1).words.map(\.text) == [read])
  }

  @Test(arguments: [
    "", "<page width=\"10\" height=\"10\">", "<!DOCTYPE x>", "<document><page width=\"10\" height=\"ten\">",
    "<document><page width=\"0\" height=\"1\">", "<document><page width=\"nan\" height=\"1\">", "<document><script/>",
    "<document><page width=\"10\" height=\"10\"></document>", "<document><page width=\"10\" height=\"10\"><line>",
    "<document>text", "<document><page width='10' height='10'><image></page>",
    "<document><page width=\"10\" height=\"10\"><block><line><font><char c=\"a\"/>",
    "<document><page width=\"10\" height=\"10\"><block><line><font><char c=\"&nbsp;\" quad=\"0 0 0 0 0 0 0 0\"/>",
    "<document><page width=\"10\" height=\"10\"><block><line><font><char c=\"a\" quad=\"0 0 0 0 0 0 0\"/>",
    "<document><page width=\"10\" height=\"10\"><block><line><font><char c=\"a\" quad=\"0 0 0 0 0 0 0 inf\"/>",
    "<document><page width=\"10\" height=\"10\"",
  ])
  func `another word list is refused`(_ text: String) {
    var reader = words(text)
    #expect(throws: Self.malformed) { try reader.page(1) }
  }

  @Test func `a long tag, a long list and content behind the end are refused`() throws {
    var reader = words("<document name=\"" + String(repeating: "x", count: WordListTag.bytesMax) + "\">")
    #expect(throws: Self.malformed) { try reader.page(1) }
    var limits = SandboxLimits()
    limits.wordListBytesMax = 100
    reader = words("<document>" + String(repeating: " ", count: 100), limits: limits)
    #expect(throws: RedactionError.limitExceeded(document: "d1", page: 1, limit: "wordListBytesMax")) {
      try reader.page(1)
    }
    reader = words(Self.list("") + "<document>")
    _ = try reader.page(1)
    #expect(throws: Self.malformed) { try reader.finish() }
  }

  @Test func `no bytes at all bring the parsers down`() {
    let list = Array(Self.list(Self.line("b &#x41; c", 10)).utf8)
    var state: UInt64 = 20_260_801
    for _ in 0..<3_000 {
      var bytes = list
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 25)
      }
      var reader = WordListReader(PagesArraySource(bytes, step: 64), document: "d1", limits: .standard)
      _ = try? reader.page(1)
      _ = try? pixels(Array("P6\n2 1\n".utf8) + bytes).page(1)
    }
  }

  @Test(arguments: [
    ("0", 0), ("-1.5", -1.5), ("12.25", 12.25), ("1e-05", 0.00001), ("2e3", 2000), ("1e30", 1e7), (".5", 0.5),
    ("5.", 5),
  ])
  func `numbers are read`(_ text: String, _ value: Double) throws {
    let number = try #require(WordListValue.number(Array(text.utf8)[...]))
    #expect(abs(number - value) < 1e-9)
  }

  @Test(arguments: ["", "-", ".", "1e", "1e1234", "0x1", "1 ", "+1", "1.2.3", "nan", "inf", "1e+-1"])
  func `what is no number is refused`(_ text: String) {
    #expect(WordListValue.number(Array(text.utf8)[...]) == nil)
  }

  @Test func `the page list must count from one without a gap`() throws {
    let good = "f:\n<page pagenum=\"1\">\n<MediaBox l=\"0\" />\n</page>\n<page pagenum=\"2\">\n</page>\n"
    #expect(try PageCount.count(PagesArraySource(good), document: "d1", limits: .standard) == 2)
    for bad in ["<page pagenum=\"2\">\n", "<page pagenum=\"1\" x>\n", String(repeating: "x", count: 600)] {
      #expect(throws: RedactionError.self) {
        try PageCount.count(PagesArraySource(bad), document: "d1", limits: .standard)
      }
    }
  }

  private static let noPicture = RedactionError.pageUnreadable(
    document: "d1", page: 1, reason: "the renderer sent no complete picture")
  private static let malformed = RedactionError.pageUnreadable(
    document: "d1", page: 1, reason: "the renderer sent a malformed word list")

  private func pixels(_ bytes: [UInt8], step: Int = 7) -> PixelReader {
    PixelReader(PagesArraySource(bytes, step: step), document: "d1", dpi: 72, limits: .standard)
  }

  private func words(_ text: String, limits: SandboxLimits = .standard) -> WordListReader {
    WordListReader(PagesArraySource(text), document: "d1", limits: limits)
  }

  private static func list(_ lines: String) -> String {
    "<?xml version=\"1.0\"?>\n<document name=\"x\">\n<page id=\"page1\" width=\"100\" height=\"100\">\n"
      + "<block bbox=\"0\">\(lines)</block>\n<image bbox=\"0\"/></page>\n</document>\n"
  }

  private static func line(_ text: String, _ x: Int) -> String {
    let characters = text.enumerated().map { character(String($0.element), x + $0.offset) }
    return "<line wmode=\"0\">\n<font name=\"F\" size=\"1\">\(characters.joined(separator: "\n"))</font>\n</line>"
  }

  private static func character(_ text: String, _ x: Int) -> String {
    "<char quad=\"\(x) 5 \(x + 1) 5 \(x) 7 \(x + 1) 7\" x=\"0\" c=\"\(text)\"/>"
  }
}

import Foundation
import Testing

@testable import Typesetting

@Suite struct `A typesetter` {
  static let sample = Document(
    title: "Sample", running: RunningText(footer: "Foot", continuation: "Sample", isNumbered: true),
    blocks: [
      .letterhead(Letterhead(organisation: "Invented Office", units: ["Unit"], address: ["1 Street"], emblem: "IO")),
      .heading("Heading", level: 1), .paragraph(String(repeating: "Words of a paragraph. ", count: 400)),
      .fields([Field("Label", "Value"), Field("Empty", "")]),
      .form([FormRow([FormBox("Box", "Value"), FormBox("Wide", "Value", share: 3)])]),
      .table(
        Table([.init("Left"), .init("Right", 2, .right)], rows: (1...120).map { ["row \($0)", "\($0 * 7)"] })),
      .screen(["CODE   VALUE", "       X"]), .boxed("Framed"), .rule, .spacer(10),
      .picture(Picture(columns: 4, rows: 2) { column, row in column == row ? 0 : 0.5 }),
      .signature(Signature(["Name", "Title"], stroke: 7)), .pageBreak, .lines(["one", "two"]),
    ])

  @Test func `the same document gives the same bytes`() throws {
    #expect(try Typesetter().pdf(Self.sample) == Typesetter().pdf(Self.sample))
  }

  @Test func `a picture joins equal cells of a row and keeps greys between black and white`() {
    let picture = Picture(columns: 3, rows: 2) { column, row in row == 0 ? 0.5 : Double(column) * 2 - 1 }
    #expect(picture.runs(ofRow: 0).map(\.count) == [3])
    #expect(picture.runs(ofRow: 1).map(\.grey) == [0, 1])
    #expect(picture.runs(ofRow: 1).map(\.column) == [0, 1])
  }

  @Test func `no date and no path is written`() throws {
    let text = String(decoding: try Typesetter().pdf(Self.sample), as: UTF8.self)
    #expect(!text.contains("CreationDate"))
    #expect(!text.contains("ModDate"))
    #expect(!text.contains("/usr/"))
  }

  @Test func `title, language and structure stand in the file`() throws {
    let text = String(decoding: try Typesetter().pdf(Self.sample), as: UTF8.self)
    #expect(text.contains("/Title (Sample)"))
    #expect(text.contains("/Lang (en-US)"))
    #expect(text.contains("/DisplayDocTitle true"))
    #expect(text.contains("/Marked true"))
    #expect(text.contains("/StructTreeRoot"))
    #expect(text.contains("/S /H1"))
    #expect(text.contains("/S /TH"))
  }

  @Test func `the cross-reference table points at objects`() throws {
    let file = try Typesetter().pdf(Self.sample)
    let lines = String(decoding: file, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.lastIndex(of: "startxref"))
    let table = try #require(Int(lines[start + 1]))
    #expect(file[table...].starts(with: "xref".utf8))
    let entries = String(decoding: file[table...], as: UTF8.self).split(separator: "\n").filter { $0.hasSuffix(" n ") }
    #expect(entries.count > 10)
    for (index, entry) in entries.enumerated() {
      let offset = try #require(Int(entry.prefix(10)))
      #expect(file[offset...].starts(with: "\(index + 1) 0 obj".utf8), "object \(index + 1)")
    }
  }

  @Test func `qpdf finds nothing wrong`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("typeset-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(Typesetter().pdf(Self.sample)).write(to: path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/qpdf")
    process.arguments = ["--check", path.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `a long table runs over pages and repeats its heading`() throws {
    let document = Document(
      title: "Table",
      blocks: [.table(Table([.init("Heading")], rows: (1...200).map { ["\($0)"] }))])
    let pages = try Typesetter().pageCount(document)
    #expect(pages > 3)
    var setter = BlockSetter(document: document, setter: try TextSetter(resolution: 72, language: "en-US"), width: 468)
    let placed = try Paginator(height: 648).pages(try setter.strips())
    #expect(placed.dropFirst().allSatisfy { $0.first?.strip.heads.isEmpty == true && $0.first?.top == 0 })
    #expect(placed.reduce(0) { $0 + $1.count } == 201 + pages - 1)
  }

  @Test func `a heading is never alone at the foot of a page`() throws {
    for height in stride(from: 500.0, through: 640, by: 4) {
      let document = Document(
        title: "Heading", blocks: [.spacer(height), .heading("Heading", level: 2), .paragraph("Text\nof\nthree lines")])
      var setter = BlockSetter(
        document: document, setter: try TextSetter(resolution: 72, language: "en-US"), width: 468)
      for page in try Paginator(height: 648).pages(try setter.strips()) {
        #expect(page.last?.strip.isKeptWithNext == false)
      }
    }
  }

  @Test func `numbers and references are not broken at their hyphens`() throws {
    let words = Array("from CBP-FD-2026-000123 by e-mail or half-way\nA-1 \(String(repeating: "1-", count: 21))".utf8)
    let whole = UnbrokenWords.ranges(in: words).map { String(decoding: words[$0], as: UTF8.self) }
    #expect(whole == ["CBP-FD-2026-000123", "e-mail", "A-1"])
    let setter = try TextSetter(resolution: 72, language: "en-US")
    let style = TextStyle(face: .serif, size: 11)
    let lines = try setter.set("the pages bear CBP-FD-2026-000123", style, width: 110).lines
    #expect(lines.count == 2)
  }

  @Test func `an empty document is one empty page`() throws {
    #expect(try Typesetter().pageCount(Document(title: "Empty", blocks: [])) == 1)
    #expect(try !Typesetter().pdf(Document(title: "Empty", blocks: [])).isEmpty)
  }
}

@Suite struct `A typesetter refuses` {
  private func pdf(_ blocks: [Block], language: String = "en-US", margin: Double = 72) throws -> [UInt8] {
    try Typesetter().pdf(Document(title: "T", language: language, margin: margin, blocks: blocks))
  }

  @Test func `a sign that no pinned font has`() {
    #expect(throws: TypesettingError.self) { try pdf([.paragraph("\u{16FE4}\u{1B001}")]) }
  }

  @Test func `a control character, naming code and block`() {
    #expect(throws: TypesettingError.controlCharacter(code: 0, block: 1)) {
      try pdf([.paragraph("fine"), .paragraph("a\u{0}b")])
    }
  }

  @Test func `a screen line wider than the text`() {
    #expect(throws: TypesettingError.tooWide(block: 0)) { try pdf([.screen([String(repeating: "M", count: 200)])]) }
  }

  @Test func `a row higher than a page`() {
    let cell = String(repeating: "word ", count: 5_000)
    #expect(throws: TypesettingError.tooHigh(block: 0)) { try pdf([.table(Table([.init("H")], rows: [[cell]]))]) }
  }

  @Test func `a row with more cells than columns`() {
    #expect(throws: TypesettingError.tooWide(block: 0)) { try pdf([.table(Table([.init("H")], rows: [["a", "b"]]))]) }
  }

  @Test(arguments: ["", "e", "en US", "en)", "en\u{0}"]) func `a language that is no tag`(language: String) {
    #expect(throws: TypesettingError.unusable("the language tag")) { try pdf([], language: language) }
  }

  @Test func `margins that leave no text`() {
    #expect(throws: TypesettingError.unusable("the margin")) { try pdf([], margin: 300) }
    #expect(throws: TypesettingError.unusable("the margin")) { try pdf([], margin: 2) }
  }

  @Test func `a text one byte past the limit, and no shorter one`() throws {
    let setter = try TextSetter(resolution: 72, language: "en-US")
    let style = TextStyle(face: .sans, size: 8)
    let longest = String(repeating: "\n", count: Typesetter.textBytesMax)
    #expect(throws: TypesettingError.tooMuchText(block: 3)) {
      _ = try setter.set(longest + "x", style, width: 100, block: 3)
    }
  }

  @Test func `a page past the limit, and no earlier one`() throws {
    let strip = Strip(height: 10, startsPage: true, block: 0)
    let most = [Strip](repeating: strip, count: Typesetter.pagesMax)
    #expect(try Paginator(height: 10).pages(most).count == Typesetter.pagesMax)
    #expect(throws: TypesettingError.tooManyPages) { try Paginator(height: 10).pages(most + [strip]) }
  }

  @Test func `a font that Pango would replace`() throws {
    let error = TypesettingError.fontMissing(family: "Liberation Serif", resolved: "DejaVu Sans")
    #expect(error.description.contains("install fonts-liberation2"))
  }
}

import Foundation
import Testing

@testable import Redaction

@Suite struct PagesRefusalTests {
  private static let good = PagesTinyPDF.onePage(PagesTinyPDF.text(["Hello World"]))

  @Test func `what is no document has one clear reason`() {
    expect(bytes: [], "document `d1`: it is empty")
    expect(
      bytes: [0, 1, 2, 3],
      "document `d1`: it is of no kind that can be opened: PDF, PNG, JPEG, TIFF, plain text, e-mail")
    expect(bytes: Array("%PDF-1.7\nnothing".utf8), Self.damaged)
    expect(bytes: Array(Self.good.dropLast(200)), Self.damaged)
    expect(bytes: PagesTinyPDF().bytes, "document `d1`: it has no page")
  }

  @Test func `what is no regular file has one clear reason`() {
    expect(path: "/nowhere/secret-name.pdf", "document `d1`: the file cannot be opened: No such file or directory")
    expect(path: "/tmp", "document `d1`: it is not a regular file")
    expect(path: "/dev/zero", "document `d1`: it is not a regular file")
  }

  @Test func `a document with a password is refused`() throws {
    let folder = FileManager.default.temporaryDirectory
    let plain = folder.appending(path: "pages-plain.pdf").path
    let locked = folder.appending(path: "pages-locked.pdf").path
    defer { for path in [plain, locked] { try? FileManager.default.removeItem(atPath: path) } }
    try Data(Self.good).write(to: URL(fileURLWithPath: plain))
    let process = try Process.run(
      URL(fileURLWithPath: "/usr/bin/qpdf"), arguments: ["--encrypt", "user", "owner", "256", "--", plain, locked])
    process.waitUntilExit()
    expect(path: locked, "document `d1`: it is encrypted; give its password in a file, with `--password-file`")
  }

  @Test func `each limit holds exactly`() throws {
    try expectLimit("documentBytesMax", Self.good.count) { $0.documentBytesMax = $1 }
    try expectLimit("pixelsMax", 170 * 220) { $0.pixelsMax = $1 }
    try expectLimit("wordsMax", 2) { $0.wordsMax = $1 }
    try expectLimit("wordBytesMax", 5) { $0.wordBytesMax = $1 }
    var file = PagesTinyPDF()
    for _ in 1...3 { file.addPage(PagesTinyPDF.text(["Hello World"])) }
    try expectLimit("pageCountMax", 3, of: file.bytes) { $0.pageCountMax = $1 }
  }

  @Test func `a page that is too large for memory is a limit`() {
    let bytes = PagesTinyPDF.onePage("", attributes: "/MediaBox[0 0 14400 14400]")
    expect(bytes: bytes, "document `d1` page 1: beyond the limit pixelsMax")
    var limits = SandboxLimits()
    limits.pixelsMax = .max
    limits.memoryBytesMax = 256 << 20
    expect(bytes: bytes, limits: limits, "document `d1` page 1: beyond the limit memoryBytesMax")
  }

  @Test func `a page that costs too much is stopped`() {
    var limits = SandboxLimits()
    limits.processorSecondsMax = 1
    var file = PagesTinyPDF()
    // Thirty levels of forms, each drawing the next twice: a billion strokes from a small file.
    var inner = file.add("/Type/XObject/Subtype/Form/BBox[0 0 612 792]", stream: Array("0 0 m 612 792 l S".utf8))
    for _ in 1...30 {
      inner = file.add(
        "/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</X \(inner) 0 R>>>>",
        stream: Array("/X Do /X Do".utf8))
    }
    file.addPage("/X Do", resources: "/XObject<</X \(inner) 0 R>>")
    expect(bytes: file.bytes, limits: limits, "document `d1` page 1: beyond the limit processorSecondsMax")
  }

  @Test func `there is no page before the first and after the last`() throws {
    let document = try SourceDocument(bytes: Self.good, id: "d1", dpi: 20)
    for number in [0, 2, -1] {
      #expect(throws: RedactionError.pageMissing(document: "d1", page: number)) { try document.page(number) }
      #expect(throws: RedactionError.pageMissing(document: "d1", page: number)) { try document.words(number) }
    }
  }

  private static let damaged = "document `d1`: it is damaged; have it made again, or rewrite it with `qpdf`"

  private func expectLimit(
    _ name: String, _ least: Int, of bytes: [UInt8] = good, set: (inout SandboxLimits, Int) -> Void
  ) throws {
    var limits = SandboxLimits()
    set(&limits, least)
    _ = try SourceDocument(bytes: bytes, id: "d1", dpi: 20, limits: limits).page(1)
    set(&limits, least - 1)
    let error = #expect(throws: RedactionError.self) {
      try SourceDocument(bytes: bytes, id: "d1", dpi: 20, limits: limits).page(1)
    }
    #expect(error?.description.hasSuffix("beyond the limit \(name)") == true)
  }

  private func expect(bytes: [UInt8], limits: SandboxLimits = .standard, _ description: String) {
    let error = #expect(throws: RedactionError.self) {
      try SourceDocument(bytes: bytes, id: "d1", dpi: 100, limits: limits).page(1)
    }
    #expect(error?.description == description)
  }

  private func expect(path: String, _ description: String) {
    let error = #expect(throws: RedactionError.self) { try SourceDocument(path: path, id: "d1", dpi: 20) }
    #expect(error?.description == description)
  }
}

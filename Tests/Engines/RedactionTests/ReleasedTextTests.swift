import Foundation
import Testing

@testable import Redaction

/// What a reader program, or a person who cannot see the page, is told of a released page.
@Suite struct ReleasedTextTests {
  private static func word(_ text: String, _ x: Int, _ y: Int, line: Int = 0) -> RecognisedWord {
    RecognisedWord(
      text: text, box: PixelBox(x: x, y: y, width: 90, height: 20), confidence: 90, block: 0, paragraph: 0, line: line)
  }

  private static func mask(_ text: String, _ x: Int, _ y: Int, _ width: Int, height: Int = 28) -> MaskLabel.Mask {
    let box = PixelBox(x: x, y: y, width: width, height: height)
    return MaskLabel.Mask(box: box, text: text, place: box.grown(by: -4))
  }

  @Test func `on a mask stands what was drawn there, whatever was read`() {
    let read = [Self.word("Seen", 0, 100), Self.word("withneld", 105, 104), Self.word("there", 300, 100)]
    let text = ReleasedText(read, masks: [Self.mask("withheld b6", 100, 96, 190)])
    #expect(text.words.map(\.text) == ["Seen", "withheld", "b6", "there"])
    #expect(text.words.map(\.after) == [.space, .space, .space, .paragraph])
    #expect(text.words[1].box.right < text.words[2].box.x)
  }

  @Test func `a mask on which nothing was read is told in its place, once`() {
    let read = [Self.word("Above", 0, 20), Self.word("Seen", 0, 100, line: 1), Self.word("Below", 0, 200, line: 2)]
    let beside = Self.mask("withheld", 120, 96, 190)
    let inside = Self.mask("withheld", 125, 98, 40, height: 20)
    let block = Self.mask("withheld", 0, 300, 600, height: 200)
    let text = ReleasedText(read, masks: [inside, beside, block])
    #expect(text.words.map(\.text) == ["Above", "Seen", "withheld", "Below", "withheld"])
    #expect(text.words.map(\.after) == [.line, .space, .line, .paragraph, .paragraph])
  }

  @Test func `a code on a mask changes no pixel but those of the words on it`() throws {
    let files = try ["Smith", "Abernathy"].map { name in try Self.released(name, printing: true) }
    let isSame = files[0].pdf == files[1].pdf
    #expect(isSame)
    let plain = try Self.pages(Self.released("Smith", printing: false).pdf)
    let coded = try Self.pages(files[0].pdf)
    #expect(plain.image != coded.image)
    // What is black without a code is black or white lettering with it, and nothing else differs.
    let changed = zip(plain.image.pixels, coded.image.pixels).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
    let masks = plain.words.filter { $0 == "withheld" }.count
    #expect(!changed.isEmpty && masks == coded.words.filter { $0 == "withheld" }.count && masks >= 5)
    #expect(coded.words.filter { $0 == "(b)(6)" }.count == masks && !plain.words.contains("(b)(6)"))
  }

  private static func released(_ name: String, printing codes: Bool) throws -> RedactionResult {
    var instruction = RedactionInstruction.find(name)
    instruction.exemption = "(b)(6)"
    let item = RedactionItem(id: "r", source: .bytes(MaskingSample.file(name: name)), instructions: [instruction])
    var job = RedactionJob(items: [item], title: "Records", threads: 1)
    job.printsCodes = codes
    return try Redactor().redact(job)
  }

  private static func pages(_ pdf: [UInt8]) throws -> (image: PageImage, words: [String]) {
    let page = try SourceDocument(bytes: pdf, id: "released").page(1)
    return (page.image, page.words.map(\.text))
  }

  @Test func `a reader program finds language, title, headings and paragraphs, and every word that was read`() throws {
    let lines = [
      "The traveler arrived on the evening flight and was sent",
      "to secondary by the officer at the booth, who had seen",
      "both bags before and asked for the papers of the goods.",
    ]
    let content = "BT /F 22 Tf 40 160 Td (Inspection report) Tj ET " + PagesTinyPDF.text(lines, x: 40, y: 120)
    let bytes = PagesTinyPDF.onePage(content, attributes: "/MediaBox[0 0 420 200]")
    let item = RedactionItem(id: "r", source: .bytes(bytes), instructions: [])
    let result = try Redactor().redact(RedactionJob(items: [item], title: "Records of a case", threads: 1))
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("read.pdf").path
    try Data(result.pdf).write(to: URL(fileURLWithPath: file))
    let tree = try RedactorTools.run("pdfinfo", "-struct-text", file)
    let kinds = tree.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(kinds.starts(with: ["Document", "Sect"]))
    #expect(tree.contains("H2 (block)") || tree.contains("H1 (block)"))
    #expect(tree.contains("\"Inspection report\"") && tree.contains("P (block)"))
    let about = try RedactorTools.run("pdfinfo", file)
    #expect(about.contains("Title:           Records of a case") && about.contains("Tagged:          yes"))
    #expect(try RedactorTools.run("qpdf", "--check", file).contains("No syntax or stream encoding errors found"))
    // Recall of the text layer, as a reader program has it, against the recogniser's own words on the same pixels.
    let final = try SourceDocument(bytes: result.pdf, id: "released").page(1).image
    let own = try Recogniser().words(in: final).map(\.text)
    var found = try RedactorTools.run("pdftotext", file, "-").split(whereSeparator: \.isWhitespace).map(String.init)
    let recalled = own.count { word in
      guard let index = found.firstIndex(of: word) else { return false }
      found.remove(at: index)
      return true
    }
    #expect(own.count >= 30 && recalled * 100 >= 99 * own.count, "\(recalled) of \(own.count)")
    // And against what was printed.
    let printed = (["Inspection report"] + lines).flatMap { $0.split(separator: " ") }.map(String.init)
    #expect(printed.count { own.contains($0) } * 100 >= 97 * printed.count)
  }
}

import Foundation
import Testing

@testable import Redaction

/// Files inside of a PDF, by every way in which they can hang in it.
@Suite struct InputAttachmentTests {
  /// A page of few words, so that recognition is quick.
  static func page(_ text: String) -> [UInt8] {
    var file = PagesTinyPDF()
    file.addPage(PagesTinyPDF.text([text], x: 20, y: 60), attributes: "/MediaBox[0 0 240 100]")
    return file.bytes
  }

  private typealias Embed = (inout PagesTinyPDF, String) -> Int

  private static func file(_ add: (inout PagesTinyPDF, Embed) -> Void) -> [UInt8] {
    var file = PagesTinyPDF()
    add(&file) { file, text in file.add("/Type/EmbeddedFile", stream: page(text)) }
    file.addPage(PagesTinyPDF.text(["Outer page"], x: 20, y: 60), attributes: "/MediaBox[0 0 240 100]")
    return file.bytes
  }

  private static func named(_ bytes: [UInt8]) throws -> [String] {
    try SourceDocument(bytes: bytes, id: "d1", dpi: 50).parts().map { "\($0.id) \($0.name)" }
  }

  @Test func `every way to attach a file is listed`() throws {
    let tree = Self.file { file, embed in
      let stream = embed(&file, "Inner")
      let spec = file.add(
        "<</Type/Filespec/F(a.pdf)/UF<FEFF00E4002E007000640066>/EF<</F \(stream) 0 R/UF \(stream) 0 R>>>>")
      file.catalogue = "/Names<</EmbeddedFiles<</Names[(a) \(spec) 0 R]>>>>"
    }
    #expect(try Self.named(tree) == ["attachment-1 ä.pdf"])
    let inline = Self.file { file, embed in
      file.catalogue =
        "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(b.pdf)/EF<</F \(embed(&file, "Inner")) 0 R>>>>]>>>>"
    }
    #expect(try Self.named(inline) == ["attachment-1 b.pdf"])
    let portfolio = Self.file { file, embed in
      let specs = ["one", "two"].map { name in
        file.add("<</Type/Filespec/F(\(name).pdf)/EF<</F \(embed(&file, name)) 0 R>>>>")
      }
      file.catalogue =
        "/Collection<</View/H>>/Names<</EmbeddedFiles<</Names[(1) \(specs[0]) 0 R(2) \(specs[1]) 0 R]>>>>"
    }
    #expect(try Self.named(portfolio) == ["attachment-1 one.pdf", "attachment-2 two.pdf"])
    let annotation = Self.file { file, embed in
      file.add("<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(c)/EF<</F \(embed(&file, "Inner")) 0 R>>>>>>")
    }
    #expect(try Self.named(annotation) == ["attachment-1 c"])
    let orphan = Self.file { file, embed in _ = embed(&file, "Inner") }
    #expect(try Self.named(orphan) == ["attachment-1 "])
    #expect(try Self.named(Self.page("Nothing attached")) == [])
  }

  @Test func `an attachment stops the run until it is decided`() throws {
    let bytes = Self.file { file, embed in
      let stream = embed(&file, "Inner words of canary")
      file.catalogue = "/Names<</EmbeddedFiles<</Names[(a)<</F(a)/EF<</F \(stream) 0 R>>>>]>>>>"
    }
    func job(_ decision: DocumentPart.Decision?, withDocument: Bool) -> RedactionJob {
      var item = RedactionItem(id: "r1", source: .bytes(bytes), instructions: [])
      item.decisions["attachment-1"] = decision
      let inner = RedactionItem(
        id: "r1/attachment-1", source: .part(of: "r1", id: "attachment-1"), instructions: [.find("canary")])
      return RedactionJob(items: [item] + (withDocument ? [inner] : []), title: "Released")
    }
    let undecided = RedactionError.partUndecided(document: "r1", part: "attachment-1")
    for open in [job(nil, withDocument: false), job(.included, withDocument: false)] {
      #expect(throws: RedactionErrors([undecided])) { try Redactor().redact(open) }
    }
    #expect(throws: RedactionErrors.self) { try Redactor().redact(job(.withheld, withDocument: true)) }
    #expect(try Redactor().redact(job(.withheld, withDocument: false)).pageCount == 1)
    let whole = try Redactor().redact(job(.included, withDocument: true))
    #expect(whole.pageCount == 2)
    #expect(whole.withheld.map(\.item) == ["r1/attachment-1"])
  }

  @Test func `a decision on a part that is not there stops the run`() throws {
    var item = RedactionItem(id: "r1", source: .bytes(Self.page("Plain")), instructions: [])
    item.decisions["attachment-1"] = .withheld
    let error = RedactionError.partInvalid(
      document: "r1", part: "attachment-1", reason: "the document has no such part")
    #expect(throws: RedactionErrors([error])) { try Redactor().redact(RedactionJob(items: [item], title: "")) }
  }

  @Test func `a search goes into attachments and lists those it cannot read`() throws {
    var file = PagesTinyPDF()
    let inner = file.add("/Type/EmbeddedFile", stream: Self.page("Number 987-65-4325"))
    let other = file.add("/Type/EmbeddedFile", stream: [0, 1, 2, 3])
    file.catalogue =
      "/Names<</EmbeddedFiles<</Names[(a)<</F(a)/EF<</F \(inner) 0 R>>>>(b)<</F(b)/EF<</F \(other) 0 R>>>>]>>>>"
    file.addPage(PagesTinyPDF.text(["Outer page"], x: 20, y: 60), attributes: "/MediaBox[0 0 240 100]")
    let items = [
      RedactionItem(id: "r1", source: .bytes(file.bytes), instructions: []),
      RedactionItem(id: "r2", source: .bytes([0, 1, 2]), instructions: []),
    ]
    let result = try Redactor().search(ProposalJob(items: items, known: KnownPeople(personnel: [], kept: [])))
    #expect(result.documents.map(\.id) == ["r1", "r1/attachment-1", "r2"])
    #expect(result.documents.map(\.isSearched) == [true, true, false])
    #expect(result.documents[0].parts.map(\.kind) == [.pdf, nil])
    #expect(result.documents[0].parts.map(\.byteCount) == [Self.page("Number 987-65-4325").count, 4])
    #expect(result.proposals.map(\.item) == ["r1/attachment-1"])
    #expect(result.errors.count == 1)
    let survey = try Redactor().survey(path: try Self.written(file.bytes), id: "r1")
    #expect(survey.pageCount == 1 && survey.identifying == [.ssn])
  }

  @Test func `the list of attachments is accepted in its own shape only`() throws {
    func read(_ text: String) throws -> [AttachmentList.Entry] {
      var limits = SandboxLimits()
      limits.partCountMax = 2
      return try AttachmentList.read(PagesArraySource(Array(text.utf8)), document: "d1", limits: limits)
    }
    #expect(try read("end 3\n") == [])
    #expect(try read("file 3 00410042\nfile 5 \nend 9\n").map(\.name) == ["AB", ""])
    #expect(try read("file 3 D8000041\nend 9\n").map(\.name) == ["\u{FFFD}A"])
    for text in [
      "", "file 3 0041\n", "end 3\nmore", "file 3\nend 9\n", "file -3 \nend 9\n", "file 3 004\nend 9\n",
      "file 5 \nfile 3 \nend 9\n", "file 3 00+1\nend 9\n", "file 3 \u{20}\nend 9\n", "other\n",
      "file 999999999 \nend 1\n", "file 1 \nfile 2 \nfile 3 \nend 9\n",
    ] {
      #expect(throws: RedactionError.self, "\(text)") { try read(text) }
    }
  }

  private static func written(_ bytes: [UInt8]) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "attached-\(UUID().uuidString).pdf").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }
}

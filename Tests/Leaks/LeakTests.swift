import Foundation
import Testing

/// No word that was withheld can be found in anything that a release holds, whatever looks for it.
@Suite(.serialized) struct LeakTests {
  private let example: ReleasedExample

  init() throws { example = try ReleasedExample.once.get() }

  /// The withheld words and passages in a text.
  private func found(_ text: String) -> [String] {
    let spaced = Words.spaced(text).lowercased()
    return example.withheld.intersection(Words.of(text)).sorted() + example.passages.filter(spaced.contains).sorted()
  }

  @Test func `there is something to look for, and it stands in the records`() throws {
    #expect(example.withheld.count >= 50)
    #expect(example.withheld.isSuperset(of: ["dellaquila", "halvorsen", "okonkwo", "watchlist"]))
    #expect(Words.of(try ReleasedExample.sourceText()).isSuperset(of: example.withheld))
    #expect(example.passages.count >= 50)
  }

  @Test func `what is not withheld can be read`() throws {
    let text = try Search.pdftotext.text(of: example.file("records.pdf"), scratch: example.scratch)
    let words = Words.of(text)
    #expect(words.isSuperset(of: ["verrano", "toledo", "000123", "000010"]))
    #expect(words.count > 300)
  }

  @Test(arguments: ReleasedExample.documents, Search.allCases)
  func `no search finds a withheld word in a released PDF`(name: String, search: Search) throws {
    let text = try search.text(of: example.file(name), scratch: example.scratch)
    #expect(found(text) == [])
  }

  @Test(arguments: ReleasedExample.files) func `no file holds a withheld word in its bytes`(name: String) throws {
    let bytes = try Data(contentsOf: example.file(name))
    #expect(found(String(decoding: bytes, as: UTF8.self)) == [])
    let wide = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    #expect(found(String(decoding: wide, as: UTF16.self)) == [])
  }

  @Test func `the folder holds the files of a release and no others`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: example.out.path)
    #expect(names.sorted() == ReleasedExample.files.sorted())
  }

  @Test func `the records have no author, no attachment, no script and no earlier version`() throws {
    let file = example.file("records.pdf")
    let tags = try Command.text("exiftool", ["-s", "-s", "-G1", file.path])
    for tag in ["Author", "Creator:", "XMP", "ModifyDate"] { #expect(!tags.contains("[PDF] \(tag)")) }
    let objects = try Search.qpdf.text(of: file, scratch: example.scratch)
    for key in ["/EmbeddedFile", "/JavaScript", "/JS", "/Annots", "/Metadata", "/OpenAction", "/Prev", "/AcroForm"] {
      #expect(!objects.contains("\"\(key)\""), "\(key)")
    }
    let bytes = try Data(contentsOf: file)
    #expect(String(decoding: bytes, as: UTF8.self).matches(of: /%%EOF/).count == 1)
  }

  @Test(arguments: Search.allCases) func `each search finds a word that was planted`(search: Search) throws {
    let planted = try plant("halvorsen", for: search)
    #expect(found(try search.text(of: planted, scratch: example.scratch)) == ["halvorsen"])
  }

  /// A copy of the released records with a word where this search looks.
  private func plant(_ word: String, for search: Search) throws -> URL {
    let copy = example.scratch.appending(path: "planted-\(search.rawValue).pdf")
    let source = example.file("records.pdf").path
    switch search {
    case .exiftool, .qpdf:
      _ = try Command.text("exiftool", ["-Title=\(word)", "-o", copy.path, source])
    case .pdfdetach:
      let note = example.scratch.appending(path: "note.txt")
      try Data(word.utf8).write(to: note)
      _ = try Command.text("qpdf", [source, "--add-attachment", note.path, "--", copy.path])
    case .pdftotext:
      try Data(Self.page(word).utf8).write(to: copy)
    case .strings: try (Data(contentsOf: example.file("records.pdf")) + Data("\n\(word)\n".utf8)).write(to: copy)
    case .wideStrings:
      let wide = Data(word.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] })
      try (Data(contentsOf: example.file("records.pdf")) + Data([0, 10]) + wide + Data([0, 10])).write(to: copy)
    }
    return copy
  }

  /// A PDF of one page with a word on it; readers find its objects without a table.
  private static func page(_ word: String) -> String {
    let content = "BT /F 12 Tf 72 720 Td (\(word)) Tj ET"
    return """
      %PDF-1.4
      1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
      2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
      3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R
        /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
      4 0 obj <</Length \(content.utf8.count)>> stream
      \(content)
      endstream endobj
      trailer <</Root 1 0 R>>

      """
  }
}

import Testing

@testable import Redaction

/// What readers find in the text layer.
@Suite struct WriterTextTests {
  private static let paragraphs = [
    ["The quick brown fox", "jumps over (the) lazy", "dog."], ["A second paragraph with", "on no up \\ & <tags>"],
  ]

  @Test func `readers extract the words in order with their spaces and lines`() throws {
    let file = try document(Self.paragraphs)
    let expected = Self.paragraphs.flatMap { $0 }
    #expect(try lines(of: ["pdftotext", "{}", "-"], file) == expected)
    #expect(try lines(of: ["pdftotext", "-raw", "{}", "-"], file) == expected)
    #expect(try lines(of: ["mutool", "draw", "-q", "-F", "txt", "{}"], file) == expected)
  }

  @Test(arguments: [
    "Straße naïve façade", "Ελληνικά κείμενα", "Русский текст", "日本 語文", "한국어 문장", "½ € – “x”", "e\u{301}tude",
  ])
  func `other scripts come out as they went in`(_ line: String) throws {
    let file = try document([[line]])
    #expect(try lines(of: ["pdftotext", "{}", "-"], file) == [line])
    #expect(try lines(of: ["mutool", "draw", "-q", "-F", "txt", "{}"], file) == [line])
  }

  @Test func `characters beyond the first plane are spelled out`() throws {
    let line = "𝔘nicode 😀 beyond"
    let file = try document([[line]])
    #expect(try lines(of: ["pdftotext", "{}", "-"], file) == [line])
    // MuPDF 1.21 does not read the spelling: it marks the character as unknown, and keeps the rest.
    #expect(
      try lines(of: ["mutool", "draw", "-q", "-F", "txt", "{}"], file) == [
        "\u{FFFD}\u{FFFD}nicode \u{FFFD}\u{FFFD} beyond"
      ])
  }

  @Test func `words written from right to left keep their letters in order`() throws {
    let file = try document([["שלום"]])
    #expect(
      try lines(of: ["pdftotext", "{}", "-"], file).map { $0.filter { !"\u{202B}\u{202C}".contains($0) } } == ["שלום"])
  }

  @Test func `the sandboxed reader finds each word where it was put`() throws {
    let words = WriterPages.words(Self.paragraphs)
    let file = try ReleasedPDFWriter.document(title: "t", pages: [WriterPages.page(words)])
    let read = try SourceDocument(bytes: file, id: "d1").page(1)
    #expect(read.words.map(\.text) == words.map(\.text))
    for (one, other) in zip(read.words, words) {
      #expect(abs(one.box.x - other.box.x) <= 1 && abs(one.box.right - other.box.right) <= 1, "\(other.text)")
      #expect(one.box.intersection(other.box).height >= other.box.height - 2, "\(other.text)")
    }
  }

  @Test func `two columns are read one after the other`() throws {
    let left = WriterPages.words([["left one", "left two", "left three"]])
    let right = WriterPages.words([["right one", "right two", "right three"]], x: 900)
    let file = try ReleasedPDFWriter.document(title: "t", pages: [WriterPages.page(left + right)])
    let expected = ["left one", "left two", "left three", "right one", "right two", "right three"]
    #expect(try lines(of: ["pdftotext", "{}", "-"], file) == expected)
    #expect(try lines(of: ["mutool", "draw", "-q", "-F", "txt", "{}"], file) == expected)
  }

  @Test func `odd words do no harm`() throws {
    let box = PixelBox(x: 10, y: 10, width: 50, height: 20)
    let words = [
      ReleasedWord(text: "", box: box, after: .space), ReleasedWord(text: "a b\n\u{1}c", box: box, after: .space),
      ReleasedWord(text: "off", box: PixelBox(x: 5000, y: 10, width: 50, height: 20), after: .paragraph),
      ReleasedWord(text: "overlap", box: box, after: .line),
      ReleasedWord(text: "flat", box: PixelBox(x: 10, y: 100, width: 0, height: 0), after: .line),
    ]
    let file = try ReleasedPDFWriter.document(title: "t", pages: [WriterPages.page(words)])
    #expect(try WriterTool.run(["qpdf", "--check", "{}"], on: file).status == 0)
    #expect(try lines(of: ["pdftotext", "-raw", "{}", "-"], file).joined(separator: " ") == "abc overlap")
  }

  private func document(_ paragraphs: [[String]]) throws -> [UInt8] {
    try ReleasedPDFWriter.document(title: "t", pages: [WriterPages.page(WriterPages.words(paragraphs))])
  }

  private func lines(of command: [String], _ file: [UInt8]) throws -> [String] {
    let output = try WriterTool.run(command, on: file, errors: false).output.filter { $0 != "\u{0C}" }
    return output.split(separator: "\n").map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }
}

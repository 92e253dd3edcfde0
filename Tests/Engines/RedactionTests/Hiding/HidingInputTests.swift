import Testing

@testable import Redaction

/// Messages and pictures with a word in every place where they can keep one.
@Suite struct HidingInputTests {
  static func files() throws -> [HidingFile] {
    let mails = HidingMail.files(first: 2_200)
    return try mails + HidingPicture.files(first: 2_200 + mails.reduce(0) { $0 + $1.words.count })
  }

  @Test(arguments: try HidingInputTests.files())
  func `each word can be got out of its file`(_ file: HidingFile) throws {
    let found = try HidingEye.words(file.words, in: file.bytes, reading: .nothing)
    #expect(file.words.filter { found[$0] == nil }.map(\.place).isEmpty)
  }

  @Test func `no word can be got out of a release`() throws {
    let files = try Self.files()
    #expect(files.reduce(0) { $0 + $1.words.count } >= 90)
    let result = try Redactor().redact(RedactionJob(items: files.map(\.item), title: "Records", threads: 2))
    let found = try HidingEye.words(files.flatMap(\.words), in: result.pdf, reading: .pages)
    let survivors = found.map { "\($0.key.place) by \($0.value.sorted().joined(separator: ", "))" }.sorted()
    #expect(survivors.isEmpty)
    #expect(result.pageCount == files.count + 1, "the second text of a mail has a page of its own")
  }
}

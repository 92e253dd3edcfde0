import Testing

@testable import Redaction

/// Programs that picture words, one after the other and again.
@Suite struct WordPictureTests {
  @Test func `a program that lasts pictures words as a new one does`() throws {
    let (document, page, places) = try Self.sample()
    let pool = WordPicturePool(most: 1)
    let fresh = try document.pictures(of: places, on: page)
    #expect(fresh.contains { $0 != nil })
    for _ in 0..<3 {
      let again = try pool.pictures(of: places, on: page, of: document)
      #expect(again.map { $0?.image } == fresh.map { $0?.image })
      #expect(again.map { $0?.baseline } == fresh.map { $0?.baseline })
    }
    #expect(try pool.pictures(of: [], on: page, of: document).isEmpty)
  }

  @Test func `a program that has gone is replaced`() throws {
    let (document, page, places) = try Self.sample()
    let words = try #require(try document.wordPictures())
    #expect(try words.pictures(of: places, page: 1, image: page.image).count == places.count)
    words.end()
    #expect(throws: RedactionError.self) { try words.pictures(of: places, page: 1, image: page.image) }
    let pool = WordPicturePool(most: 1)
    pool.giveBack(words, of: document)
    #expect(try pool.pictures(of: places, on: page, of: document).contains { $0 != nil })
  }

  @Test func `more words than a page can have are refused`() throws {
    let (document, page, places) = try Self.sample()
    let many = [WordPictures.Place](repeating: places[0], count: 2_001)
    #expect(throws: RedactionError.limitExceeded(document: "d", page: 1, limit: "wordsMax")) {
      try document.pictures(of: many, on: page)
    }
  }

  private static func sample() throws -> (SourceDocument, SourcePage, [WordPictures.Place]) {
    let document = try SourceDocument(bytes: MaskingSample.file(name: "Marsh"), id: "d")
    let page = try document.page(1)
    return (document, page, page.words.prefix(4).map { WordPictures.Place(box: $0.box) })
  }
}

import Testing

@testable import Redaction

@Suite struct FindingLiteralTests {
  private static func exactly(_ needle: String, in text: String) throws -> [String] {
    let words = FindingSample.words(text, by: .file)
    return FindingSample.texts(try #require(LiteralSearch(needle)).exactly(in: words), in: words)
  }

  private static func nearly(_ needle: String, in text: String) throws -> [String] {
    let words = FindingSample.words(text)
    return FindingSample.texts(try #require(LiteralSearch(needle)).nearly(in: words).keys, in: words)
  }

  @Test(arguments: [
    ("Smith", "Officer SMITH, said", ["SMITH,"]), ("José Núñez", "by Jose NUNEZ today", ["Jose NUNEZ"]),
    ("Alexander", "by Alexan-\nder today", ["Alexan- der"]), ("John Smith", "by JohnSmith today", ["JohnSmith"]),
    ("Smith", "by JohnSmith today", ["JohnSmith"]), ("Smith", "by Sm ith today", ["Sm ith"]),
    ("O'Brien", "to O’BRIEN's office", ["O’BRIEN's"]), ("OBrien", "to O’Brien office", ["O’Brien"]),
    ("ﬁnance", "the finance office", ["finance"]), ("Kühn-Straße", "in Kuhn Strasse 4", ["Kuhn Strasse"]),
    ("Łukasz", "for LUKASZ", ["LUKASZ"]),
  ])
  func `spelling and breaks do not matter`(_ needle: String, _ text: String, _ expected: [String]) throws {
    #expect(try Self.exactly(needle, in: text) == expected)
  }

  @Test(arguments: [
    ("Al", "also Alan did"), ("Smith", "the Smithson report"), ("Ng", "a thing"), ("Marin", "Martin came"),
  ])
  func `a text is not found inside of other words`(_ needle: String, _ text: String) throws {
    #expect(try Self.exactly(needle, in: text).isEmpty)
  }

  @Test func `a long text is found inside of a longer word`() throws {
    #expect(try Self.exactly("DRH44170", in: "id=XXDRH44170YY end") == ["id=XXDRH44170YY"])
  }

  @Test(arguments: [
    ("Illi", "by IlIi today", ["IlIi"]), ("Al", "by AI today", ["AI"]), ("Barnes", "by Bames today", ["Bames"]),
    ("Smith", "by 5mith today", ["5mith"]), ("A012345678", "no. AO12345678 of", ["AO12345678"]),
    ("Abernathy", "by Abernatny today", ["Abernatny"]), ("John Smith", "by John 5mlth today", ["John 5mlth"]),
    ("Clark", "by dark today", ["dark"]),
  ])
  func `what recognition confuses is found`(_ needle: String, _ text: String, _ expected: [String]) throws {
    #expect(try Self.nearly(needle, in: text) == expected)
  }

  @Test func `short texts have no tolerance beyond look-alikes`() throws {
    #expect(try Self.nearly("Lee", in: "see Leo").isEmpty)
  }

  @Test func `a text without letters is refused`() { #expect(LiteralSearch(" – !") == nil) }

  @Test func `columns and rows are both read`() throws {
    // Two columns whose file order runs across them.
    let words = FindingSample.words(
      "the officer John        another column\nSmith was there         goes on here", by: .file)
    let search = try #require(LiteralSearch("John Smith"))
    let found = ReadingOrder.all(words).flatMap { order in FindingSample.texts(search.exactly(in: order), in: order) }
    #expect(found == ["John Smith"])
  }
}

import Foundation
import Testing

@testable import Redaction

/// Files with a word in every place where a file can keep one.
@Suite struct HidingTests {
  /// One file for each family of places, small enough that recognition takes little time.
  static func files() throws -> [HidingFile] {
    let families: [(id: String, places: [HidingPlace])] = [
      ("paint", HidingPlace.paint), ("annotations", HidingPlace.annotations), ("document", HidingPlace.document),
      ("contents", HidingPlace.fonts + HidingPlace.pictures), ("file", HidingPlace.file), ("seen", HidingPlace.seen),
    ]
    var files: [HidingFile] = []
    for family in families {
      files.append(HidingFile(id: family.id, places: family.places, first: files.reduce(0) { $0 + $1.words.count }))
    }
    let first = files.reduce(0) { $0 + $1.words.count }
    files.append(try HidingLock.file(id: "locked", places: HidingPlace.document, first: first))
    return files
  }

  @Test func `places have names of their own, words that cannot be mistaken, and are many`() throws {
    let words = try Self.files().flatMap(\.words)
    #expect(Set(words.map(\.place)).count == words.count)
    let texts = words.map { $0.word.lowercased() }
    let (heads, tails) = (Set(texts.map { $0.prefix(6) }), Set(texts.map { $0.suffix(6) }))
    #expect(heads.count == texts.count && tails.count == texts.count)
    #expect(words.count { !$0.place.hasPrefix("locked") } >= 300)
  }

  @Test(arguments: try HidingTests.files())
  func `each word can be got out of its file`(_ file: HidingFile) throws {
    let found = try HidingEye.words(file.words, in: file.bytes, reading: .pictures)
    let missing = file.words.filter { found[$0] == nil }.map(\.place)
    #expect(missing.isEmpty, "the search would not see these")
  }

  @Test(arguments: [HidingPlace.beforeHeader] + HidingPlace.unfollowed)
  func `a file whose place cannot be ruled out is refused`(_ place: HidingPlace) throws {
    let file = HidingFile(id: "d", places: [place], first: 2_000)
    #expect(try HidingEye.words(file.words, in: file.bytes, reading: .nothing).count == 1)
    let errors = #expect(throws: RedactionErrors.self) {
      try Redactor().redact(RedactionJob(items: [file.item], title: "Records", threads: 1))
    }
    let isDocument = errors?.errors.contains {
      if case .documentUnreadable(document: "d", _) = $0 { true } else { false }
    }
    #expect(isDocument == true)
  }

  @Test func `no word can be got out of a release`() throws {
    let files = try Self.files()
    Self.keep(files.map { ($0.id, $0.bytes) })
    let result = try Redactor().redact(RedactionJob(items: files.map(\.item), title: "Records", threads: 2))
    Self.keep([("released", result.pdf)])
    let words = files.flatMap(\.words)
    #expect(result.withheld.count >= words.count(where: \.isSeen))
    let found = try HidingEye.words(words, in: result.pdf, reading: .pages)
    let survivors = found.map { "\($0.key.place) by \($0.value.sorted().joined(separator: ", "))" }.sorted()
    #expect(survivors.isEmpty)
    #expect(result.pageCount == files.count)
  }

  private static func keep(_ files: [(id: String, bytes: [UInt8])]) {
    guard let folder = ProcessInfo.processInfo.environment["REDACTION_PICTURES"] else { return }
    for file in files { try? Data(file.bytes).write(to: URL(fileURLWithPath: "\(folder)/hiding \(file.id).pdf")) }
  }
}

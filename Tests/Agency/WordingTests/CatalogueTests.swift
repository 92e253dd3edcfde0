import Foundation
import Testing
import Wording

/// The catalogue of texts against the sources that look texts up.
struct CatalogueTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The sources without the catalogue itself.
  private static func sources() throws -> String {
    let folder = root.appendingPathComponent("Sources")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    return try names.sorted().filter { !$0.contains("Wording/") }
      .map { try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8) }.joined(separator: "\n")
  }

  @Test func `every key that the sources look up is in the catalogue`() throws {
    let sources = try Self.sources()
    let keys = sources.matches(of: #/Texts\.text\(\s*"([^"\\]+)"/#).map { String($0.1) }
    #expect(keys.count > 40)
    for key in keys { #expect(Texts.contains(key), "\(key)") }
  }

  @Test func `every key of the catalogue is used`() throws {
    let sources = try Self.sources()
    for key in Texts.keys {
      // Keys that end in a state or a number are put together from their beginning.
      let stem = key.split(separator: ".").dropLast().joined(separator: ".")
      let isUsed =
        sources.contains("\"\(key)\"") || sources.contains("\"\(stem).\\(") || key.hasPrefix("outcome.")
        || sources.contains("\"\(key.dropLast())\"")
      #expect(isUsed, "\(key)")
    }
  }

  @Test func `slots are filled and an unknown key is not hidden`() {
    #expect(Texts.text("digests.none") == "there is none")
    #expect(Texts.text("determination.due", ["due": "Monday"]).contains("Monday"))
    #expect(Texts.text("no.such.key") == "no.such.key")
  }

  @Test func `a number chooses its words`() {
    #expect(Texts.text("outcome.open.says", ["count": "1"]) == "one thing is left to do")
    #expect(Texts.text("outcome.open.says", ["count": "12"]) == "12 things are left to do")
    #expect(Texts.text("outcome.open.says").contains("{count|"))
  }

  @Test func `what fills a slot is not filled again`() {
    let text = Texts.text("redact.done", ["path": "{count}", "pages": "1", "count": "2"])
    #expect(text == "{count}: 1 page, 2 passages withheld")
  }
}

import Foundation
import Testing

@testable import Redaction

/// How many names, numbers and codes that are planted densely on pages the search misses.
@Suite struct PlantedTests {
  /// `CHANCERY_PLANTED` says how many texts each kind of page bears, `CHANCERY_SEED` which.
  private static func number(_ name: String, or other: Int) -> Int {
    Int(ProcessInfo.processInfo.environment[name] ?? "") ?? other
  }

  private static let count = number("CHANCERY_PLANTED", or: 24)
  private static let seed = UInt64(number("CHANCERY_SEED", or: 1))

  @Test func `nothing planted on pages made by a computer is missed`() throws {
    var missed: [String] = []
    for sheet in PlantedSheet.sheets(of: Self.count, seed: Self.seed) {
      let document = try SourceDocument(bytes: sheet.bytes, id: "d", dpi: 200)
      missed += try sheet.missed(on: document.page(1))
    }
    Self.report(missed, "pages made by a computer, 200 dpi")
    #expect(missed.isEmpty)
  }

  @Test func `at most one in a thousand planted on clean scans is missed`() throws {
    var missed: [String] = []
    for sheet in PlantedSheet.sheets(of: Self.count, seed: Self.seed &+ 1_000) {
      let page = try SourceDocument(bytes: sheet.bytes, id: "d", dpi: 300).page(1)
      missed += try sheet.missed(
        on: SourcePage(
          number: 1, widthPoints: page.widthPoints, heightPoints: page.heightPoints, image: page.image, words: []))
    }
    Self.report(missed, "clean scans, 300 dpi")
    #expect(missed.count * 1_000 <= Self.count)
  }

  private static func report(_ missed: [String], _ kind: String) {
    guard ProcessInfo.processInfo.environment["CHANCERY_PLANTED"] != nil else { return }
    print("planted: \(missed.count) of \(count) missed on \(kind)")
    for line in missed { print("planted: missed \(line)") }
  }
}

import Foundation
import Testing

@testable import Redaction

/// Releases must not depend on what was withheld from them.
@Suite struct InterferenceTests {
  @Test(arguments: InterferencePair.sparse)
  func `a pair is released alike to the byte`(_ pair: InterferencePair) throws {
    let releases = try pair.files.map(Self.release)
    Self.keep(releases, pair)
    let isSame = releases[0] == releases[1]
    #expect(isSame)
  }

  /// `CHANCERY_PAIRS` says how many, `CHANCERY_SEED` which; `CHANCERY_PAIR` takes one alone, by the seed in its title.
  @Test func `pairs made up from a seed are released alike to the byte`() throws {
    let environment = ProcessInfo.processInfo.environment
    let count = UInt64(environment["CHANCERY_PAIRS"] ?? "") ?? 6
    let seed = UInt64(environment["CHANCERY_SEED"] ?? "") ?? 1
    var (stopped, differing): ([String], [String]) = ([], [])
    let alone = UInt64(environment["CHANCERY_PAIR"] ?? "").map { [$0] }
    for number in alone ?? (0..<count).map({ seed &* 1_000_000 &+ $0 }) {
      let pair = InterferencePair(seed: number)
      do {
        let releases = try pair.files.map(Self.release)
        let isSame = releases[0] == releases[1]
        if !isSame {
          Self.keep(releases, pair)
          differing.append(pair.title)
        }
        #expect(isSame || pair.isScan, "\(pair.title)")
      } catch let errors as RedactionErrors {
        stopped.append("\(pair.title): \(errors)")
      }
    }
    if environment["CHANCERY_PAIRS"] != nil {
      print("pairs: \(count) of seed \(seed), \(differing.count) differ, \(stopped.count) stopped")
      for line in differing { print("pairs: different \(line)") }
      for line in stopped { print("pairs: stopped \(line)") }
    }
    // Of scans a few may differ; docs/guides/redaction.md says how many did, and why.
    #expect(differing.count * 50 <= Int(count) + 50, "\(differing.joined(separator: "\n"))")
    // What stops shows nothing; but a test of what stops would show nothing either.
    #expect(stopped.count * 20 <= Int(count) + 20, "\(stopped.joined(separator: "\n"))")
  }

  private static func release(_ file: (bytes: [UInt8], secret: String)) throws -> [UInt8] {
    let item = RedactionItem(id: "d", source: .bytes(file.bytes), instructions: [.find(file.secret)])
    return try Redactor().redact(RedactionJob(items: [item], title: "Records", threads: 1)).pdf
  }

  private static func keep(_ releases: [[UInt8]], _ pair: InterferencePair) {
    guard let folder = ProcessInfo.processInfo.environment["REDACTION_PICTURES"] else { return }
    for (index, bytes) in releases.enumerated() {
      try? Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/pair \(pair.title) \(index).pdf"))
      try? Data(pair.files[index].bytes).write(
        to: URL(fileURLWithPath: "\(folder)/pair \(pair.title) \(index) src.pdf"))
    }
  }
}

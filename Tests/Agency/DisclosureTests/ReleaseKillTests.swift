import Cedar
import Foundation
import Testing

@testable import Disclosure

/// The built program killed while it releases.
@Suite(.serialized) struct ReleaseKillTests {
  /// How a run ended, and how long it took until the last page and after it.
  private struct Run {
    let isKilled: Bool
    let status: Int32
    let secondsBefore: Double
    let secondsAfter: Double
    let complaints: String
  }

  private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("chancery")
  private static let whole = [
    "accounting.json", "accounting.pdf", "letter.pdf", "manifest.json", "receipt.tlog-proof", "records.pdf",
  ]

  private let small: SmallCase
  init() throws { small = try SmallCase() }

  /// Runs the program and kills it a while after its start, or after its first line when the page is being worked on.
  private func run(_ words: [String], killAfter seconds: Double? = nil, fromPage: Bool = false) throws -> Run {
    let process = Process()
    let pipe = Pipe()
    let ended = DispatchSemaphore(value: 0)
    process.executableURL = Self.program
    process.arguments = words
    process.standardOutput = fromPage ? FileHandle.nullDevice : pipe
    process.standardError = pipe
    process.terminationHandler = { _ in ended.signal() }
    let start = Date()
    try process.run()
    var complaints = Data()
    if fromPage || seconds == nil { complaints = pipe.fileHandleForReading.availableData }
    let page = Date()
    var isKilled = false
    if let seconds, ended.wait(timeout: .now() + seconds) == .timedOut {
      kill(process.processIdentifier, SIGKILL)
      isKilled = true
    }
    complaints += pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      isKilled: isKilled, status: process.terminationStatus, secondsBefore: page.timeIntervalSince(start),
      secondsAfter: Date().timeIntervalSince(page), complaints: String(decoding: complaints, as: UTF8.self))
  }

  private func words(_ round: Int) -> [String] {
    [
      "release", small.path, "--store", place("var", round), "--out", place("out", round), "--registers",
      SmallCase.registersPath, "--as", SmallCase.official.description, "--directives",
      SmallCase.root.path + "/Directives",
    ]
  }

  private func place(_ name: String, _ round: Int) -> String { "\(small.folder.path)/\(name)-\(round)" }

  /// The folder of a round: nil when it is absent.
  private func folder(_ round: Int) -> [String]? {
    (try? FileManager.default.contentsOfDirectory(atPath: place("out", round)))?.sorted()
  }

  private func expectSound(_ round: Int, _ about: Comment) throws {
    let verified = try run(["ledger", "verify", "--store", place("var", round)])
    let isAbsent = verified.status == 74 && verified.complaints.contains("no ledger is kept here")
    #expect(verified.status == 0 || isAbsent, "\(about): \(verified.complaints)")
  }

  @Test func `killed at any moment, the ledger is sound, the folder whole or absent, and a second try completes it`()
    throws
  {
    let undisturbed = try run(words(0))
    try #require(undisturbed.status == 0, "\(undisturbed.complaints)")
    #expect(folder(0) == Self.whole)
    var random = SystemRandomNumberGenerator()
    for round in 1...8 {
      // The last rounds die after the page was begun: in masking, letter, commit, publication and delivery.
      let isLate = round > 4
      let longest = isLate ? undisturbed.secondsAfter : undisturbed.secondsBefore + undisturbed.secondsAfter
      let seconds = Double.random(in: 0...longest * (round == 8 ? 1.2 : 1), using: &random)
      let killed = try run(words(round), killAfter: seconds, fromPage: isLate)
      let about: Comment = "round \(round), killed after \(seconds) s: \(killed.isKilled)"
      #expect(folder(round) == nil || folder(round) == Self.whole, about)
      try expectSound(round, about)
      guard isLate || round == 1 else { continue }
      let again = try run(words(round))
      #expect(again.status == 0, "\(about): \(again.complaints)")
      #expect(folder(round) == Self.whole, about)
      try expectSound(round, about)
    }
  }
}

import Directives
import Foundation
import Testing

@testable import Disclosure

/// An agency's own letter template in place of the directive's.
struct OwnLetterTests {
  private let small: SmallCase
  private let letters: String
  private let ours: String

  init() throws {
    small = try SmallCase()
    letters = small.folder.path + "/letters"
    ours = try LetterFixture.text("cmaa.letter")
    try FileManager.default.createDirectory(atPath: letters, withIntermediateDirectories: false)
  }

  private func put(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: letters + "/cmaa.letter"))
  }

  /// The paragraphs of our letter, one of them changed or left out.
  private func changed(_ id: String, _ change: (String) -> String?) -> String {
    ours.components(separatedBy: "\n\n").compactMap { block in
      block.hasPrefix("[\(id)") || block.hasPrefix("[+\(id)") ? change(block) : block
    }.joined(separator: "\n\n")
  }

  @Test func `a paragraph that claims a condition and does not say it is refused, and nothing is written`() throws {
    try put(changed("liability") { $0.prefix { $0 != "\n" } + "\nSomething else altogether." })
    let error = #expect(throws: DisclosureError.self) { try small.release(ownLetters: letters) }
    #expect(error?.description.contains("letters/cmaa.letter") == true)
    #expect(error?.description.contains("liability") == true)
    #expect(small.left() == ["letters", "letters/cmaa.letter"])
  }

  @Test func `a letter that lacks a condition leaves the case open, and nothing is written`() throws {
    try put(changed("liability") { _ in nil })
    guard case .stopped(let determination) = try small.release(ownLetters: letters) else {
      Issue.record("released")
      return
    }
    #expect(determination.outcome == .open)
    #expect(determination.findings.first { $0.clause == "4320-025B/8.1.6" }?.state == .unmet)
    #expect(small.left() == ["letters", "letters/cmaa.letter"])
  }

  @Test func `a letter that states every condition in its own words goes out`() throws {
    try put(ours.replacing("reached us.", with: "has come to the invented office."))
    guard case .released = try small.release(ownLetters: letters) else {
      Issue.record("not released")
      return
    }
    let text = try PDFText.of(small.out + "/letter.pdf")
    #expect(text.contains("has come to the invented office."))
  }
}

/// The words of a PDF as a reader extracts them.
enum PDFText {
  static func of(_ path: String) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
    process.arguments = [path, "-"]
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self).replacing("\n", with: " ")
  }
}

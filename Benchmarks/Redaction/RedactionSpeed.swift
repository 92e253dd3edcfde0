import Foundation
import Glibc

/// How fast documents are redacted, beside the renderer, Tesseract and PyMuPDF on the same documents; how much memory
/// that takes; how soon somebody can begin to review.
enum RedactionSpeed {
  /// What the names of these measurements begin with.
  static let name = "redaction/speed"

  /// Prints the table, line by line.
  static func report() throws {
    let sample = try SpeedSample()
    defer { sample.remove() }
    print("\nspeed of redaction; a processor second is one of this program or of any that it starts\n")
    try text(sample)
    try scans(sample)
    try recognition(sample)
    try recall(sample)
    try memory(sample)
    try firstPage(sample)
  }

  private static func text(_ sample: SpeedSample) throws {
    let count = 50
    let (path, out) = (try sample.text(pages: count), sample.file("out.pdf"))
    let own = try ProcessCost.ofWork(["trial", path, out])
    let rate = Double(count) / own.total
    row(
      "text-pages", "\(short(rate)) pages a processor second, \(short(Double(count) / own.wall)) a second", rate >= 60,
      goal: "60 a processor second")
    let renderer = try ProcessCost.ofWork(["renderer", path])
    note("  the bare renderer, pixels and words", "\(short(Double(count) / renderer.total)) pages a processor second")
    guard let other = try? ProcessCost.ofWork(["pymupdf", path, out]) else {
      return note("  PyMuPDF", "not there; `make bench` installs it")
    }
    note("  PyMuPDF, apply_redactions and save", "\(short(Double(count) / other.total)) pages a processor second")
  }

  private static func scans(_ sample: SpeedSample) throws {
    let count = 20
    guard let path = try sample.scans(pages: count) else {
      return note("scans", "no scans: poppler-utils or Pillow is missing")
    }
    let own = try ProcessCost.ofWork(["boxes", path, sample.file("out.pdf")])
    let renderer = try ProcessCost.ofWork(["pixels", path])
    let part = renderer.total / own.total
    row(
      "scanned-pages", "\(short(Double(count) / own.total)) pages a processor second: \(percent(part)) of the renderer",
      part >= 0.9, goal: "90 %")
    note("  the bare renderer, pixels", "\(short(Double(count) / renderer.total)) pages a processor second")
    note("  by the clock", "\(percent(renderer.wall / own.wall)) of the renderer's rate")
  }

  /// Both passes: of pages as they come, and of finished ones.
  private static func recognition(_ sample: SpeedSample) throws {
    let (path, out) = (try sample.text(pages: 8), sample.file("released.pdf"))
    _ = try ProcessCost.ofWork(["trial", path, out])
    for (name, document) in [("first-pass", path), ("second-pass", out)] {
      let own = try ProcessCost.ofWork(["recogniser", document])
      let other = try ProcessCost.ofWork(["tesseract", document])
      let part = other.wall / own.wall
      row(
        name,
        "\(percent(part)) of Tesseract's rate on all processors, \(percent(other.total / own.total)) by processor"
          + " time", part >= 0.95, goal: "95 %")
      note("  Tesseract, a process a processor", "\(short(8 / other.wall)) pages a second")
    }
  }

  private static func recall(_ sample: SpeedSample) throws {
    let (pages, out) = (4, sample.file("recall.pdf"))
    _ = try ProcessCost.ofWork(["release", try sample.text(pages: pages), out])
    _ = try ProcessCost.ofWork(["tesseract", out])
    let layer = try Command.run("/usr/bin/pdftotext", [out, "-"]) ?? ""
    let lists = try FileManager.default.contentsOfDirectory(atPath: out + "-pictures").filter {
      $0.hasSuffix(".txt.txt")
    }
    let read = try lists.map { try String(contentsOfFile: "\(out)-pictures/\($0)", encoding: .utf8) }.joined(
      separator: " ")
    let expected = (1...pages).flatMap(SpeedSample.words).filter { !SpeedSample.name.contains($0.filter(\.isLetter)) }
    let (own, other) = (share(of: expected, in: layer), share(of: expected, in: read))
    row(
      "text-layer", "\(percent(own)) of the words that stay: \(percent(own / other)) of Tesseract's",
      own / other >= 0.99,
      goal: "99 %")
    note("  Tesseract on the released pages", percent(other))
  }

  private static func memory(_ sample: SpeedSample) throws {
    for (work, pages) in [("trial", 50), ("trial", 500), ("release", 8), ("release", 24)] {
      let cost = try ProcessCost.ofWork([
        work, try sample.text(pages: pages), sample.file("memory-\(work)-\(pages).pdf"),
      ])
      let kind = work == "trial" ? "without recognition" : "with recognition"
      row(
        "memory/\(pages)-pages", "\(cost.ownPeak) MB, and \(cost.othersPeak) MB the largest other process, \(kind)",
        cost.ownPeak < 300 && cost.othersPeak < 300, goal: "300 MB")
    }
  }

  private static func firstPage(_ sample: SpeedSample) throws {
    let cost = try ProcessCost.ofWork(["first-page", try sample.text(pages: 1_000)])
    row("first-of-1000-pages", "searched after \(short(cost.wall)) s", cost.wall < 2, goal: "2 s")
  }

  /// Which part of some words, each as often as it is expected, a text has.
  private static func share(of words: [String], in text: String) -> Double {
    var counts: [Substring: Int] = [:]
    for word in text.split(whereSeparator: \.isWhitespace) { counts[word, default: 0] += 1 }
    let found = words.count { word in
      let left = counts[Substring(word), default: 0]
      counts[Substring(word)] = left - 1
      return left > 0
    }
    return Double(found) / Double(words.count)
  }

  private static func row(_ what: String, _ value: String, _ isMet: Bool, goal: String) {
    note("\(name)/\(what)", value + "   goal \(goal): " + (isMet ? "met" : "NOT MET"))
  }

  private static func note(_ what: String, _ value: String) {
    print(what + String(repeating: " ", count: max(1, 44 - what.count)) + value)
    fflush(nil)
  }

  private static func short(_ value: Double) -> String { String(format: "%.2f", value) }
  private static func percent(_ value: Double) -> String { String(format: "%.1f %%", value * 100) }
}

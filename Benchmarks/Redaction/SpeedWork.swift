import Foundation
import Redaction

/// What is done in a process of its own while its cost is counted.
enum SpeedWork: String {
  /// A release without recognition: IN OUT.
  case trial
  /// A release: IN OUT.
  case release
  /// A release of scans without recognition, in which a box is withheld on each page: IN OUT.
  case boxes
  /// Pixels and words by the bare renderer: IN.
  case renderer
  /// Pixels by the bare renderer: IN.
  case pixels
  /// PyMuPDF finds, applies and saves: IN OUT.
  case pymupdf
  /// One pass of our recogniser on all processors: IN.
  case recogniser
  /// Tesseract's own program on all processors, a process for each: IN.
  case tesseract
  /// Until the first page of a document has been searched: IN.
  case firstPage = "first-page"

  static func run(_ words: [String]) throws {
    guard let work = words.first.flatMap(SpeedWork.init), words.count > 1 else {
      throw Unexpected(what: "`\(words.joined(separator: " "))` is no work")
    }
    try work.report(Array(words.dropFirst()))
  }

  private static let processors = ProcessInfo.processInfo.activeProcessorCount
  private static let drawing = ["draw", "-q", "-r", "200"]

  private func report(_ arguments: [String]) throws {
    let path = arguments[0]
    switch self {
    case .recogniser:
      try ProcessCost.report(ready: { try Self.images(of: path) }) { images in
        guard try ReleaseTrial.wordsRead(on: images, threads: Self.processors) > 0 else {
          throw Unexpected(what: "nothing was read")
        }
      }
    case .tesseract: try ProcessCost.report(ready: { try Self.lists(of: path) }, Self.readLists)
    default: try ProcessCost.report(ready: {}) { try body(arguments) }
    }
  }

  private func body(_ arguments: [String]) throws {
    let path = arguments[0]
    switch self {
    case .trial, .release:
      let redactor = self == .trial ? ReleaseTrial.redactor() : Redactor()
      let instruction = RedactionInstruction(target: .find(SpeedSample.name), code: "9.1.2")
      try Self.write(redactor, RedactionItem(id: "d", path: path, instructions: [instruction]), arguments[1])
    case .boxes: try Self.write(ReleaseTrial.redactor(), try Self.boxed(path), arguments[1])
    case .renderer:
      try Self.start("/usr/bin/mutool", Self.drawing + ["-o", "/dev/null", "-F", "pnm", "-c", "rgb", path])
      try Self.start("/usr/bin/mutool", Self.drawing + ["-o", "/dev/null", "-F", "stext", path])
    case .pixels:
      try Self.start("/usr/bin/mutool", Self.drawing + ["-o", "/dev/null", "-F", "pnm", "-c", "rgb", path])
    case .pymupdf:
      try Self.start(Command.python, ["Benchmarks/Redaction/apply.py", path, arguments[1], SpeedSample.name])
    case .firstPage: try Self.firstPage(of: path, since: .now)
    case .recogniser, .tesseract: break
    }
  }

  private static func start(_ program: String, _ arguments: [String]) throws {
    guard try Command.run(program, arguments) != nil else { throw Unexpected(what: "`\(program)` failed") }
  }

  /// On a scan no ink has a word: all of it counts as looked at.
  private static func boxed(_ path: String) throws -> RedactionItem {
    let pages = 1...(try SourceDocument(path: path, id: "d").pageCount)
    let boxes = pages.map { page in
      RedactionInstruction(target: .box(PageBox(page: page, x: 90, y: 200, width: 120, height: 14)), code: "9.1.2")
    }
    let reviewed = pages.map { PageBox(page: $0, x: 0, y: 0, width: 612, height: 792) }
    return RedactionItem(id: "d", path: path, instructions: boxes, reviewed: reviewed)
  }

  private static func write(_ redactor: Redactor, _ item: RedactionItem, _ out: String) throws {
    let job = RedactionJob(items: [item], title: "t", bates: .init(prefix: "A-", start: 1), threads: processors)
    try Data(try redactor.redact(job).pdf).write(to: URL(fileURLWithPath: out))
  }

  private static func images(of path: String) throws -> [PageImage] {
    let document = try SourceDocument(path: path, id: "d")
    return try (1...document.pageCount).map { try document.page($0).image }
  }

  /// Pictures of the pages beside the document, and a list of them for each processor.
  private static func lists(of path: String) throws -> [String] {
    let folder = path + "-pictures"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try start("/usr/bin/mutool", drawing + ["-c", "gray", "-o", "\(folder)/%d.png", path])
    let pictures = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".png") }.sorted()
    return try (0..<processors).map { part in
      let own = pictures.enumerated().filter { $0.offset % processors == part }.map { "\(folder)/\($0.element)\n" }
      try Data(own.joined().utf8).write(to: URL(fileURLWithPath: "\(folder)/\(part).txt"))
      return "\(folder)/\(part).txt"
    }
  }

  private static func readLists(_ lists: [String]) throws {
    let script = "for list; do OMP_THREAD_LIMIT=1 tesseract \"$list\" \"$list\" 2>/dev/null & done; wait"
    try start("/bin/sh", ["-c", script, "sh"] + lists)
  }

  /// Ends the process with the first page.
  private static func firstPage(of path: String, since start: ContinuousClock.Instant) throws {
    let job = ProposalJob(
      items: [RedactionItem(id: "d", path: path, instructions: [])], known: KnownPeople(personnel: [], kept: []))
    _ = try Redactor().search(job) { _ in
      try? ProcessCost.say(since: start)
      exit(0)
    }
  }
}

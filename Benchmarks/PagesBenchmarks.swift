import Foundation
import Redaction

/// Rendering in the sandbox against the bare renderer, and the writing of released pages.
enum PagesBenchmarks {
  private static let path = "Examples/foreign-disclosure/permitted/documents/inspection.pdf"

  static func all() throws -> [Benchmark] {
    let document = try SourceDocument(path: path, id: "sample")
    let pages = 1...document.pageCount
    let image = try document.page(1).image
    let words = try document.words(1).map { ReleasedWord(text: $0.text, box: $0.box, after: .space) }
    let page = ReleasedPage(image: image, words: words, label: "A-1")
    return [
      Benchmark(
        "redaction/open", peer: .init(name: "mutool pages") { try run(["pages", path]) },
        body: { _ = try SourceDocument(path: path, id: "sample") }),
      Benchmark(
        "redaction/\(pages.count)-pages-in-a-row", peer: .init(name: "mutool, pixels and words", body: draw),
        body: {
          let stream = try document.pages(pages)
          while try stream.next() != nil {}
        }),
      Benchmark("redaction/one-page", body: { _ = try document.page(1) }),
      Benchmark("redaction/words-of-one-page", body: { _ = try document.words(1) }),
      Benchmark("redaction/write-text-page", body: { _ = try ReleasedPDFWriter.document(title: "t", pages: [page]) }),
    ]
  }

  private static func draw() throws {
    try run(["draw", "-q", "-F", "pnm", "-c", "rgb", "-r", "200", "-o", "/dev/null", path])
    try run(["draw", "-q", "-F", "stext", "-r", "200", "-o", "/dev/null", path])
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/mutool")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // Waiting for the exit itself would cost fifty milliseconds.
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    ended.wait()
  }
}

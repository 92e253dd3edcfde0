import Foundation
import Synchronization
import Testing

@testable import Redaction

@Suite struct RecognitionTests {
  private static func page(_ lines: [String]) throws -> PageImage {
    let bytes = PagesTinyPDF.onePage(PagesTinyPDF.text(lines, x: 36, y: 100), attributes: "/MediaBox[0 0 360 140]")
    return try SourceDocument(bytes: bytes, id: "d").page(1).image
  }

  @Test func `words come with text, place and confidence`() throws {
    let words = try Recogniser().words(in: Self.page(["Hello World", "of customs forms"]))
    #expect(words.map(\.text) == ["Hello", "World", "of", "customs", "forms"])
    #expect(words.map(\.line) == [0, 0, 1, 1, 1])
    #expect(words.allSatisfy { $0.confidence > 80 && $0.confidence <= 100 })
    #expect(abs(words[0].box.x - 100) <= 4 && words[0].box.right < words[1].box.x)
  }

  @Test func `the arithmetic is the plain one, bit for bit`() throws {
    let image = try Self.page(["The quick officer put 14 questions", "to Illi Barnes, OIC, at 15:23 (B-1)."])
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("page.pgm")
    try Data(Array("P5 \(image.width) \(image.height) 255\n".utf8) + image.pixels).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/tesseract")
    process.arguments = [
      file.path, "-", "--psm", "3", "--oem", "1", "--dpi", "200", "-c", "dotproduct=generic", "tsv",
    ]
    process.environment = ["OMP_THREAD_LIMIT": "1", "PATH": "/usr/bin"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let table = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let plain = table.split(separator: "\n").dropFirst().compactMap(Self.word(inRow:))
    let ours = try Recogniser().words(in: image).map { word in
      "\(word.text) \(word.box) " + String(format: "%.6f", word.confidence)
    }
    #expect(!plain.isEmpty && ours == plain)
  }

  private static func word(inRow row: Substring) -> String? {
    let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 12, cells[0] == "5", !cells[11].allSatisfy(\.isWhitespace) else { return nil }
    return cells[11] + " " + cells[6...9].joined(separator: ",") + " " + cells[10]
  }

  @Test func `threads do not change what is read`() throws {
    let recogniser = try Recogniser()
    let images = try (1...4).map { try Self.page(["Page \($0) of the record", "code X\($0)Q7 seen by Abernathy"]) }
    let alone = try images.map { try recogniser.words(in: $0) }
    let together = Collected(count: 8)
    WorkerThreads.forEach(count: 8, threads: 4) { index in
      together.set((try? recogniser.words(in: images[index % 4])) ?? [], at: index)
    }
    for index in 0..<8 { #expect(together.words[index] == alone[index % 4]) }
  }

  @Test func `a missing language model is named`() {
    #expect(
      throws: RedactionError.programMissing(program: "tesseract language data `eng`", package: "tesseract-ocr-eng")
    ) {
      try Recogniser(environment: "/nowhere")
    }
  }

  @Test func `every piece of work is done once`() {
    let seen = Collected(count: 100)
    WorkerThreads.forEach(count: 100, threads: 7) { index in
      seen.set(
        [
          RecognisedWord(
            text: "\(index)", box: PixelBox(x: 0, y: 0, width: 1, height: 1), confidence: 1, block: 0, paragraph: 0,
            line: 0)
        ], at: index)
    }
    #expect(seen.words.map { $0.first?.text } == (0..<100).map { "\($0)" })
  }

  @Test func `of much work the first piece is done alone`() {
    let events = Mutex<[String]>([])
    WorkerThreads.forEachRange(count: 200, threads: 4, isFirstAlone: true) { range in
      events.withLock { $0.append("\(range) begins") }
      // Others would begin meanwhile.
      if range.lowerBound == 0 { for _ in 0..<1_000 { sched_yield() } }
      events.withLock { $0.append("\(range) ends") }
    }
    #expect(events.withLock { Array($0.prefix(2)) } == ["0..<1 begins", "0..<1 ends"])
  }
}

private final class Collected: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var words: [[RecognisedWord]]

  init(count: Int) { words = [[RecognisedWord]](repeating: [], count: count) }

  func set(_ found: [RecognisedWord], at index: Int) {
    lock.lock()
    words[index] += found
    lock.unlock()
  }
}

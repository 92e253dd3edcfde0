import Foundation
import TestSupport
import Testing

/// A document is sealed, verified and opened in memory that does not grow with it.
struct LargeDocumentTests {
  /// MiB of the document: 1 GB in `make soak`.
  private static let size = SeededRandom.isSoak ? 1_024 : 64
  /// How much the most memory of the process may grow: half of the smallest document, and twice what it took.
  private static let growthKiBMax = 32 << 10

  @Test func `however large a document is, it goes in and out in little memory`() throws {
    let ledger = Ledger()
    defer { withExtendedLifetime(ledger) {} }
    try FileManager.default.createDirectory(atPath: ledger.directory, withIntermediateDirectories: true)
    let file = ledger.directory + "/scan.pdf"
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    let handle = try FileHandle(forWritingTo: URL(filePath: file))
    for number in 0..<Self.size {
      try handle.write(contentsOf: Data(repeating: UInt8(truncatingIfNeeded: number), count: 1 << 20))
    }
    try handle.close()
    let process = Process()
    let pipe = Pipe()
    process.executableURL = KillTests.program
    process.arguments = ["large", ledger.store, file]
    process.standardOutput = pipe
    try process.run()
    let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let lines = told.split(separator: "\n").map(String.init)
    #expect(lines.last == "o", "\(told)")
    let memory = try #require(lines.first { $0.hasPrefix("m ") }).split(separator: " ").compactMap { Int($0) }
    #expect(memory.count == 2 && memory[1] - memory[0] < Self.growthKiBMax, "\(told)")
  }
}

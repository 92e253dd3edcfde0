import Foundation
import Testing
import Typesetting
import example_documents

@Suite struct `The example documents` {
  static let examples = LetterFixture.folder.appendingPathComponent("../../../Examples")

  @Test(arguments: ExampleDocument.all.map(\.path)) func `are as their source says`(path: String) throws {
    let example = try #require(ExampleDocument.all.first { $0.path == path })
    let made = Data(try Typesetter().pdf(example.document))
    let committed = try Data(contentsOf: Self.examples.appendingPathComponent(path))
    if made == committed { return }
    // Another version of Cairo or of a font may write other bytes for the same pages.
    let isSame = try Self.text(made) == Self.text(committed)
    #expect(isSame, "\(path) is stale: run `make examples`")
  }

  @Test(arguments: ExampleDocument.cases) func `are what the cases' attestations are over`(name: String) throws {
    let folder = Self.examples.appendingPathComponent(name)
    let directive = LetterFixture.folder.appendingPathComponent("../../\(name.prefix { $0 != "/" })")
    let committed = String(decoding: try Data(contentsOf: folder.appendingPathComponent("case.json")), as: UTF8.self)
    let isSame = try Attestations(caseFolder: folder, directive: directive).renewed() == committed
    #expect(isSame, "\(name)/case.json is stale: run `make examples`")
  }

  @Test func `of the permitted case have at least ten pages of records`() throws {
    let records = ExampleDocument.all.filter { example in
      example.path.hasPrefix("foreign-disclosure/permitted/") && !example.path.hasSuffix("request.pdf")
        && !example.path.hasSuffix("replies.pdf")
    }
    #expect(records.count == 3)
    #expect(try records.reduce(0) { try $0 + Typesetter().pageCount($1.document) } >= 10)
  }

  @Test func `say on every page that they are invented`() {
    #expect(ExampleDocument.all.allSatisfy { $0.document.running.footer?.contains("invented") == true })
  }

  /// The words of a PDF with form feeds between its pages.
  private static func text(_ file: Data) throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("example-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: path) }
    try file.write(to: path)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
    process.arguments = ["-layout", path.path, "-"]
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }
}

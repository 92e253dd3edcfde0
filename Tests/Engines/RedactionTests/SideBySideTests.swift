import Foundation
import RedactionSamples
import Testing

@testable import Redaction

/// Pages for whoever reviews a release.
@Suite struct SideBySideTests {
  @Test func `each page stands beside its released one, the first seen and the second masked`() throws {
    let secrets = ["Willoughby", "Fairweather"]
    let pages = secrets.map { SampleLayout.lineEnd.page(SampleSecret($0), SampleStyle()) }
    let items = zip(["a", "b"], pages).map { id, page in
      RedactionItem(
        id: id, source: .bytes(SampleFile.bytes([page])), instructions: [.find(page.secret.text)])
    }
    let job = RedactionJob(items: items, title: "Records", threads: 1)
    let redactor = ReleaseTrial.redactor()
    let place = FileManager.default.temporaryDirectory.appending(path: "pairs-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(redactor.redact(job).pdf).write(to: place)
    let pairs = try SourceDocument(
      bytes: redactor.sideBySide(job, released: place.path, heading: "For review"), id: "d", dpi: 100)
    #expect(pairs.pageCount == 2)
    for (index, secret) in pages.enumerated() {
      let pair = try pairs.page(index + 1)
      let whole = try SourceDocument(bytes: SampleFile.bytes([secret]), id: "s", dpi: 100).page(1).image
      #expect(pair.words.isEmpty)
      #expect(pair.image.width == 2 * whole.width + 20)
      let (left, right) = (
        Self.ink(pair.image, 0..<whole.width), Self.ink(pair.image, (whole.width + 20)..<pair.image.width)
      )
      #expect(right > 2 * left, "a mask is darker than a name")
    }
  }

  private static func ink(_ image: PageImage, _ columns: Range<Int>) -> Int {
    (0..<image.height).reduce(0) { sum, row in
      sum + columns.count { image.pixels[(row * image.width + $0) * image.channels] < 100 }
    }
  }

  @Test func `a file that is not what came of the documents is refused`() throws {
    let page = SampleLayout.lineEnd.page(SampleSecret("Orr"), SampleStyle())
    let item = RedactionItem(id: "a", source: .bytes(SampleFile.bytes([page])), instructions: [])
    let place = FileManager.default.temporaryDirectory.appending(path: "pairs-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: place) }
    try Data(SampleFile.bytes([page, page])).write(to: place)
    #expect(throws: RedactionErrors.self) {
      try ReleaseTrial.redactor().sideBySide(
        RedactionJob(items: [item], title: ""), released: place.path, heading: "For review")
    }
  }
}

import Foundation
import Testing

@testable import Redaction

@Suite struct MaskingTests {
  @Test func `look`() throws {
    let recogniser = try Recogniser()
    for (tag, name) in [("a", "Smith"), ("b", "Abernathy"), ("c", "Ng")] {
      let start = Date()
      let (image, finding) = try MaskingSample.masked(
        MaskingSample.file(name: name), find: [.find(name)], recogniser: recogniser)
      print(tag, -start.timeIntervalSinceNow, "hits", finding.hits.map(\.boxes), "doubts", finding.doubts)
      let header = Array("\(image.channels == 1 ? "P5" : "P6") \(image.width) \(image.height) 255\n".utf8)
      if let folder = ProcessInfo.processInfo.environment["PICTURES"] {
        try Data(header + image.pixels).write(to: URL(fileURLWithPath: "\(folder)/\(tag).pnm"))
      }
    }
  }
}

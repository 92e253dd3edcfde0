import Foundation
import Testing

@testable import Redaction

@Suite struct MaskingTests {
  @Test func `look`() throws {
    let recogniser = try Recogniser()
    for (tag, name) in [("a", "Smith")] {
      let bytes = MaskingSample.file(name: name)
      let (_, finding) = try MaskingSample.masked(bytes, find: [.find(name)], recogniser: recogniser)
      let t = finding.hits.flatMap(\.boxes)
      let m = PageMeasure(words: finding.words.filter { $0.witness == .file }, targets: t, width: 1167, dpi: 200)
      let row = t.filter { $0.y > 110 && $0.y < 150 }
      let b = MaskBand(targets: row, words: finding.words, allTargets: t, measure: m)
      let l = MaskLine(band: b, ink: finding.ink, words: finding.words, targets: t)
      print(tag, b, l.clusters.map { "\($0.box) \($0.pieces.count) \($0.start) \($0.isMasked)" })
      print(finding.words.filter { $0.witness == .file && $0.box.y == 122 })
    }
  }
}

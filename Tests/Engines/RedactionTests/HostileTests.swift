import Foundation
import Testing

@testable import Redaction

/// Documents made to carry a name past the redactor.
@Suite struct HostileTests {
  private static let recogniser = Result { try Recogniser() }
  private static let redactor = Redactor()

  @Test(arguments: HostilePage.layouts)
  func `no way of setting a name saves it`(_ page: HostilePage) throws { try Self.judge(page, turnsPages: true) }

  @Test(arguments: HostilePage.paints)
  func `no way of painting a name saves it`(_ page: HostilePage) throws { try Self.judge(page) }

  @Test(arguments: HostilePage.structures)
  func `no place in the file saves a name`(_ page: HostilePage) throws { try Self.judge(page) }

  @Test(arguments: try HostilePage.scans())
  func `no picture saves a name`(_ page: HostilePage) throws { try Self.judge(page) }

  @Test(arguments: HostilePage.paints.filter { $0.title.hasPrefix("almost") || $0.title.hasSuffix("same gray") })
  func `no turn of a contrast knob brings back what was hidden`(_ page: HostilePage) throws {
    let released = try Self.release(page, isRequired: false).pdf
    let image = try SourceDocument(bytes: released, id: "r").page(1).image
    let place = PageBox(page: 1, x: 34, y: 88, width: 190, height: 20).pixels(dpi: 200, within: image.bounds)
    let shades = (place.y..<place.bottom).reduce(into: Set<UInt8>()) { shades, row in
      for column in place.x..<place.right { shades.insert(image.pixels[row * image.width + column]) }
    }
    #expect(shades.count == 1)
  }

  private static func release(_ page: HostilePage, isRequired: Bool) throws -> RedactionResult {
    let instruction = RedactionInstruction(
      target: .find(HostilePage.name), code: "9.1.2", isRequired: isRequired)
    let item = RedactionItem(id: "d", source: .bytes(page.bytes), instructions: [instruction])
    return try redactor.redact(RedactionJob(items: [item], title: "Records", threads: 1))
  }

  private static func judge(_ page: HostilePage, turnsPages: Bool = false) throws {
    do {
      let result = try release(page, isRequired: page.ending != .unseen)
      keep(result.pdf, page.title)
      #expect(page.ending != .stopped, "the run went on")
      #expect(result.withheld.isEmpty == (page.ending == .unseen), "found \(result.withheld.count)")
      let eye = HostileEye(recogniser: try recogniser.get(), turnsPages: turnsPages)
      let isSeen = try eye.sees(HostilePage.name, in: result.pdf)
      #expect(!isSeen, "the name can be read")
    } catch let errors as RedactionErrors {
      keep(page.bytes, page.title)
      #expect(page.ending == .stopped, "\(errors)")
      let isPlaced = errors.errors.contains {
        if case .witnessesDisagree(document: "d", page: 1, box: _) = $0 { true } else { false }
      }
      #expect(isPlaced, "page and place are named")
      #expect(!errors.description.contains(HostilePage.name))
    }
  }

  private static func keep(_ pdf: [UInt8], _ title: String) {
    guard let folder = ProcessInfo.processInfo.environment["REDACTION_PICTURES"] else { return }
    try? Data(pdf).write(to: URL(fileURLWithPath: "\(folder)/hostile \(title).pdf"))
  }
}

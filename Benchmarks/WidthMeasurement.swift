import Foundation
import Redaction
import RedactionSamples
import Synchronization

/// How much a released page tells about which name was masked on it, in bits.
///
/// Somebody has a list of names, each as likely as the others, knows all else of the document, and tries one name
/// after the other: rendering, masking, comparing pixels. Names that give the same pixels cannot be told apart. What is
/// learned is the mutual information between name and pixels, counted exactly, for the same name always gives the same.
enum WidthMeasurement {
  /// `CHANCERY_NAMES` tells another number, for a quick look.
  private static let namesCount = Int(ProcessInfo.processInfo.environment["CHANCERY_NAMES"] ?? "") ?? 2_000
  private static let pagesPerFile = 25
  /// Points that a name may take so that it fits into every field and cell.
  private static let widthMax = 100.0
  private static let style = SampleStyle(font: .helvetica, size: 9)

  /// One way for a name to stand on a page, and what it may tell.
  private struct Place {
    let name: String
    let bitsMax: Double
    let page: @Sendable (SampleSecret) -> SamplePage
  }

  private static let places: [Place] =
    [
      ("field", SampleLayout.field), ("field-with-another", .fieldBeforeNext), ("cell", .cellInTheMiddle),
      ("line-end", .lineEnd), ("whole-line", .alone), ("centred-line", .centred),
    ].map { name, layout in Place(name: name, bitsMax: 0.1) { layout.page($0, style) } }
    + (0..<SampleParagraph.count).map { number in
      Place(name: "wrapped-text-\(number + 1)", bitsMax: 1) { SampleParagraph.page(number, $0, style) }
    }
    + [SampleParagraph.Kind.underlined, .shaded].map { kind in
      Place(name: "wrapped-text-\(kind.rawValue)", bitsMax: 1) { SampleParagraph.page(0, $0, style, kind: kind) }
    }

  /// Prints the table of the places that a filter chooses, line by line.
  static func report(_ filter: String) throws {
    let names = names()
    let places = places.filter { "redaction/width/\($0.name)".hasPrefix(filter) }
    if places.isEmpty { return }
    print("\nwhat a page tells of which of \(names.count) names was masked\n")
    for place in places {
      let seen = try pictures(of: place, names)
      let bits = seen.values.reduce(0.0) {
        $0 + Double($1) / Double(names.count) * log2(Double(names.count) / Double($1))
      }
      let rounded = (bits * 1000).rounded() / 1000
      let verdict = bits <= place.bitsMax ? "met" : "NOT MET"
      let name = "redaction/width/\(place.name)"
      print(
        name + String(repeating: " ", count: max(1, 44 - name.count))
          + "\(rounded) bit, \(seen.count) different pages   goal \(place.bitsMax) bit: \(verdict)")
      fflush(nil)
    }
  }

  /// Names of all lengths, drawn without order from the tables.
  private static func names() -> [String] {
    var random = SampleRandom(seed: 6)
    let fitting = (0..<SampleNames.count).map(SampleNames.full).filter {
      style.font.width($0, size: style.size) <= widthMax
    }
    return Array(fitting.shuffled(using: &random).prefix(namesCount))
  }

  /// How many names gave each picture.
  private static func pictures(of place: Place, _ names: [String]) throws -> [UInt64: Int] {
    let parts = stride(from: 0, to: names.count, by: pagesPerFile).map { start in
      Array(names[start..<min(start + pagesPerFile, names.count)])
    }
    let result = Mutex<Result<[UInt64: Int], any Error>>(.success([:]))
    DispatchQueue.concurrentPerform(iterations: parts.count) { index in
      do {
        let hashes = try hashes(of: place, parts[index])
        result.withLock { result in
          result = result.map { known in hashes.reduce(into: known) { $0[$1, default: 0] += 1 } }
        }
      } catch {
        result.withLock { $0 = .failure(error) }
      }
    }
    return try result.withLock { $0 }.get()
  }

  private static func hashes(of place: Place, _ names: [String]) throws -> [UInt64] {
    let document = try SourceDocument(bytes: SampleFile.bytes(names.map { place.page(SampleSecret($0)) }), id: "names")
    let pages = try document.pages(1...document.pageCount)
    return try names.map { name in
      guard let page = try pages.next() else { throw Unexpected(what: "a page is missing") }
      return hash(try MaskingTrial.masked(page, of: document, withholding: name))
    }
  }

  /// FNV-1a over size and pixels.
  private static func hash(_ image: PageImage) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for value in [image.width, image.height, image.channels] { hash = (hash ^ UInt64(value)) &* 0x100_0000_01B3 }
    for pixel in image.pixels { hash = (hash ^ UInt64(pixel)) &* 0x100_0000_01B3 }
    return hash
  }
}

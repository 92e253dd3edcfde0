import Foundation
import RedactionSamples

/// Documents of many pages of plain text, and scans of them, for measurements of speed.
///
/// All people are invented.
struct SpeedSample {
  /// The name that stands on every page three times: in a field, with text after it, at a line's end.
  static let name = "Solveig Lindqvist"

  /// Where the documents of a run lie; taken away with `remove`.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("chancery-speed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A file in it.
  func file(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// A document of pages of 45 lines and some 500 words.
  func text(pages: Int) throws -> String {
    let path = file("text-\(pages).pdf")
    if FileManager.default.fileExists(atPath: path) { return path }
    try Data(Self.file((1...pages).map(Self.page))).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Gray scans at 300 dpi of the same pages, with a scanner's unrest, as JPEG; nil where the means to make them lack.
  func scans(pages: Int) throws -> String? {
    let path = file("scans-\(pages).pdf")
    if FileManager.default.fileExists(atPath: path) { return path }
    let made = try Command.run(Command.python, ["Benchmarks/Redaction/scans.py", try text(pages: pages), path])
    return made == nil ? nil : path
  }

  /// The words of a page as they were set.
  static func words(onPage number: Int) -> [String] {
    lines(ofPage: number).flatMap { $0.split(separator: " ").map(String.init) }
  }

  private static func lines(ofPage number: Int) -> [String] {
    var random = SampleRandom(seed: UInt64(number))
    return (0..<45).map { line in
      if line == 2 { return "Name of traveler: \(name)" }
      if line == 20 { return "On the day named above the officer spoke to \(name) about bag \(number)." }
      if line == 33 { return "The second bag was opened at once in the presence of \(name)." }
      var text = random.pick(vocabulary).capitalized
      while text.count < 78 { text += " " + random.pick(vocabulary) }
      return text + "."
    }
  }

  private static func page(_ number: Int) -> String {
    let lines = lines(ofPage: number).map { "(\($0)) Tj T*" }.joined(separator: "\n")
    return "BT /F 11 Tf 15 TL 64 728 Td\n\(lines)\nET"
  }

  private static func file(_ contents: [String]) -> [UInt8] {
    var objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    var kids: [Int] = []
    for content in contents {
      objects.append("<</Length \(content.utf8.count)>>stream\n\(content)\nendstream")
      objects.append(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents \(objects.count) 0 R>>"
      )
      kids.append(objects.count)
    }
    objects[1] = "<</Type/Pages/Count \(kids.count)/Kids[\(kids.map { "\($0) 0 R" }.joined(separator: " "))]>>"
    return PDFObjects.file(objects.map { Array($0.utf8) })
  }

  private static let vocabulary =
    """
    after again arrival baggage before belongings border both camera carried checked clothing container counter \
    customs declared documents during engine entered evening examined found goods had hall harbor inspection inside \
    invoice items journey label later left line manifest morning nothing number office opened owner packed paper \
    passage people person place port questions record room sealed second ship signed small station statement stopped \
    table the then they third ticket times trailer traveler truck unloaded vehicle vessel waited water were when \
    window with
    """.split(separator: " ").map(String.init)
}

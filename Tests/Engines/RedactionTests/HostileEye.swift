import Foundation

@testable import Redaction

/// Somebody who wants to know what a released file hides: renders it larger, reads it in every direction, and asks it
/// for its text.
struct HostileEye {
  let recogniser: Recogniser
  /// Whether to look at the page from the side and upside down too.
  let turnsPages: Bool

  /// Whether a name can be read in a file.
  func sees(_ name: String, in pdf: [UInt8]) throws -> Bool {
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("released.pdf").path
    try Data(pdf).write(to: URL(fileURLWithPath: file))
    if try Self.holds(RedactorTools.run("pdftotext", file, "-"), name) { return true }
    _ = try RedactorTools.run("pdftoppm", "-r", "300", "-gray", "-singlefile", file, folder.path + "/page")
    guard let page = try Self.picture(folder.appendingPathComponent("page.pgm")) else { return true }
    let upright = try recogniser.words(in: page).map(\.text).joined()
    if Self.holds(upright, name) { return true }
    guard turnsPages else { return false }
    for turned in (1...3).map(page.turned) {
      if try Self.holds(recogniser.words(in: turned, layout: .block).map(\.text).joined(), name) { return true }
    }
    return false
  }

  /// The whole name or a good part of it, however spelled.
  static func holds(_ text: String, _ name: String) -> Bool {
    let letters = String(String.UnicodeScalarView(TextFolding.plain(text).compactMap(Unicode.Scalar.init)))
    let wanted = String(String.UnicodeScalarView(TextFolding.plain(name).compactMap(Unicode.Scalar.init)))
    return letters.contains(wanted) || letters.contains(wanted.prefix(6)) || letters.contains(wanted.suffix(6))
  }

  /// A portable graymap.
  private static func picture(_ file: URL) throws -> PageImage? {
    let bytes = [UInt8](try Data(contentsOf: file))
    let head = bytes.prefix(40).split(maxSplits: 4, whereSeparator: { $0 == 0x20 || $0 == 0x0A })
    guard head.count == 5, let width = Int(String(decoding: head[1], as: UTF8.self)),
      let height = Int(String(decoding: head[2], as: UTF8.self)), bytes.count > width * height
    else { return nil }
    return PageImage(
      width: width, height: height, channels: 1, pixels: Array(bytes.suffix(width * height)), dpi: 300)
  }
}

import Foundation

@testable import Redaction

/// Writes a file anew as a program does that packs its objects and locks it against changes; anybody can open it.
enum HidingLock {
  /// What qpdf writes into the dictionary of encryption without need, and what a word takes instead.
  private static let spare = Data("/AuthEvent /DocOpen".utf8)

  /// A file like a sheet's, with one word more, in the dictionary of encryption.
  static func file(id: String, places: [HidingPlace], first: Int) throws -> HidingFile {
    let open = HidingFile(id: id, places: places, first: first)
    let word = HidingWord(number: first + places.count, place: "\(id): dictionary of encryption", isSeen: false)
    let folder = try RedactorTools.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let (plain, locked) = (folder.appendingPathComponent("plain.pdf"), folder.appendingPathComponent("locked.pdf"))
    try Data(open.bytes).write(to: plain)
    _ = try RedactorTools.run(
      "qpdf", "--static-id", "--encrypt", "", "owner", "128", "--use-aes=y", "--", "--object-streams=generate",
      plain.path, locked.path)
    var bytes = try Data(contentsOf: locked)
    guard let place = bytes.range(of: spare) else { throw HidingError() }
    let entry = Data("/Note (\(word.word))".utf8)
    bytes.replaceSubrange(place, with: entry + Data(repeating: 0x20, count: spare.count - entry.count))
    return HidingFile(id: id, bytes: [UInt8](bytes), words: open.words + [word])
  }

  struct HidingError: Error {}
}

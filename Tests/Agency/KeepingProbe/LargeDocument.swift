import Foundation
import Keeping
import Notation

/// Seals one document from a file, verifies the ledger, and opens the document again into a file, telling how much
/// memory that took.
struct LargeDocument {
  let store: String
  let file: String
  let settings: Settings

  /// Lines: `m BEFORE AFTER`, the most memory of the process in KiB; `o` once what was opened is what was sealed.
  func run() throws {
    let before = try Self.peakKiB()
    let (hash, count) = try Self.hash(file)
    var options = StoreOptions(clock: { Instant(milliseconds: 1_772_000_000_000) })
    options.creates = true
    options.settings = settings
    let object = try seal(options, hash, count)
    guard try Store.verify(store, settings: settings).damages.isEmpty else { throw CocoaError(.fileReadCorruptFile) }
    try LedgerReader(store, settings: settings).write(object, to: file + ".opened")
    let opened = try Self.hash(file + ".opened")
    guard opened.hash == hash, opened.count == count else { throw CocoaError(.fileReadCorruptFile) }
    say("m \(before) \(try Self.peakKiB())")
    say("o")
  }

  private func seal(_ options: StoreOptions, _ hash: Digest, _ count: Int) throws -> Identifier {
    let store = try Store.open(store, options: options)
    let object = store.makeIdentifier()
    let payload = DocumentSealed(object: object, place: "documents/scan.pdf", item: nil, sha256: hash, bytes: count)
    try store.commit(
      Commit(
        case: store.makeIdentifier(), expectedSequence: 0,
        events: [NewEvent(store.makeIdentifier(), payload, actor: ScriptedRun.official)],
        objects: [NewObject(object, kind: "document", contents: .file(file))]))
    try store.publish()
    return object
  }

  private static func hash(_ place: String) throws -> (hash: Digest, count: Int) {
    let handle = try FileHandle(forReadingFrom: URL(filePath: place))
    let builder = DigestBuilder()
    var count = 0
    while case let piece = try handle.read(upToCount: 1 << 20) ?? Data(), !piece.isEmpty {
      builder.add(Array(piece))
      count += piece.count
    }
    return (builder.finish(), count)
  }

  private static func peakKiB() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    guard let number = line?.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) }) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return number
  }
}

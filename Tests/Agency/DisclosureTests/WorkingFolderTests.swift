import Disclosure
import Foundation
import Redaction
import RedactionSamples
import Synchronization
import Testing

/// Runs that were interrupted go on, and nothing else of another run is ever believed.
@Suite struct WorkingFolderTests {
  private static let pages = 4
  private static let names = ["Anneliese Quarrington", "Bartholomew Zielinski"]

  /// A document of small pages on each of which an invented person is named.
  private static func job(naming name: String = names[0], title: String = "Records") -> RedactionJob {
    let style = SampleStyle(font: .helvetica, size: 11)
    let page = SampleLayout.lineEnd.page(SampleSecret(name), style)
    let item = RedactionItem(
      id: "d", source: .bytes(SampleFile.bytes([SamplePage](repeating: page, count: pages))),
      instructions: [RedactionInstruction(target: .find(name), code: "9.1.2")])
    return RedactionJob(items: [item], title: title, bates: .init(prefix: "A-", start: 1), threads: 1)
  }

  private static func place() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("working-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    return folder.path + "/out.pdf"
  }

  private static func drop(_ out: String) {
    try? FileManager.default.removeItem(at: URL(fileURLWithPath: out).deletingLastPathComponent())
  }

  /// Runs to the end; the released bytes, and the pages that were not there already.
  private static func finish(_ job: RedactionJob, _ out: String) throws -> (bytes: Data, made: [Int]) {
    let made = Made()
    let folder = try #require(WorkingFolder(besides: out) { made.add($0) })
    let result = try Redactor().redact(job, keep: folder)
    #expect(result.keptPageCount == pages - made.pages.count)
    #expect(folder.publish(as: out))
    folder.remove()
    #expect(!FileManager.default.fileExists(atPath: out + WorkingFolder.suffix))
    return (try Data(contentsOf: URL(fileURLWithPath: out)), made.pages)
  }

  /// Pages that were kept.
  final class Made: Sendable {
    private let indexes = Mutex<[Int]>([])
    var pages: [Int] { indexes.withLock { $0.sorted() } }
    func add(_ index: Int) { indexes.withLock { $0.append(index) } }
  }

  /// Where the run that dies writes: by the number of the process that starts it.
  private static func doomed(by process: pid_t, _ name: String = "out.pdf") -> String {
    FileManager.default.temporaryDirectory.path + "/working-\(process)-\(name)/\(name)"
  }

  /// Makes an empty folder for a file.
  private static func room(_ out: String) throws -> String {
    drop(out)
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: out).deletingLastPathComponent(), withIntermediateDirectories: false)
    return out
  }

  /// A run that dies as soon as it has kept two pages.
  private static func interrupted() async throws -> String {
    let out = try room(doomed(by: getpid()))
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let made = Made()
      let folder = try #require(
        WorkingFolder(besides: WorkingFolderTests.doomed(by: getppid())) { index in
          made.add(index)
          if made.pages.count == 2 { kill(getpid(), SIGKILL) }
        })
      _ = try Redactor().redact(WorkingFolderTests.job(), keep: folder)
    }
    return out
  }

  @Test func `a run that was killed goes on, and believes nothing that was altered or is of another release`()
    async throws
  {
    let out = try await Self.interrupted()
    let (whole, altered, foreign) = (try Self.place(), try Self.copy(of: out), try Self.copy(of: out))
    defer { for place in [out, whole, altered, foreign] { Self.drop(place) } }
    let folder = out + WorkingFolder.suffix
    #expect(try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int == 0o700)
    let expected = try Self.finish(Self.job(), whole)
    #expect(expected.made == [0, 1, 2, 3])
    let second = try Self.finish(Self.job(), out)
    #expect(second.bytes == expected.bytes && second.made == [2, 3])
    // Without a folder the same again.
    #expect(try Redactor().redact(Self.job()).pdf == Array(expected.bytes))

    let page = URL(fileURLWithPath: "\(altered)\(WorkingFolder.suffix)/page-000001")
    var bytes = try Data(contentsOf: page)
    for name in Self.names[0].split(separator: " ") { #expect(bytes.range(of: Data(name.utf8)) == nil) }
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: page)
    // A page under the number of another is no page of it.
    try FileManager.default.copyItem(
      atPath: "\(altered)\(WorkingFolder.suffix)/page-000002", toPath: "\(altered)\(WorkingFolder.suffix)/page-000003")
    let repaired = try Self.finish(Self.job(), altered)
    #expect(repaired.bytes == expected.bytes && repaired.made == [0, 2, 3])
    #expect(try Self.finish(Self.job(naming: Self.names[1]), foreign).made == [0, 1, 2, 3])
  }

  /// A search in a document of small pages for the people that are known.
  private static func search(for personnel: [String], naming name: String = names[0]) -> ProposalJob {
    ProposalJob(items: job(naming: name).items, known: KnownPeople(personnel: personnel, kept: []), threads: 1)
  }

  @Test func `a search that was killed goes on, also for other names, and shows in its folder none of them`()
    async throws
  {
    let out = try Self.room(Self.doomed(by: getpid(), "plan"))
    defer { Self.drop(out) }
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let made = Made()
      let folder = try #require(
        WorkingFolder(besides: WorkingFolderTests.doomed(by: getppid(), "plan")) { index in
          made.add(index)
          if made.pages.count == 2 { kill(getpid(), SIGKILL) }
        })
      _ = try Redactor().search(WorkingFolderTests.search(for: []), keep: folder)
    }
    for page in ["page-000001", "page-000002"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(out)\(WorkingFolder.suffix)/\(page)"))
      for name in Self.names[0].split(separator: " ") { #expect(bytes.range(of: Data(name.utf8)) == nil) }
    }
    // Pages of another document are not believed.
    let foreign = try Self.copy(of: out)
    defer { Self.drop(foreign) }
    let strange = try #require(WorkingFolder(besides: foreign))
    #expect(try Redactor().search(Self.search(for: [], naming: Self.names[1]), keep: strange).keptPageCount == 0)
    strange.remove()
    // Who is known is no part of what was searched.
    let made = Made()
    let folder = try #require(WorkingFolder(besides: out) { made.add($0) })
    let resumed = try Redactor().search(Self.search(for: Self.names), keep: folder)
    #expect(resumed.keptPageCount == 2 && made.pages == [2, 3])
    let whole = try Redactor().search(Self.search(for: Self.names))
    #expect(whole.keptPageCount == 0 && resumed.proposals == whole.proposals && resumed.copies == whole.copies)
    #expect(whole.proposals.filter { $0.kind == .personnel }.count == Self.pages)
    folder.remove()
    #expect(!FileManager.default.fileExists(atPath: out + WorkingFolder.suffix))
  }

  private static func copy(of out: String) throws -> String {
    let copy = try place()
    try FileManager.default.copyItem(atPath: out + WorkingFolder.suffix, toPath: copy + WorkingFolder.suffix)
    return copy
  }

  @Test func `a folder that others can read, or something else of its name, is not used`() throws {
    let out = try Self.place()
    defer { Self.drop(out) }
    let path = out + WorkingFolder.suffix
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o750])
    #expect(WorkingFolder(besides: out) == nil)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/tmp")
    #expect(WorkingFolder(besides: out) == nil)
  }
}

import RedactionSamples
import Synchronization
import Testing

@testable import Redaction

/// Pages of an interrupted run serve the same release alone.
@Suite struct WorkIdentityTests {
  /// The alphabet of our own, a little wider: the font of a stamp was changed.
  private struct OtherStamps: StampRenderer {
    func bitmap(text: String, widthPixels: Int, dpi: Int, style: StampStyle) -> StampBitmap? {
      StrokeStampRenderer().bitmap(text: text, widthPixels: widthPixels + 1, dpi: dpi, style: style)
    }
  }

  /// Notes what a release is made of and keeps nothing.
  private final class Noted: ReleaseKeep {
    let identity = Mutex<[UInt8]>([])
    func begin(_ identity: [UInt8]) { self.identity.withLock { $0 = identity } }
    func page(_ index: Int) -> [UInt8]? { nil }
    func keep(_ page: [UInt8], at index: Int) {}
    func write(_ bytes: [UInt8]) throws(RedactionError) {}
  }

  private static func identity(
    _ stamps: any StampRenderer, change: (inout RedactionJob) -> Void = { _ in }
  ) throws -> [UInt8] {
    let page = SampleLayout.lineEnd.page(SampleSecret("Orr"), SampleStyle())
    let item = RedactionItem(id: "d", source: .bytes(SampleFile.bytes([page])), instructions: [])
    var job = RedactionJob(items: [item], title: "Records", bates: .init(prefix: "A-", start: 1), threads: 1)
    change(&job)
    let noted = Noted()
    _ = try ReleaseTrial.redactor(stamps: stamps).redact(job, keep: noted)
    return noted.identity.withLock { $0 }
  }

  @Test func `the look of stamps, every option and the documents are part of it, threads are not`() throws {
    let own = try Self.identity(StrokeStampRenderer())
    #expect(own.count == 32)
    #expect(try Self.identity(StrokeStampRenderer()) { $0.threads = 2 } == own)
    #expect(try Self.identity(OtherStamps()) != own)
    #expect(try Self.identity(StrokeStampRenderer()) { $0.printsCodes = true } != own)
    #expect(try Self.identity(StrokeStampRenderer()) { $0.markingLines = "Invented" } != own)
    #expect(try Self.identity(StrokeStampRenderer()) { $0.items[0].isMarkingCleared = true } != own)
  }

  @Test func `libraries of the renderer that are named are there`() {
    #expect(!Sandbox.rendererLibraries.isEmpty)
    let paths = Sandbox.rendererLibraries + [FixedFont.path]
    let missing = paths.filter { (try? MemoryFile(path: $0, id: "-", bytesMax: 64 << 20)) == nil }
    #expect(missing.isEmpty)
  }
}

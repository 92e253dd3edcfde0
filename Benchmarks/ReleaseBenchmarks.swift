import Casework
import Cedar
import Directives
import Disclosure
import Foundation
import Keeping
import Notation
import Registers

/// The whole release of the example case: ten pages redacted with recognition before and after, letter, accounting,
/// ledger, folder; beside it Tesseract alone, once over the same pages.
enum ReleaseBenchmarks {
  private static let examples = "Examples/foreign-disclosure"

  static func all() throws -> [Benchmark] {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("chancery-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let directive = try Directive(folder: "Directives/foreign-disclosure")
    let registers = try Data(contentsOf: URL(fileURLWithPath: "\(examples)/registers.json"))
    let examiner = Examiner(
      directive: directive,
      registers: try Registers(Array(registers), file: "registers.json") { uid in
        directive.schema.entityType(uid.type)?.enumeration?.contains(uid.id) ?? false
      },
      deadlines: Deadlines(holidays: []) { _ in -300 }, ownLetters: nil)
    let folder = try CaseFolder("\(examples)/permitted")
    return [
      Benchmark(
        "release/ten-pages", goal: .seconds(30),
        peer: .init(name: "Tesseract alone, one recognition") { try recognise(in: scratch) },
        body: { try release(folder, examiner, in: scratch) })
    ]
  }

  private static func release(_ folder: CaseFolder, _ examiner: Examiner, in scratch: URL) throws {
    let place = scratch.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: place) }
    let clock = { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
    let store = StorePlace(place.path + "/store", options: StoreOptions(clock: clock))
    let gate = ReleaseGate(store: store, examiner: examiner, clock: clock, threads: 2)
    let answer = try gate.release(
      folder, to: place.path + "/out", principal: EntityUID(type: "Official", id: "disclosing-official-1")
    ) { _ in }
    guard case .released(let summary) = answer, summary.pageCount == 10 else {
      throw Unexpected(what: "the example case was not released with ten pages")
    }
  }

  /// Renders the case's records and recognises each page with the plain program, two at a time, as the release does.
  private static func recognise(in scratch: URL) throws {
    let place = scratch.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: place) }
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let script = """
      for document in crossings inspection entry-summary; do
        mutool draw -q -r 200 -c gray -o "$1/$document-%d.png" \(examples)/permitted/documents/$document.pdf
      done
      ls "$1"/*.png | OMP_THREAD_LIMIT=1 xargs -P 2 -I {} sh -c 'tesseract {} - >/dev/null 2>&1'
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script, "sh", place.path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Unexpected(what: "Tesseract failed") }
  }
}

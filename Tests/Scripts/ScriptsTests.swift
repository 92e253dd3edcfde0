import Foundation
import Testing

/// Every script in `cases/` prints what it says; `UPDATE_GOLDENS=1` writes what it prints now.
///
/// `SCRIPT=backup` takes those alone in whose names the word is.
struct ScriptsTests {
  private static let cases = ScriptRunner.root.appending(path: "Tests/Scripts/cases")
  /// The names of the scripts, in order.
  private static let names: [String] = {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
    let word = ProcessInfo.processInfo.environment["SCRIPT"] ?? ""
    return found.filter { $0.hasSuffix(".script") && (word.isEmpty || $0.contains(word)) }.sorted()
  }()

  @Test func `there are scripts`() {
    #expect(!Self.names.isEmpty)
  }

  @Test(arguments: names)
  func `a script prints what it says`(name: String) throws {
    let url = Self.cases.appending(path: name)
    let script = try ScriptFile(String(decoding: Data(contentsOf: url), as: UTF8.self))
    let links = name == "harness.script" ? [] : ["Examples", "Directives"]
    let outcomes = try ScriptRunner(links: links).outcomes(script.steps)
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      let text = script.updated(outcomes).text
      try Data(text.utf8).write(to: url)
    } else {
      for (step, outcome) in zip(script.steps, outcomes) where !step.accepts(outcome) {
        Issue.record("\(name):\(step.line): \(step.difference(outcome))")
      }
    }
  }
}

import Testing

struct ScriptPatternTests {
  private func matches(_ line: String, _ pattern: String) -> Bool { ScriptPattern.matches([line], [pattern]) }

  @Test(arguments: [
    ("a b", "a b", true), ("a b", "a c", false), ("a 12 b", "a <number> b", true), ("a b", "a <number> b", false),
    ("took 3 ms", "took <any>", true), ("took", "took<any>", true), ("x y z", "x<any>z", true),
    ("x y", "x<any>z", false), ("a <b> c", "a <b> c", true), ("2026-03-02", "<date>", true),
    ("2026-03-02T14:00:00.000Z", "<time>", true), ("2026-03-02T14:00:00Z", "<time>", false),
    ("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "<id>", true), ("017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "<id>", false),
    ("017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "<id>", false), ("ab", "<digest>", false), ("a < b", "a < b", true),
  ])
  func `a wildcard takes its kind and nothing else`(line: String, pattern: String, isMatch: Bool) {
    #expect(matches(line, pattern) == isMatch)
  }

  @Test func `any number of lines, also none, fits where lines are left open`() {
    #expect(ScriptPattern.matches(["a", "b", "c"], ["a", "<lines>", "c"]))
    #expect(ScriptPattern.matches(["a", "c"], ["a", "<lines>", "c"]))
    #expect(!ScriptPattern.matches(["a", "b"], ["a", "<lines>", "c"]))
    #expect(!ScriptPattern.matches(["a", "b"], ["a"]))
    #expect(!ScriptPattern.matches(["a"], ["a", "b"]))
  }

  @Test func `what differs from run to run is replaced when a file is rewritten`() {
    let digest = String(repeating: "0a", count: 32)
    #expect(
      ScriptPattern.generalized("017f22e2-79b0-7cc3-98c4-dc0c0c07398f: \(digest) 2026-03-02T14:00:00.000Z 5")
        == "<id>: <digest> <time> 5")
    #expect(ScriptPattern.generalized(digest + "ff") == digest + "ff")
  }
}

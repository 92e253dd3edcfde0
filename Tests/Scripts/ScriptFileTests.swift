import Testing

struct ScriptFileTests {
  private static let text = """
    # About.

    $ first \\
    > second
    out
    \\$ 5

    inside
    ! wrong
    ? 11

    # Next.
    $ third

    """

  @Test func `a script is read into steps and written back as it was`() throws {
    let file = try ScriptFile(Self.text)
    #expect(file.steps.count == 2)
    #expect(file.steps[0].command == ["first \\", "second"])
    #expect(
      file.steps[0].expected
        == ScriptOutcome(output: ["out", "$ 5", "", "inside"], complaints: ["wrong"], exitCode: 11))
    #expect(file.steps[1].preamble == ["", "# Next."])
    #expect(file.steps[1].line == 13)
    #expect(file.text == Self.text)
  }

  @Test func `a line before any command is refused with its number`() {
    let error = #expect(throws: ScriptFile.Misplaced.self) { try ScriptFile("# a\nstray\n") }
    #expect(error?.line == 2)
  }

  @Test func `an update takes what came, and leaves what matched with its wildcards`() throws {
    let file = try ScriptFile("$ a\nid <id>\n$ b\nold\n! kept <number>\n")
    let id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    let updated = file.updated([
      ScriptOutcome(output: ["id \(id)"], complaints: [], exitCode: 0),
      ScriptOutcome(output: ["new \(id)", "# x"], complaints: ["kept 12"], exitCode: 10),
    ])
    #expect(updated.text == "$ a\nid <id>\n$ b\nnew <id>\n\\# x\n! kept <number>\n? 10\n")
  }

  @Test func `a step that prints or ends otherwise is not accepted`() throws {
    let steps = try ScriptFile("$ printf 'a\\n'\nb\n$ exit 4\n$ printf 'c\\n' >&2\n$ printf 'd\\n'\nd\n").steps
    let outcomes = try ScriptRunner(links: []).outcomes(steps)
    #expect(zip(steps, outcomes).map { $0.accepts($1) } == [false, false, false, true])
    #expect(steps[1].difference(outcomes[1]).hasSuffix("came:\n  ? 4"))
  }
}

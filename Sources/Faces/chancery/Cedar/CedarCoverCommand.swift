import Cedar

/// `chancery cedar cover`: what a set of requests exercised of policies, and which slips in them it would not notice.
enum CedarCoverCommand: Command {
  static let name = "cedar cover"
  static let usage = "--policies FILE --schema FILE --entities FILE --requests FILE [--links FILE] [--check]"
  static let summary = "says what requests exercise of Cedar policies, and which slips they would not notice"
  static let detail = """
    A part of a condition is shown when it was seen true and false and the condition turned on it both times. A slip is
    one change of a policy: an operator turned round, a `!` or one side of && and || dropped, a condition dropped. It
    is noticed when its policy comes to something else for some request. Slips that do not validate are left out, and,
    with --prove, those that cvc5 proves to decide the same for all requests.
    Exit codes: 0 done, 1 with --check something is not shown or not noticed, 65 some input cannot be read.
    """
  static let options: [Arguments.Option] =
    CedarInput.options + [
      .init(name: "--prove", value: nil, help: "leave out slips that are proven to change no decision"),
      .init(name: "--check", value: nil, help: "end with 1 where anything is left"),
    ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let paths = try CedarInput.Paths(arguments, needsSchema: true)
    let input: CedarInput
    do throws(CedarErrors) { input = try CedarInput(paths) } catch {
      surroundings.complain(error)
      return .badInput
    }
    let parts = exercised(input)
    let slips = try unnoticed(input, isProving: arguments.has("--prove"))
    for line in parts.lines + slips.lines { surroundings.say("\(line)\n") }
    return arguments.has("--check") && !(parts.isWhole && slips.isWhole) ? .invalid : .done
  }

  private struct Finding {
    let lines: [String]
    /// Whether nothing is left.
    let isWhole: Bool
  }

  private static func exercised(_ input: CedarInput) -> Finding {
    let evaluator = KleeneEvaluator(policies: input.policies, entities: input.entities, schema: input.schema)
    var coverage = Coverage(input.policies)
    for request in input.requests { coverage.add(request, evaluator) }
    let (parts, never) = (coverage.allParts, coverage.neverTrue)
    let missing = parts.filter { !$0.isShown }
    let count = input.policies.policies.count
    let lines =
      [
        "policies: \(count), in scope \(count - coverage.neverInScope.count), true \(count - never.count)",
        "parts: \(parts.count), seen both ways \(parts.filter(\.isCovered).count), "
          + "shown \(parts.count - missing.count)",
      ] + coverage.neverInScope.map { "never in scope: `\($0)`" }
      + never.filter { !coverage.neverInScope.contains($0) }.map { "never true: `\($0)`" }
      + missing.map { "not shown: \($0.position): `\($0.policy)`: \($0.text): \(seen($0))" }
    return Finding(lines: lines, isWhole: missing.isEmpty && never.isEmpty)
  }

  private static func seen(_ part: Coverage.Part) -> String {
    guard !part.isCovered else { return "seen both ways, but the condition did not turn on it" }
    return part.seen.first.map { "seen \($0) alone" } ?? "not seen"
  }

  private static func unnoticed(_ input: CedarInput, isProving: Bool) throws(Failure) -> Finding {
    let run = MutationRun(input.policies, schema: input.schema)
    let noticed = Set(
      run.differences(input.requests, entities: input.entities)
        .filter { $0.before.holds != $0.after.holds }.map(\.mutant))
    var left = run.mutants.indices.filter { !noticed.contains($0) }
    var proven = 0
    if isProving, !left.isEmpty {
      let idle: Set<Int>
      do throws(ProofError) { idle = try run.withoutEffect(among: left) } catch { throw Failure(error) }
      proven = idle.count
      left = left.filter { !idle.contains($0) }
    }
    let head =
      "slips: \(run.mutants.count), noticed \(noticed.count), without effect \(isProving ? "\(proven)" : "not asked"), "
      + "not valid \(run.invalidCount)"
    let lines = left.map { number in
      let slip = run.mutants[number]
      return "not noticed: \(slip.position): `\(slip.policy.id)`: \(slip.change)"
    }
    return Finding(lines: [head] + lines, isWhole: left.isEmpty)
  }
}

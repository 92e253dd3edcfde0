import Cedar

/// `chancery cedar analyze`: proves claims about policies, or shows a case that refutes them.
enum CedarAnalyzeCommand: Command {
  static let name = "cedar analyze"
  static let usage = "--policies FILE… --schema FILE [--property P [--policy ID…]] [--no-request-with E [--without E]]"
  static let summary = "proves claims about policies, or shows a case that refutes them"
  static let detail = """
    Properties of single policies (of all when --policy names none): never-errors, always, never. Of two, named in
    order: implies, equivalent, disjoint. With --against the whole sets are compared by what they permit: implies,
    equivalent, disjoint. With --no-request-with, no request for which the expression is true is permitted, unless
    that of --without is true too. Presumed is that entities fit the schema, and that references lead to some that
    exist.
    Exit codes: 0 all proven, 11 something is refuted, 10 something is undecided.
    """
  static let options: [Arguments.Option] = [
    .init(
      name: "--policies", value: "FILE", help: "policies in Cedar's syntax", repeats: true),
    CedarFiles.linksOption,
    .init(name: "--schema", value: "FILE", help: "the schema that they are written for"),
    .init(name: "--property", value: "P", help: "what to prove (default never-errors)"),
    .init(name: "--policy", value: "ID", help: "a policy that the property is about", repeats: true),
    .init(name: "--against", value: "FILE", help: "other policies to compare with", repeats: true),
    .init(name: "--no-request-with", value: "EXPRESSION", help: "what is not to be permitted …"),
    .init(name: "--without", value: "EXPRESSION", help: "… unless this is true too"),
    .init(name: "--together", value: "EXPRESSION", help: "ask the policies of this entity as well", repeats: true),
    .init(name: "--action", value: "ACTION", help: "look at this action alone", repeats: true),
    .init(name: "--resource-type", value: "TYPE", help: "look at resources of this type alone", repeats: true),
    .init(name: "--fail-closed", value: nil, help: "a forbid that fails forbids (default: as Cedar has it)"),
    .init(name: "--seconds", value: "N", help: "the longest that one question may take (default 10)"),
  ]
  static let operands = 0...0

  static func run(_ arguments: Arguments, _ surroundings: Surroundings) throws(Failure) -> ExitCode {
    let analysis = try CedarAnalysis(arguments)
    let verdicts = try analysis.verdicts()
    for (claim, verdict) in zip(analysis.claims, verdicts) { surroundings.say(text(claim, verdict)) }
    if verdicts.contains(where: { $0.counterexample != nil }) { return .refused }
    return verdicts.allSatisfy(\.isProven) ? .done : .stillOpen
  }

  private static func text(_ claim: Claim, _ verdict: Verdict) -> String {
    switch verdict {
    case .proven: "proven: \(claim.title)\n"
    case .undecided(let environment): "undecided: \(claim.title) (\(environment))\n"
    case .refuted(let found):
      "refuted: \(claim.title)\n" + found.facts.map { "  \($0)\n" }.joined()
    }
  }
}

import Testing

@testable import Cedar

/// Claims about random policies against the evaluators.
@Suite struct ProverModelTests {
  @Test func `of random policies every refutation replays and every proof holds in random worlds`() throws {
    let seed = SeededGenerator.seed
    let schema = try Schema(parsing: try TestData.text("random.cedarschema"), file: "random.cedarschema")
    var source = RandomPolicies(random: SeededGenerator(seed: seed &+ 20))
    let text = (0..<80).map { _ in source.policy() }.joined()
    let all = try PolicySet(parsing: [("random", text)])
    let invalid = Set(Validator.check(all, against: schema).map(\.position.line))
    let texts = text.split(separator: ";\n")
    let valid = all.policies.filter { !$0.spans(invalid) }.map { "\(texts[$0.index]);" }
    let policies = try PolicySet(parsing: [("valid", valid.joined(separator: "\n"))])
    let prover = try Prover(policies, schema: schema, solver: Solver(millisecondsMax: 500))
    var world = RandomWorld(random: SeededGenerator(seed: seed &+ 21), schema: schema)
    let situations = try (0..<40).map { _ in try world.situation(openPercent: 0) }
    var counts: [String: Int] = [:]
    let claims =
      policies.policies.map { Claim.neverErrors(policy: $0.id) }
      + policies.policies.map { Claim.neverMatches(policy: $0.id) }
    for (claim, verdict) in zip(claims, try prover.verdicts(claims)) {
      counts[verdict.isProven ? "proven" : verdict.counterexample == nil ? "undecided" : "refuted", default: 0] += 1
      guard verdict.isProven else { continue }
      let policy = try prover.policy(claim.policyIDs[0])
      let isWrong = situations.contains { Self.refutes($0, claim, policy) }
      #expect(!isWrong, "seed \(seed), \(claim.title), \(valid[policy.index])")
    }
    #expect(counts["proven", default: 0] > 20 && counts["refuted", default: 0] > 20, "seed \(seed): \(counts)")
  }

  private static func refutes(_ situation: (EntityStore, Request), _ claim: Claim, _ policy: Policy) -> Bool {
    let result = try? Evaluator(request: situation.1, entities: situation.0).isSatisfied(policy)
    if case .neverErrors = claim { return result == nil }
    return result == true
  }
}

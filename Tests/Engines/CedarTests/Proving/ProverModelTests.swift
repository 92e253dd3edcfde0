import TestSupport
import Testing

@testable import Cedar

/// Claims about random policies against the evaluators.
@Suite struct ProverModelTests {
  /// Bounded in steps, so that what is left undecided does not hang on how busy the machine is.
  private static let solver = Solver(millisecondsMax: 600_000, stepsMax: 50_000)

  @Test func `of random policies every refutation replays and every proof holds in random worlds`() throws {
    let seed = SeededRandom.seed
    let source = try RandomSets(seed: seed &+ 20, count: 80)
    let schema = source.schema
    let valid = source.policies
    let policies = try PolicySet(parsing: [("valid", valid.joined(separator: "\n"))])
    let prover = try Prover(policies, schema: schema, solver: Self.solver)
    var world = RandomWorld(random: SeededRandom(seed: seed &+ 21), schema: schema)
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

  @Test(arguments: DecisionSemantics.allCases)
  func `of random sets every refutation replays and every proof holds in random worlds`(
    semantics: DecisionSemantics
  ) throws {
    let seed = SeededRandom.seed
    let source = try RandomSets(seed: seed &+ 22, count: 90)
    var world = RandomWorld(random: SeededRandom(seed: seed &+ 23), schema: source.schema)
    let situations = try (0..<30).map { _ in try world.situation(openPercent: 0) }
    let sets = try source.sets(of: 2)
    var counts: [Bool: Int] = [:]
    for (first, second) in zip(sets, sets.dropFirst()) {
      var prover = try Prover(first, schema: source.schema, solver: Self.solver)
      prover.semantics = semantics
      let verdicts = try prover.verdicts([.permitsOnlyWhat(second), .permitsNothingWith(second)])
      for verdict in verdicts { counts[verdict.isProven, default: 0] += 1 }
      for (entities, request) in situations {
        func permits(_ set: PolicySet) -> Bool { Self.permits(set, semantics, entities, request, source.schema) }
        let (own, other) = (permits(first), permits(second))
        #expect(!(verdicts[0].isProven && own && !other), "seed \(seed)")
        #expect(!(verdicts[1].isProven && own && other), "seed \(seed)")
      }
    }
    #expect(counts[true, default: 0] > 10 && counts[false, default: 0] > 5, "seed \(seed): \(counts)")
  }

  private static func permits(
    _ set: PolicySet, _ semantics: DecisionSemantics, _ entities: EntityStore, _ request: Request, _ schema: Schema
  ) -> Bool {
    switch semantics {
    case .standard: Authorizer().authorize(request, policies: set, entities: entities).decision == .allow
    case .failClosed:
      FailClosedAuthorizer(policies: set, entities: entities, schema: schema).authorize(request).decision == .allow
    }
  }

  private static func refutes(_ situation: (EntityStore, Request), _ claim: Claim, _ policy: Policy) -> Bool {
    let result = try? Evaluator(request: situation.1, entities: situation.0).isSatisfied(policy)
    if case .neverErrors = claim { return result == nil }
    return result == true
  }
}

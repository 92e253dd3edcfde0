import Foundation
import TestSupport
import Testing

@testable import Cedar

/// The fast evaluator against the explaining one, the conformant one, and the trial of every answer.
@Suite struct KleeneModelTests {
  private static func schema() throws -> Schema {
    try Schema(parsing: try TestData.text("random.cedarschema"), file: "random.cedarschema")
  }

  private static func policies(_ random: SeededRandom, _ count: Int, slipPercent: Int) throws -> PolicySet {
    var source = RandomPolicies(random: random, slipPercent: slipPercent)
    let text = (0..<count).map { _ in source.policy() }.joined()
    return try PolicySet(parsing: [("random", text)])
  }

  /// What a judgement says for certain.
  private static func claims(_ judged: Judgement) -> [(kind: Policy.Condition.Kind, said: Truth)] {
    guard judged.isInScope else { return [] }
    return [(.when, judged.when), (.unless, judged.unless)].filter { $0.said != .unknown }
  }

  /// Whether a claim is true in every one of the situations.
  private static func holds(
    _ claim: (kind: Policy.Condition.Kind, said: Truth), _ policy: Policy, _ situations: [(EntityStore, Request)]
  ) -> Bool {
    situations.allSatisfy { entities, request in
      Evaluator(request: request, entities: entities).truth(of: policy, claim.kind) == claim.said
    }
  }

  @Test func `on complete facts all evaluators agree, also on errors`() throws {
    let seed = SeededRandom.seed
    let policies = try Self.policies(SeededRandom(seed: seed), 300, slipPercent: 2)
    var world = RandomWorld(random: SeededRandom(seed: seed &+ 1), schema: try Self.schema())
    let compiled = CompiledPolicies(policies, schema: world.schema)
    var found: [Truth: Int] = [:]
    for _ in 0..<8 {
      let (entities, request) = try world.situation(openPercent: 0)
      let evaluator = KleeneEvaluator(compiled, entities: entities)
      let prepared = evaluator.prepare(request)
      let conformant = Evaluator(request: request, entities: entities)
      for policy in policies.policies {
        let judged = evaluator.judge(policy, prepared)
        let expected: Truth
        do { expected = try conformant.isSatisfied(policy) ? .true : .false } catch { expected = .error }
        found[expected, default: 0] += 1
        #expect(judged.holds == expected, "seed \(seed), \(policy.id)")
        #expect(judged == evaluator.trace(policy, request: request).judgement, "seed \(seed), \(policy.id)")
      }
    }
    #expect(found.keys.count == 3, "seed \(seed): every outcome occurs, \(found)")
  }

  @Test func `with open facts the fast and the explaining evaluator agree`() throws {
    let seed = SeededRandom.seed
    let policies = try Self.policies(SeededRandom(seed: seed &+ 2), 300, slipPercent: 1)
    var world = RandomWorld(random: SeededRandom(seed: seed &+ 3), schema: try Self.schema())
    for schema in [world.schema, nil] {
      let compiled = CompiledPolicies(policies, schema: schema)
      for openPercent in [10, 30, 60, 100] {
        let (entities, request) = try world.situation(openPercent: openPercent)
        let evaluator = KleeneEvaluator(compiled, entities: entities)
        let prepared = evaluator.prepare(request)
        for policy in policies.policies {
          let trace = evaluator.trace(policy, request: request)
          #expect(evaluator.judge(policy, prepared) == trace.judgement, "seed \(seed), \(policy.id)")
          let isOpen = trace.when == .unknown || trace.unless == .unknown
          #expect(isOpen != trace.unknowns.isEmpty, "seed \(seed), \(policy.id): unknowns exactly where it is open")
        }
      }
    }
  }

  @Test func `what is said of open facts holds however they are answered`() throws {
    let seed = SeededRandom.seed
    let schema = try Self.schema()
    let policies = try Self.policies(SeededRandom(seed: seed &+ 4), 150, slipPercent: 0)
    let invalid = Set(Validator.check(policies, against: schema).map(\.position.line))
    let valid = policies.policies.filter { !$0.spans(invalid) }
    var world = RandomWorld(random: SeededRandom(seed: seed &+ 5), schema: schema)
    let compiled = CompiledPolicies(policies, schema: schema)
    var random = SeededRandom(seed: seed &+ 6)
    var decided = 0
    for openPercent in [5, 15, 30, 50] {
      let (entities, request) = try world.situation(openPercent: openPercent)
      let evaluator = KleeneEvaluator(compiled, entities: entities)
      let prepared = evaluator.prepare(request)
      let completions = try Completions(entities: entities, request: request, schema: schema).all(&random)
      for policy in valid {
        let claims = Self.claims(evaluator.judge(policy, prepared))
        decided += claims.count
        let wrong = claims.filter { !Self.holds($0, policy, completions) }
        #expect(wrong.isEmpty, "seed \(seed), \(policy.id), \(wrong)")
      }
    }
    #expect(valid.count > 50 && decided > 100, "seed \(seed): \(valid.count) valid policies, \(decided) decided")
  }
}

extension Policy {
  /// Whether one of the lines is the policy's, which takes at most five.
  func spans(_ lines: Set<Int>) -> Bool {
    (position.line...position.line + conditions.count).contains(where: lines.contains)
  }
}

extension Evaluator {
  /// The truth of the conditions of a kind together.
  func truth(of policy: Policy, _ kind: Policy.Condition.Kind) -> Truth {
    let decisive = kind == .unless
    for condition in policy.conditions where condition.kind == kind {
      guard case .bool(let value)? = try? evaluate(condition.body) else { return .error }
      if value == decisive { return value ? .true : .false }
    }
    return decisive ? .false : .true
  }
}

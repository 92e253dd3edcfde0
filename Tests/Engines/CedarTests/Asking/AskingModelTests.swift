import TestSupport
import Testing

@testable import Cedar

/// What is left, what matters, and what fails closed, against every way to answer what is open.
@Suite struct AskingModelTests {
  private static let seed = SeededRandom.seed

  @Test func `a residual comes to the same as its policy, however the open facts are answered`() throws {
    let source = try RandomSets(seed: Self.seed &+ 40, count: 150)
    let policies = try PolicySet(parsing: [("random", source.policies.joined())])
    var world = RandomWorld(random: SeededRandom(seed: Self.seed &+ 41), schema: source.schema)
    var random = SeededRandom(seed: Self.seed &+ 42)
    var shorter = 0
    for openPercent in [10, 20, 40] {
      let (entities, request) = try world.situation(openPercent: openPercent)
      let completions = try Completions(entities: entities, request: request, schema: source.schema).all(&random)
      let residuals = ResidualEvaluator(request, entities: entities, schema: source.schema)
      for policy in policies.policies {
        let residual = residuals.residual(policy)
        guard residual.isInScope else { continue }
        shorter += residual.when.size < policy.conditions.reduce(0) { $0 + $1.body.size } ? 1 : 0
        let wrong = completions.filter { entities, request in
          let evaluator = Evaluator(request: request, entities: entities)
          return Self.truth(residual.when, evaluator) != evaluator.truth(of: policy, .when)
            || Self.truth(residual.unless, evaluator) != evaluator.truth(of: policy, .unless)
        }
        #expect(wrong.isEmpty, "seed \(Self.seed), \(source.policies[policy.index]) \(residual.text)")
      }
    }
    #expect(shorter > 50, "seed \(Self.seed)")
  }

  private static func truth(_ expression: Expression, _ evaluator: Evaluator) -> Truth {
    guard case .bool(let value)? = try? evaluator.evaluate(expression) else { return .error }
    return value ? .true : .false
  }

  @Test func `a fact that is said not to matter never changes the decision`() throws {
    let source = try RandomSets(seed: Self.seed &+ 43, count: 400)
    var world = RandomWorld(random: SeededRandom(seed: Self.seed &+ 44), schema: source.schema)
    var random = SeededRandom(seed: Self.seed &+ 45)
    var (irrelevant, settled) = (0, 0)
    for set in try source.sets(of: 4) {
      let (entities, request) = try world.situation(openPercent: random.pick([5, 10, 20]))
      let interview = Interview(
        CompiledPolicies(set, schema: source.schema), schema: source.schema, requests: [request], entities: entities)
      let relevant = Set(interview.relevantFacts)
      let others = interview.openFacts.filter { !relevant.contains($0) }
      irrelevant += others.count
      settled += interview.decision == nil ? 0 : 1
      let completions = try Completions(entities: entities, request: request, schema: source.schema).all(&random)
      var decisions: [[Value?]: Set<Authorizer.Response.Decision>] = [:]
      for (entities, request) in completions {
        let authorizer = FailClosedAuthorizer(policies: set, entities: entities, schema: source.schema)
        let key = relevant.sorted { $0.description < $1.description }.map { $0.value(entities, request) }
        decisions[key, default: []].insert(authorizer.authorize(request).decision)
      }
      let isSame = decisions.values.allSatisfy { $0.count == 1 }
      #expect(isSame, "seed \(Self.seed), \(set.policies.map { source.policies.count > $0.index ? $0.id : "" })")
      if let decision = interview.decision { #expect(decisions.values.allSatisfy { $0 == [decision] }) }
    }
    #expect(irrelevant > 50 && settled > 5, "seed \(Self.seed): \(irrelevant), \(settled)")
  }

  @Test func `an error or an unknown in a forbid never leads to permission`() throws {
    let source = try RandomSets(seed: Self.seed &+ 46, count: 400)
    var world = RandomWorld(random: SeededRandom(seed: Self.seed &+ 47), schema: source.schema)
    var random = SeededRandom(seed: Self.seed &+ 48)
    var counts: [Authorizer.Response.Decision: Int] = [:]
    for set in try source.sets(of: 2) {
      let (entities, request) = try world.situation(openPercent: random.pick([0, 5, 20]))
      let response = FailClosedAuthorizer(policies: set, entities: entities, schema: source.schema).authorize(request)
      counts[response.decision, default: 0] += 1
      guard response.decision == .allow else { continue }
      let doubtful = (response.errors + response.unknown).compactMap { set[$0] }.filter { $0.effect == .forbid }
      #expect(doubtful.isEmpty && response.forbids.isEmpty)
      for (entities, request) in try Completions(entities: entities, request: request, schema: source.schema)
        .all(&random)
      {
        let complete = Authorizer().authorize(request, policies: set, entities: entities)
        #expect(complete.decision == .allow, "seed \(Self.seed)")
        #expect(!complete.errors.contains { set[$0.policyID]?.effect == .forbid }, "seed \(Self.seed)")
      }
    }
    #expect(counts[.allow, default: 0] > 10 && counts[.deny, default: 0] > 10, "seed \(Self.seed): \(counts)")
  }

  @Test func `asking in the order given settles the decision, with few of the open facts`()
    throws
  {
    let source = try RandomSets(seed: Self.seed &+ 49, count: 300)
    var world = RandomWorld(random: SeededRandom(seed: Self.seed &+ 50), schema: source.schema)
    var random = SeededRandom(seed: Self.seed &+ 51)
    var (best, plain, all) = (0, 0, 0)
    for set in try source.sets(of: 5) {
      let (entities, request) = try world.situation(openPercent: 60)
      let start = Interview(
        CompiledPolicies(set, schema: source.schema), schema: source.schema, requests: [request], entities: entities)
      guard start.decision == nil else { continue }
      let (truth, final) = try #require(
        try Completions(entities: entities, request: request, schema: source.schema).all(&random).last)
      let expected = FailClosedAuthorizer(policies: set, entities: truth, schema: source.schema).authorize(final)
      let (first, second) = (
        try Self.ask(start, truth, final) { $0.questions.first?.fact },
        try Self.ask(start, truth, final) { $0.relevantFacts.first }
      )
      #expect(first.decision == expected.decision && second.decision == expected.decision, "seed \(Self.seed)")
      best += first.count
      plain += second.count
      all += start.openFacts.count
    }
    #expect(best * 10 <= plain * 13 && plain * 2 < all, "seed \(Self.seed): \(best), \(plain), \(all)")
  }

  private static func ask(
    _ start: Interview, _ truth: EntityStore, _ request: Request, _ next: (Interview) -> OpenFact?
  ) throws -> (decision: Authorizer.Response.Decision?, count: Int) {
    var interview = start
    var count = 0
    while interview.decision == nil, let fact = next(interview) {
      interview = try interview.answering(fact, fact.value(truth, request))
      count += 1
    }
    return (interview.decision, count)
  }

  @Test func `a residual is shown as the condition that is left`() throws {
    let schema = try Schema(parsing: try TestData.text("random.cedarschema"), file: "random.cedarschema")
    let text = """
      forbid (principal, action, resource is Doc)
      when { resource.count == 2 && resource.consultation.inner.depth > 1 }
      unless { (if true then resource else resource).isSecret };
      forbid (principal, action, resource is Doc)
      when { (if resource.isSecret then resource else resource.owner).consultation has outcome };
      forbid (principal, action, resource is User) when { true };
      """
    let policies = try PolicySet(parsing: [("p", text)])
    let doc = Entity(EntityUID(type: "Doc", id: "d"), attributes: ["count": .long(2)], isOpen: true)
    let residuals = ResidualEvaluator(
      Request(
        principal: EntityUID(type: "User", id: "u"), action: EntityUID(type: "Action", id: "view"), resource: doc.uid),
      entities: try EntityStore([doc], schema: schema), schema: schema)
    #expect(
      policies.policies.map { residuals.residual($0).text } == [
        "when { Doc::\"d\".consultation.inner.depth > 1 } unless { Doc::\"d\".isSecret }",
        "when { (if Doc::\"d\".isSecret then Doc::\"d\" else Doc::\"d\".owner).consultation has outcome } "
          + "unless { false }",
        "does not concern the request",
      ])
  }
}

extension OpenFact {
  /// What complete entities and a complete request say to it; nil for none.
  func value(_ entities: EntityStore, _ request: Request) -> Value? {
    var value: Value? = .record(entity.flatMap { entities[$0]?.attributes } ?? request.context)
    for name in path {
      guard case .record(let record)? = value else { return nil }
      value = record[name]
    }
    return value
  }
}

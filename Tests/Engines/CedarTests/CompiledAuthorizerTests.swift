import TestSupport
import Testing

@testable import Cedar

/// The compiled authorizer against the plain one.
struct CompiledAuthorizerTests {
  private static func schema() throws -> Schema {
    try Schema(parsing: try TestData.text("random.cedarschema"), file: "random.cedarschema")
  }

  @Test(arguments: [0, 3], [true, false])
  func `both give the same decisions, reasons and errors`(slipPercent: Int, hasSchema: Bool) throws {
    let seed = SeededRandom.seed &+ 40 &+ UInt64(slipPercent)
    var world = RandomWorld(random: SeededRandom(seed: seed), schema: try Self.schema())
    var source = RandomPolicies(random: SeededRandom(seed: seed &+ 1), slipPercent: slipPercent, isMixed: true)
    var seen: [Authorizer.Response.Decision: Int] = [:]
    var failures = 0
    var cases = 0
    while cases < SeededRandom.cases(2_000) {
      let text = (0..<(1 + cases % 12)).map { _ in source.policy() }.joined()
      let policies = try PolicySet(parsing: [("random", text)])
      let compiled = CompiledPolicies(policies, schema: hasSchema ? world.schema : nil)
      for _ in 0..<10 {
        let (entities, request) = try world.situation(openPercent: 0)
        let plain = Authorizer().authorize(request, policies: policies, entities: entities)
        let authorizer = CompiledAuthorizer(compiled, entities: entities)
        #expect(authorizer.authorize(request).isSame(plain), "seed \(seed), after \(cases) cases")
        #expect(authorizer.decide(request) == plain.decision, "seed \(seed), after \(cases) cases")
        seen[plain.decision, default: 0] += 1
        failures += plain.errors.count
        cases += policies.policies.count
      }
    }
    #expect(seen.count == 2)
    // Overflows occur without slips too.
    #expect(failures > 0)
  }

  @Test func `open facts count as they are`() throws {
    let seed = SeededRandom.seed &+ 50
    var world = RandomWorld(random: SeededRandom(seed: seed), schema: try Self.schema())
    var source = RandomPolicies(random: SeededRandom(seed: seed &+ 1), isMixed: true)
    for _ in 0..<100 {
      let text = (0..<4).map { _ in source.policy() }.joined()
      let policies = try PolicySet(parsing: [("random", text)])
      let (entities, request) = try world.situation(openPercent: 40)
      let plain = Authorizer().authorize(request, policies: policies, entities: entities)
      let authorizer = CompiledAuthorizer(CompiledPolicies(policies, schema: world.schema), entities: entities)
      #expect(authorizer.authorize(request).isSame(plain), "seed \(seed)")
    }
  }

  @Test func `only policies whose head can fit are looked at`() throws {
    let text = (0..<1_000).map { number in
      "permit (principal, action == Action::\"a\(number % 10)\", resource is T\(number));\n"
    }.joined()
    let policies = try PolicySet(parsing: [("many", text)])
    let compiled = CompiledPolicies(policies, schema: nil)
    let world = World(compiled: compiled, entities: EntityStore())
    let request = Request(
      principal: EntityUID(type: "P", id: "p"), action: EntityUID(type: "Action", id: "a7"),
      resource: EntityUID(type: "T17", id: "r"))
    var looked: [Int32] = []
    compiled.scopes.forEachCandidate(PreparedRequest(request: request, world: world).loaded.machine) {
      looked.append($0)
    }
    #expect(looked == [17])
  }
}

extension Authorizer.Response {
  /// Whether decision, reasons and errors are equal, errors with their places.
  func isSame(_ other: Self) -> Bool {
    decision == other.decision && reasons == other.reasons && errors.map(\.policyID) == other.errors.map(\.policyID)
      && zip(errors, other.errors).allSatisfy { "\($0.error)" == "\($1.error)" }
  }
}

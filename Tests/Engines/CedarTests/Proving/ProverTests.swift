import Testing

@testable import Cedar

/// Claims about small policies, each with what must come of it.
@Suite struct ProverTests {
  private static let schema = """
    entity Color enum ["red", "green"];
    entity Team in [Team];
    entity User in [Team] { age: Long, colors: Set<Color>, names: Set<String>, boss?: User, at: datetime, net: ipaddr }
      tags String;
    entity Doc { owner: User, state: Color, title: String, note?: String, amount: decimal,
                 box: { a: Long, b?: Color } };
    action view, edit appliesTo { principal: User, resource: Doc, context: { now: datetime, mode?: Color } };
    """

  static func prover(_ policies: String) throws -> Prover {
    try Prover(
      PolicySet(parsing: [("p.cedar", policies)]), schema: try Schema(parsing: schema, file: "s.cedarschema"))
  }

  static func policy(_ id: String, _ body: String, effect: String = "permit") -> String {
    "@id(\"\(id)\") \(effect) (principal, action, resource) \(body);\n"
  }

  private static func verdict(_ body: String, _ claim: Claim) throws -> Verdict {
    try prover(policy("p", body)).verdict(claim)
  }

  @Test(arguments: [
    "when { principal.age + 1 > 0 }", "when { -principal.age < 3 }", "when { principal.age * 2 == 4 }",
    "when { context.now.offset(duration(\"1h\")) > context.now }", "when { principal.at.toDate() == context.now }",
    "when { context.now.durationSince(principal.at) > duration(\"1d\") }",
  ])
  func `what can exceed 64 bits can fail`(body: String) throws {
    let found = try #require(try Self.verdict(body, .neverErrors(policy: "p")).counterexample)
    #expect(found.facts.count >= 4, "\(found.facts)")
  }

  @Test(arguments: [
    "when { principal.age < 100 && principal.age + 1 > 0 }",
    "when { principal has boss && principal.boss.age > 3 }",
    "when { if principal has boss then principal.boss has boss else true }",
    "when { principal.hasTag(\"t\") && principal.getTag(\"t\") == \"x\" }",
    "when { context.now.toTime() < duration(\"1d\") }",
    "unless { principal.at.durationSince(principal.at) == duration(\"0ms\") }",
  ])
  func `what is guarded never fails`(body: String) throws {
    #expect(try Self.verdict(body, .neverErrors(policy: "p")).isProven)
  }

  @Test(arguments: [
    "when { resource.title like \"a*\" && !(resource.title like \"*\") }",
    "when { resource.title == \"b\" && resource.title like \"a*\" }",
    "when { principal.colors.contains(resource.state) && principal.colors.isEmpty() }",
    "when { [Color::\"red\"].containsAll(principal.colors) && principal.colors.contains(Color::\"green\") }",
    "when { principal.names.containsAll([\"a\"]) && !principal.names.containsAny([\"a\", \"b\"]) }",
    "when { principal in Team::\"a\" && Team::\"a\" in Team::\"b\" && !(principal in Team::\"b\") }",
    "when { Team::\"a\" in Team::\"b\" && Team::\"b\" in Team::\"a\" }",
    "when { resource.amount.lessThan(decimal(\"1.0\")) && resource.amount.greaterThan(decimal(\"1.5\")) }",
    "when { principal.net.isLoopback() && !principal.net.isIpv6() && !principal.net.isInRange(ip(\"127.0.0.0/8\")) }",
    "when { resource.box == {a: 1, b: Color::\"red\"} && resource.box.a != 1 }",
    "when { principal is User } unless { resource is Doc }",
    "when { principal.at.toTime() < duration(\"0ms\") }",
  ])
  func `what contradicts itself never matches`(body: String) throws {
    do {
      #expect(try Self.verdict(body, .neverMatches(policy: "p")).isProven, "\(body)")
    } catch ProofError.invalid(let errors) {
      #expect(body.contains("box =="), "\(errors)")
    }
  }

  @Test(arguments: [
    "when { resource.title like \"a*\\\"é\\u{1F600}*z\" && resource has note && resource.note == \"\" }",
    "when { principal.names.contains(\"x\") && !principal.names.contains(resource.title) }",
    "when { principal in Team::\"a\" && !(Team::\"b\" in Team::\"a\") && Team::\"b\" in Team::\"c\" }",
    "when { principal in [Team::\"a\", Team::\"b\"] && !(principal in Team::\"a\") }",
    "when { principal.net.isInRange(ip(\"10.0.0.0/8\")) && principal.net != ip(\"10.0.0.1\") }",
    "when { principal.net.isMulticast() && principal.net.isIpv6() }",
    "when { context has mode && context.mode != resource.state && resource.box has b }",
    "when { principal.hasTag(resource.title) && principal.getTag(resource.title) == resource.title }",
    "when { principal has boss && principal.boss has boss && principal.boss.boss == principal }",
    "when { (if principal.age > 3 then principal.colors else [Color::\"red\"]).contains(Color::\"green\") }",
    "when { principal.at.toDate() == datetime(\"2020-01-01\") && principal.at.toTime().toHours() == 5 }",
    "when { principal.age * principal.age == 49 && principal.age < 0 }",
    "when { resource.amount == decimal(\"-3.25\") && action == Action::\"edit\" }",
  ])
  func `what can match is shown to, and the evaluator agrees`(body: String) throws {
    let found = try #require(try Self.verdict(body, .neverMatches(policy: "p")).counterexample)
    #expect(found.facts.first == "principal == \(found.request.principal)")
  }

  @Test func `two policies are compared`() throws {
    let prover = try Self.prover(
      Self.policy("narrow", "when { principal.age > 5 }") + Self.policy("wide", "when { principal.age > 3 }")
        + Self.policy("other", "when { principal.age < 3 }")
        + Self.policy("twin", "unless { principal.age <= 5 }"))
    #expect(try prover.verdict(.implies(policy: "narrow", other: "wide")).isProven)
    #expect(try prover.verdict(.implies(policy: "wide", other: "narrow")).counterexample != nil)
    #expect(try prover.verdict(.equivalent(policy: "narrow", other: "twin")).isProven)
    #expect(try prover.verdict(.equivalent(policy: "narrow", other: "wide")).counterexample != nil)
    #expect(try prover.verdict(.disjoint(policy: "narrow", other: "other")).isProven)
    #expect(try prover.verdict(.disjoint(policy: "narrow", other: "wide")).counterexample != nil)
    #expect(try prover.verdict(.alwaysMatches(policy: "wide")).counterexample != nil)
  }

  @Test func `two sets of policies are compared`() throws {
    let prover = try Self.prover(Self.policy("p", "when { principal.age > 5 }"))
    let wide = try Self.prover(
      Self.policy("p", "") + Self.policy("f", "when { principal.age < 2 }", effect: "forbid")
    ).policies
    #expect(try prover.verdict(.permitsOnlyWhat(wide)).isProven)
    #expect(try prover.verdict(.permitsSameAs(wide)).counterexample != nil)
    #expect(try prover.verdict(.permitsNothingWith(wide)).counterexample != nil)
  }

  @Test func `a forbid that fails lets a request through as Cedar has it, and never fail-closed`() throws {
    var prover = try Self.prover(
      Self.policy("p", "") + Self.policy("f", "when { principal.age + 1 > 3 }", effect: "forbid"))
    let claim = Claim.neverPermits(
      when: try Expression(parsing: "principal.age > 10", file: "P"), without: nil)
    #expect(try prover.verdict(claim).counterexample?.facts.contains("User::\"u1\".age == 9223372036854775807") == true)
    prover.semantics = .failClosed
    #expect(try prover.verdict(claim).isProven)
  }

  @Test func `nothing with one thing is permitted without another`() throws {
    let prover = try Self.prover(
      Self.policy("p", "when { principal == resource.owner }")
        + Self.policy("f", "when { resource.state == Color::\"red\" } unless { context has mode }", effect: "forbid"))
    let red = try Expression(parsing: "resource.state == Color::\"red\"", file: "P")
    let mode = try Expression(parsing: "context has mode", file: "Q")
    #expect(try prover.verdict(.neverPermits(when: red, without: mode)).isProven)
    let found = try #require(try prover.verdict(.neverPermits(when: mode, without: red)).counterexample)
    #expect(found.facts.contains { $0.hasSuffix(".state == Color::\"green\"") })
  }

  @Test func `what is not covered is refused with its place`() throws {
    let prover = try Self.prover(Self.policy("p", "when { resource.title == \"\\u{10FFFF}\" }"))
    #expect {
      try prover.verdict(.neverMatches(policy: "p"))
    } throws: { "\($0)".hasPrefix("p.cedar:1:") && "\($0)".contains("unsupported in proofs: a letter") }
    #expect(throws: ProofError.self) { try prover.verdict(.neverErrors(policy: "none")) }
  }

  @Test func `whether claims are proven is told alike with and without what refutes them`() throws {
    let prover = try Self.prover(
      Self.policy("a", "when { principal.age > 5 && principal.age < 3 }")
        + Self.policy("b", "when { principal.age + 1 > 0 }") + Self.policy("c", "when { true }"))
    let claims: [Claim] = ["a", "b", "c"].flatMap {
      [.neverErrors(policy: $0), .neverMatches(policy: $0), .alwaysMatches(policy: $0)]
    }
    let proven = try prover.proven(claims)
    #expect(proven == [true, true, false, false, false, false, true, false, true])
    #expect(proven == (try prover.verdicts(claims).map(\.isProven)))
  }

  @Test func `a solver that is missing is said to be missing`() throws {
    let policies = try Self.prover(Self.policy("p", "when { principal.age == 1 }")).policies
    let prover = try Prover(
      policies, schema: try Schema(parsing: Self.schema, file: "s"), solver: Solver(path: "/nowhere/cvc5"))
    #expect(!prover.solver.isInstalled)
    #expect(throws: ProofError.self) { try prover.verdict(.neverMatches(policy: "p")) }
  }
}

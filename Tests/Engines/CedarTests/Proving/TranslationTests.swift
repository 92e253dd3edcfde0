import Testing

@testable import Cedar

/// What the translation does with records, groups of actions and what it does not cover; what comes of a solver that
/// answers nonsense.
@Suite struct TranslationTests {
  private static let schema = """
    entity Team;
    entity User in [Team] { place: { x: Long, y: Long }, isNew: Bool, flags: Set<Bool> };
    entity Doc { owner: User } tags Long;
    action anything;
    action read in [anything];
    action view, edit in [read] appliesTo { principal: User, resource: Doc };
    action drop appliesTo { principal: User, resource: Doc };
    """

  private static func prover(_ body: String, solver: Solver = Solver()) throws -> Prover {
    try Prover(
      PolicySet(parsing: [("p.cedar", "@id(\"p\") permit (principal, action, resource) when { \(body) };")]),
      schema: try Schema(parsing: schema, file: "s.cedarschema"), solver: solver)
  }

  private static func verdict(_ body: String) throws -> Verdict {
    try prover(body).verdict(.neverMatches(policy: "p"))
  }

  @Test func `a record that a policy makes is compared by its members`() throws {
    let found = try #require(try Self.verdict("principal.place == {y: 2, x: 1}").counterexample)
    #expect(found.facts.contains("User::\"u1\".place == {\"x\": 1, \"y\": 2}"), "\(found.facts)")
    #expect(try Self.verdict("principal.place == {x: 1, y: 2} && principal.place.y == 1").isProven)
    #expect(try Self.verdict("{x: principal.place.y, y: 0}.x != principal.place.y").isProven)
  }

  @Test func `an action belongs to its groups and to no other`() throws {
    for action in ["view", "edit"] {
      let own = "action == Action::\"\(action)\""
      #expect(try Self.verdict("\(own) && !(action in Action::\"read\")").isProven)
      #expect(try Self.verdict("\(own) && !(action in [Action::\"drop\", Action::\"anything\"])").isProven)
    }
    #expect(try Self.verdict("action == Action::\"drop\" && action in Action::\"read\"").isProven)
    #expect(try Self.verdict("action == Action::\"drop\" && action in Action::\"drop\"").counterexample != nil)
    #expect(try Self.verdict("action in [Action::\"view\"] && action == Action::\"edit\"").isProven)
    let either = "(if principal.isNew then Action::\"view\" else Action::\"drop\") in Action::\"anything\""
    #expect(try Self.verdict("!principal.isNew && \(either)").isProven)
    #expect(try Self.verdict("principal.isNew && !(\(either))").isProven)
    let group = "action in (if principal.isNew then Action::\"read\" else Action::\"drop\")"
    #expect(try Self.verdict("action == Action::\"view\" && !principal.isNew && \(group)").isProven)
    #expect(try Self.verdict("action == Action::\"drop\" && \(group)").counterexample != nil)
  }

  @Test func `sets of truth values and tags of numbers are found`() throws {
    let found = try #require(
      try Self.verdict(
        "principal.flags.contains(principal.isNew) && !principal.flags.contains(true) "
          + "&& resource.hasTag(\"t\") && resource.getTag(\"t\") > 7"
      ).counterexample)
    #expect(found.facts.contains("User::\"u1\".flags == [false]"), "\(found.facts)")
    #expect(found.facts.contains { $0.hasPrefix("Doc::\"u2\".getTag(\"t\") == ") || $0.contains("getTag(\"t\") == ") })
  }

  @Test func `what a type does not have is never there`() throws {
    #expect(try Self.verdict("principal.isNew && principal is Doc").isProven)
    #expect(try Self.verdict("principal.isNew && principal.hasTag(\"t\")").isProven)
    #expect(try Self.verdict("principal.isNew && principal has nothing").isProven)
    #expect(try Self.verdict("principal.isNew && principal == resource").isProven)
  }

  @Test func `a shape of requests is named by its types and its action`() throws {
    let names = try Self.prover("true").environments.map(\.description)
    #expect(names == ["view", "edit", "drop"].map { "User, Action::\"\($0)\", Doc" })
    #expect(ProofError.unconfirmed("neverErrors").description.contains("the evaluator does not confirm"))
  }

  @Test func `what else a request concerns is asked together with it`() throws {
    var prover = try Self.prover("resource is Doc && resource.owner == principal")
    let claim = Claim.neverPermits(
      when: try Expression(parsing: "resource.owner == principal", file: "P"), without: nil)
    #expect(try prover.verdict(claim).counterexample != nil)
    prover.together = [try Expression(parsing: "resource.owner", file: "T")]
    #expect(try prover.verdict(claim).counterexample != nil)
    prover.together = [try Expression(parsing: "resource.owner.isNew", file: "T")]
    #expect {
      try prover.verdict(claim)
    } throws: { "\($0)".contains("unsupported in proofs: Bool as a resource") }
  }

  @Test func `an expression that cannot be read is refused with its place`() {
    #expect {
      try Expression(parsing: "resource.owner ==", file: "P")
    } throws: { ($0 as? CedarErrors)?.errors.first?.position.description == "P:1:18" }
    #expect(throws: CedarErrors.self) { try Expression(parsing: "1 2", file: "P") }
  }

  /// A program of `Data/solvers`, which answers as its name says.
  private static func solver(_ name: String) -> Solver { Solver(path: "\(TestData.folder)/solvers/\(name)") }

  @Test(arguments: [
    ("complaining", "the solver failed: (error \"line 3: no such thing\")"),
    ("silent", "the solver failed: no answer"), ("breaking-off", "the solver failed: no answer"),
  ])
  func `a solver that fails is said to have failed`(_ name: String, _ expected: String) {
    #expect {
      try Self.prover("principal.isNew", solver: Self.solver(name)).verdict(.neverMatches(policy: "p"))
    } throws: { "\($0)" == expected }
  }

  @Test func `a solver that says yes to what cannot be is not believed`() {
    let body = "principal.isNew && principal.place.x == 1 && principal.place.x == 2"
    #expect(throws: ProofError.self) {
      try Self.prover(body, solver: Self.solver("lying")).verdict(.neverMatches(policy: "p"))
    }
  }
}

import Testing

@testable import Cedar

/// Coverage and mutants of small policies.
@Suite struct CoveringTests {
  private static let schemaText = """
    entity User { age: Long, isActive: Bool };
    entity Doc;
    action view appliesTo { principal: User, resource: Doc };
    """

  private static let text =
    #"@id("p") permit (principal, action, resource) when { principal.isActive && !(principal.age < 3) };"#

  private static func situation(_ age: Int64, _ isActive: Bool, _ schema: Schema) throws -> (EntityStore, Request) {
    let user = Entity(
      EntityUID(type: "User", id: "u"), attributes: ["age": .long(age), "isActive": .bool(isActive)])
    let doc = Entity(EntityUID(type: "Doc", id: "d"))
    return (
      try EntityStore([user, doc], schema: schema),
      Request(principal: user.uid, action: EntityUID(type: "Action", id: "view"), resource: doc.uid)
    )
  }

  @Test func `a part is covered when it was seen both ways, and shown when the condition turned on it`() throws {
    let schema = try Schema(parsing: Self.schemaText, file: "s")
    let policies = try PolicySet(parsing: [("p", Self.text)])
    let compiled = CompiledPolicies(policies, schema: schema)
    var coverage = Coverage(policies)
    func add(_ age: Int64, _ isActive: Bool) throws {
      let (entities, request) = try Self.situation(age, isActive, schema)
      coverage.add(request, KleeneEvaluator(compiled, entities: entities))
    }
    #expect(coverage.neverInScope == ["p"])
    try add(5, true)
    try add(5, false)
    #expect(coverage.allParts.map(\.text).first == "principal.isActive && !(principal.age < 3)")
    #expect(coverage.allParts.map(\.isCovered) == [true, true, false, false])
    try add(2, true)
    #expect(coverage.allParts.allSatisfy { $0.isCovered && $0.isShown })
    #expect(coverage.neverTrue.isEmpty && coverage.counts[0].byTruth == [.true: 1, .false: 2])
  }

  @Test func `mutants are noticed where a situation tells them from their original`() throws {
    let schema = try Schema(parsing: Self.schemaText, file: "s")
    let policies = try PolicySet(parsing: [("p", Self.text)])
    let run = MutationRun(policies, schema: schema)
    #expect(
      run.mutants.map(\.change) == [
        "dropped: when { principal.isActive && !(principal.age < 3) }",
        "principal.isActive && !(principal.age < 3)  →  principal.isActive || !(principal.age < 3)",
        "principal.isActive && !(principal.age < 3)  →  principal.isActive",
        "principal.isActive && !(principal.age < 3)  →  !(principal.age < 3)",
        "!(principal.age < 3)  →  principal.age < 3", "principal.age < 3  →  principal.age <= 3",
        "principal.age < 3  →  principal.age >= 3",
      ])
    func noticed(_ ages: [(Int64, Bool)]) throws -> Set<Int> {
      var numbers: Set<Int> = []
      for (age, isActive) in ages {
        let (entities, request) = try Self.situation(age, isActive, schema)
        numbers.formUnion(run.differences([request], entities: entities).map(\.mutant))
      }
      return numbers
    }
    #expect(try noticed([(5, true)]) == [4, 6])
    #expect(try noticed([(5, true), (5, false)]) == [0, 1, 3, 4, 6])
    #expect(try noticed([(5, true), (5, false), (2, true), (3, true)]).count == run.mutants.count)
  }

  @Test func `a mutant that decides the same is proven to`() throws {
    let schema = try Schema(parsing: Self.schemaText, file: "s")
    let policies = try PolicySet(
      parsing: [("p", "permit (principal, action, resource) when { principal.age > 3 && principal.age > 2 };")])
    let run = MutationRun(policies, schema: schema)
    let harmless = try run.withoutEffect(among: Array(run.mutants.indices))
    #expect(
      harmless.map { run.mutants[$0].change }.sorted() == [
        "principal.age > 2  →  principal.age >= 2",
        "principal.age > 3 && principal.age > 2  →  principal.age > 3",
      ])
  }

  @Test func `the tests of extension values are parts, their arithmetic is not`() throws {
    let text = """
      permit (principal, action, resource)
      when { ip("10.0.0.1").isInRange(ip("10.0.0.0/8")) && decimal("1.0").lessThan(decimal("2.0")) }
      when { ip("::1").isMulticast() == (datetime("2024-01-01").toDate() == datetime("2024-01-01")) };
      """
    let coverage = Coverage(try PolicySet(parsing: [("p", text)]))
    #expect(
      coverage.allParts.map(\.text) == [
        "ip(\"10.0.0.1\").isInRange(ip(\"10.0.0.0/8\")) && decimal(\"1.0\").lessThan(decimal(\"2.0\"))",
        "ip(\"10.0.0.1\").isInRange(ip(\"10.0.0.0/8\"))", "decimal(\"1.0\").lessThan(decimal(\"2.0\"))",
        "ip(\"::1\").isMulticast() == (datetime(\"2024-01-01\").toDate() == datetime(\"2024-01-01\"))",
        "ip(\"::1\").isMulticast()", "datetime(\"2024-01-01\").toDate() == datetime(\"2024-01-01\")",
      ])
  }
}

import Testing

@testable import Cedar

@Suite struct TraceTests {
  private static let doc = EntityUID(type: "Doc", id: "d")
  private static let ann = EntityUID(type: "User", id: "ann")
  private static let red = Value.entity(EntityUID(type: "Color", id: "red"))
  private static let blue = Value.entity(EntityUID(type: "Color", id: "blue"))

  private static func trace(_ conditions: String, _ entities: [Entity]) throws -> Trace {
    let schema = try Schema(parsing: try TestData.text("random.cedarschema"), file: "random.cedarschema")
    let policies = try PolicySet(parsing: [("p", "forbid (principal, action, resource is Doc) \(conditions);")])
    let policy = try #require(policies.policies.first)
    let store = try EntityStore(entities, schema: schema)
    let evaluator = KleeneEvaluator(policies: policies, entities: store, schema: schema)
    let request = Request(principal: ann, action: EntityUID(type: "Action", id: "view"), resource: doc)
    let trace = evaluator.trace(policy, request: request)
    #expect(trace.judgement == evaluator.judge(policy, request: request))
    return trace
  }

  @Test func `an unanswered fact is unknown, and the trace names it`() throws {
    let trace = try Self.trace(
      "when { resource.isSecret } unless { resource.count > 1 }", [Entity(Self.doc, isOpen: true)])
    #expect(trace.when == .unknown && trace.unless == .unknown)
    #expect(trace.unknowns.map(\.path) == [["isSecret"], ["count"]])
    #expect(trace.unknowns.map(\.condition) == [.when, .unless])
    #expect(trace.unknowns.first?.fact?.type.description == "Bool")
  }

  @Test func `what does not matter is not asked`() throws {
    let trace = try Self.trace("when { resource.isSecret && false || true }", [Entity(Self.doc, isOpen: true)])
    #expect(trace.when == .true)
    #expect(trace.unknowns.isEmpty)
    #expect(trace.reads.map(\.path) == [["isSecret"]])
  }

  @Test func `a look inside a record is one read of a longer path`() throws {
    var doc = Entity(Self.doc, isOpen: true)
    doc.attributes["consultation"] = .record(["state": Self.red])
    let trace = try Self.trace(
      "when { resource.consultation.state == Color::\"red\" } unless { resource.consultation.inner.depth == 1 }", [doc])
    #expect(trace.when == .true && trace.unless == .unknown)
    #expect(trace.reads.map(\.path) == [["consultation", "state"], ["consultation", "inner"]])
    #expect(trace.reads.first?.value == Self.red)
    #expect(trace.unknowns.map(\.path) == [["consultation", "inner"]])
  }

  @Test func `an optional fact that was answered with none is absent`() throws {
    var doc = Entity(Self.doc, isOpen: true)
    let text = "when { resource has note } unless { resource has state }"
    #expect(try Self.trace(text, [doc]).when == .unknown)
    doc.absent = ["note"]
    let trace = try Self.trace(text, [doc])
    #expect(trace.when == .false)
    #expect(trace.unless == .true, "the schema says that there is one, answered or not")
  }

  @Test func `the missing elements of a demand are told`() throws {
    var doc = Entity(Self.doc, isOpen: true)
    doc.attributes["codes"] = .set([Self.red])
    let text = "when { true } unless { resource.codes.containsAll([Color::\"red\", Color::\"blue\"]) }"
    #expect(try Self.trace(text, [doc]).missing == [Self.blue])
    let negated = "unless { !resource.codes.contains(Color::\"blue\") }"
    #expect(try Self.trace(negated, [doc]).missing == [])
  }

  @Test func `an error behind an unknown is unknown, and a sum may fail`() throws {
    let open = [Entity(Self.doc, isOpen: true)]
    #expect(try Self.trace("when { resource.isSecret && 1 + \"a\" == 2 }", open).when == .unknown)
    #expect(try Self.trace("when { 1 + \"a\" == 2 && resource.isSecret }", open).when == .error)
    #expect(try Self.trace("when { resource.isSecret && false }", open).when == .false)
    #expect(try Self.trace("when { resource.count + 1 > 0 && false }", open).when == .unknown)
  }

  @Test func `what the schema does not declare fails even where facts are open`() throws {
    let trace = try Self.trace("when { resource.nothing }", [Entity(Self.doc, isOpen: true)])
    #expect(trace.when == .error)
    #expect(trace.error?.reason == .noSuchAttribute("nothing"))
  }

  @Test func `out of scope nothing is read`() throws {
    let trace = try Self.trace("when { resource.isSecret }", [])
    #expect(trace.isInScope && trace.when == .error)
    let policies = try PolicySet(parsing: [("p", "permit (principal is Doc, action, resource) when { 1 };")])
    let evaluator = KleeneEvaluator(policies: policies, entities: EntityStore(), schema: nil)
    let request = Request(principal: Self.ann, action: Self.ann, resource: Self.doc)
    let judged = evaluator.judge(policies.policies[0], request: request)
    #expect(judged == Judgement(isInScope: false, when: .false, unless: .false))
  }

  @Test func `the index leaves out only what cannot concern the request`() throws {
    let schema = try Schema(parsing: try TestData.text("random.cedarschema"), file: "random.cedarschema")
    let text = """
      permit (principal, action, resource);
      permit (principal, action == Action::"group", resource);
      permit (principal, action in [Action::"group"], resource is Doc);
      permit (principal, action, resource is User);
      permit (principal, action, resource in Group::"g");
      """
    let compiled = CompiledPolicies(try PolicySet(parsing: [("p", text)]), schema: schema)
    #expect(compiled.indices(action: EntityUID(type: "Action", id: "view"), resourceType: "Doc") == [0, 2])
    #expect(compiled.indices(action: EntityUID(type: "Action", id: "view"), resourceType: "User") == [0, 1, 2, 3, 4])
  }
}

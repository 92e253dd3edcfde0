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

  @Test func `a fact that is unknown by its path is unknown where the rest of the entity is settled`() throws {
    var doc = Entity(Self.doc, attributes: ["count": .long(2), "consultation": .record(["state": Self.red])])
    doc.unknowns = [["isSecret"], ["note"], ["consultation", "inner"], ["consultation", "outcome"]]
    #expect(try Self.trace("when { resource.isSecret } unless { resource.count == 2 }", [doc]).when == .unknown)
    #expect(try Self.trace("when { resource has note } unless { resource.count == 2 }", [doc]).unless == .true)
    #expect(try Self.trace("when { resource has note } unless { true }", [doc]).when == .unknown)
    #expect(try Self.trace("when { resource has isSecret } unless { true }", [doc]).when == .true)
    #expect(try Self.trace("when { resource.consultation has outcome } unless { true }", [doc]).when == .unknown)
    let whole = try Self.trace("when { resource.consultation == resource.consultation } unless { true }", [doc])
    #expect(whole.when == .unknown)
    #expect(Set(whole.unknowns.map(\.path)) == [["consultation", "inner"], ["consultation", "outcome"]])
  }

  @Test func `an open context is unknown as a whole, and says what is missing`() throws {
    let schema = try Schema(parsing: try TestData.text("random.cedarschema"), file: "random.cedarschema")
    let text = "forbid (principal, action, resource) when { context == {isUrgent: true} } unless { context.isUrgent };"
    let policies = try PolicySet(parsing: [("p", text)])
    let store = try EntityStore([Entity(Self.doc, isOpen: true)], schema: schema)
    var request = Request(
      principal: Self.ann, action: EntityUID(type: "Action", id: "view"), resource: Self.doc,
      context: ["isUrgent": .bool(true)])
    request.unknownContext = ["now"]
    let evaluator = KleeneEvaluator(policies: policies, entities: store, schema: schema)
    let trace = evaluator.trace(policies.policies[0], request: request)
    #expect(trace.when == .unknown && trace.unless == .true)
    #expect(trace.unknowns.map(\.path) == [["now"]])
    #expect(trace.judgement == evaluator.judge(policies.policies[0], request: request))
  }

  @Test(arguments: [3, 8, 9, 40, 1_000])
  func `an element is found in a set of any size, and what is not there is not`(_ count: Int) throws {
    let elements = (0..<count).map { "\($0 * 2)" }.joined(separator: ", ")
    let text = """
      @id("has") permit (principal, action, resource) when { [\(elements)].contains(principal.age) };
      @id("all") permit (principal, action, resource) when { [\(elements)].containsAll([principal.age, 2]) };
      @id("any") permit (principal, action, resource) when { [\(elements)].containsAny([principal.age, -1]) };
      """
    let policies = try PolicySet(parsing: [("p", text)])
    for age in Array(-2...20) + [2 * count - 2, 2 * count - 1, 2 * count] {
      let ann = Entity(Self.ann, attributes: ["age": .long(Int64(age))])
      let authorizer = CompiledAuthorizer(CompiledPolicies(policies, schema: nil), entities: try EntityStore([ann]))
      let request = Request(principal: Self.ann, action: Self.ann, resource: Self.doc)
      let isThere = age >= 0 && age % 2 == 0 && age <= 2 * count - 2
      #expect(authorizer.authorize(request).reasons == (isThere ? ["all", "any", "has"] : []), "\(age) of \(count)")
    }
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

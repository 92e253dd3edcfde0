import Testing

@testable import Cedar

/// What `docs/guides/cedar-in-swift.md` shows of open facts, as it stands there.
@Suite struct GuideTests {
  @Test func `an open fact is asked for, explained and never lets through`() throws {
    let schema = try Schema(
      reading: """
        entity User { age: Long };
        entity Doc { count: Long, isSecret: Bool };
        action view appliesTo { principal: User, resource: Doc, context: { urgent: Bool } };
        """, file: "app.cedarschema")
    let policies = try PolicySet(
      reading: """
        @id("adults") permit (principal, action, resource) when { principal.age >= 18 };
        @id("secret") forbid (principal, action, resource) when { resource.isSecret && resource.count > 1 };
        """, file: "app.cedar")
    #expect(Validator.check(policies, against: schema).isEmpty)
    let ann = Entity(EntityUID(type: "User", id: "ann"), attributes: ["age": .long(30)])
    let doc = Entity(EntityUID(type: "Doc", id: "d1"), attributes: ["count": .long(2)], isOpen: true)
    let known = try EntityStore([ann, doc], schema: schema)
    let request = Request(
      principal: ann.uid, action: EntityUID(type: "Action", id: "view"), resource: doc.uid,
      context: ["urgent": .bool(true)])
    let compiled = CompiledPolicies(policies, schema: schema)

    let careful = FailClosedAuthorizer(policies: policies, entities: known, schema: schema)
    #expect(careful.authorize(request).decision == .deny)
    let interview = Interview(compiled, schema: schema, requests: [request], entities: known)
    #expect(interview.decision == nil)
    #expect(interview.questions.first?.fact.description == #"Doc::"d1".isSecret"#)
    #expect(interview.relevantFacts.count == 1)
    let text = Explainer(KleeneEvaluator(compiled, entities: known)).explain(request).text
    #expect(text.hasSuffix("turns on:\n  Doc::\"d1\".isSecret is unknown\n"), "\(text)")
  }
}

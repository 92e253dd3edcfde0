import Testing

@testable import Cedar

/// Policies with parts put in other parts' places, and schemas put together.
@Suite struct ChangingTests {
  private static func policies(_ text: String) throws -> [Policy] {
    try PolicySet(parsing: [("p.cedar", text)]).policies
  }

  @Test func `a policy keeps everything but what is changed`() throws {
    let policy = try #require(
      try Self.policies(
        #"@id("a") forbid (principal is User, action, resource) when { resource.count > 1 } unless { true };"#
      ).first)
    #expect(policy.headText == "forbid (principal is User, action, resource)")
    #expect(policy.conditionTexts == ["when { resource.count > 1 }", "unless { true }"])
    let other = policy.changed(id: "b", effect: .permit, conditions: [.init(.when, policy.conditions[1].body)])
    #expect(other.id == "b" && other.headText == "permit (principal is User, action, resource)")
    #expect(other.conditionTexts == ["when { true }"])
    #expect(policy.changed().decidesAs(policy) && policy.changed(id: "c").decidesAs(policy))
    #expect(!other.decidesAs(policy))
    let rewritten = policy.rewritten { node in
      guard case .literal(.long(1)) = node.kind else { return nil }
      return Expression(.literal(.long(7)), at: node.position)
    }
    #expect(rewritten.conditionTexts == ["when { resource.count > 7 }", "unless { true }"])
    #expect(try PolicySet([policy, other]).policies.map(\.index) == [0, 1])
    #expect {
      try PolicySet([policy, rewritten])
    } throws: { "\($0)".contains("the policy id `a` is taken") }
  }

  private static func schema(_ text: String) throws -> Schema { try Schema(parsing: text, file: "s") }

  @Test func `two schemas come together with what either has`() throws {
    let old = try Self.schema(
      """
      type Place = { x: Long }; entity Color enum ["red"]; entity Group;
      entity User in [Group] { age: Long, at: Place };
      action view appliesTo { principal: User, resource: User, context: { now: Long } };
      """)
    let new = try Self.schema(
      """
      entity Color enum ["red", "green"]; entity Team; entity Doc { owner: User };
      entity User in [Team] { age: Long, at: { x: Long }, name: String } tags Long;
      action view appliesTo { principal: User, resource: [User, Doc], context: { now: Long, why?: String } };
      action edit appliesTo { principal: User, resource: Doc };
      """)
    let (schema, conflicts) = old.joined(with: new)
    #expect(conflicts == [])
    #expect(schema.entityTypes.keys.sorted() == ["Color", "Doc", "Group", "Team", "User"])
    #expect(schema.entityType("Color")?.enumeration == ["red", "green"])
    let user = try #require(schema.entityType("User"))
    #expect(user.memberOf == ["Group", "Team"] && user.attributes.map(\.name) == ["age", "at", "name"])
    #expect(user.tags?.description == "Long")
    let view = try #require(schema.action(EntityUID(type: "Action", id: "view")))
    #expect(view.resourceTypes == ["User", "Doc"] && view.context.map(\.name) == ["now", "why"])
    #expect(schema.actions.count == 2 && schema.commonType("Place") != nil)
  }

  @Test func `where two schemas contradict each other, it is told`() throws {
    let old = try Self.schema(
      "entity Color enum [\"red\"]; entity User { age: Long, names: Set<Long>, note?: Long }; entity Doc { a: Bool };")
    let new = try Self.schema(
      "entity Color; entity User { age: String, names: Set<String>, note: Long }; entity Doc { a: Bool };")
    let (schema, conflicts) = old.joined(with: new)
    #expect(
      conflicts == [
        "`Color` is a choice in one and none in the other",
        "`User.age` is of another type, or may be missing in one alone",
        "`User.names` is of another type, or may be missing in one alone",
        "`User.note` is of another type, or may be missing in one alone",
      ])
    #expect(schema.entityType("User")?.attributes.first?.type.description == "Long")
  }
}

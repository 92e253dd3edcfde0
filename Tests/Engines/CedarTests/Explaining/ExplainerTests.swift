import TestSupport
import Testing

@testable import Cedar

/// Derivations of decisions.
@Suite struct ExplainerTests {
  private static let schemaText = """
    entity Color enum ["red", "green"];
    entity User { age: Long, color: Color, boss?: User };
    entity Doc { owner: User, colors: Set<Color>, isSecret: Bool };
    action view appliesTo { principal: User, resource: Doc, context: { reason?: String } };
    """

  private static let policies = """
    @id("owner") permit (principal, action, resource) when { principal == resource.owner || principal.age > 60 };
    @id("secret") forbid (principal, action, resource)
    when { resource.isSecret && resource.colors.contains(Color::"red") }
    unless { context has reason && context.reason like "a*" };
    """

  private static func explanation(_ policies: String, isOpen: Bool = false) throws -> Explanation {
    let schema = try Schema(parsing: schemaText, file: "s")
    let user = EntityUID(type: "User", id: "u")
    var doc = Entity(EntityUID(type: "Doc", id: "d"), attributes: ["owner": .entity(user)], isOpen: isOpen)
    if !isOpen {
      doc.attributes["isSecret"] = .bool(true)
      doc.attributes["colors"] = .set([.entity(EntityUID(type: "Color", id: "red"))])
    }
    let entities = try EntityStore(
      [
        Entity(user, attributes: ["age": .long(30), "color": .entity(EntityUID(type: "Color", id: "green"))]), doc,
      ], schema: schema)
    let set = try PolicySet(parsing: [("p", policies)])
    let evaluator = KleeneEvaluator(policies: set, entities: entities, schema: schema)
    return Explainer(evaluator).explain(
      Request(
        principal: user, action: EntityUID(type: "Action", id: "view"), resource: doc.uid,
        context: ["reason": .string("audit")]))
  }

  @Test func `a permission is derived expression by expression`() throws {
    let text = try Self.explanation(Self.policies).text
    #expect(
      text == """
        decision: allow
        permit owner  →  permits
          when
            * principal == resource.owner || principal.age > 60  →  true
              * principal == resource.owner  →  true
                * resource.owner  →  User::"u"
                principal.age > 60  →  not reached
        forbid secret  →  does not match
          when
            * resource.isSecret && resource.colors.contains(Color::"red")  →  true
              * resource.isSecret  →  true
              * resource.colors.contains(Color::"red")  →  true
                * resource.colors  →  [Color::"red"]
          unless
            * context has reason && context.reason like "a*"  →  true
              * context has reason  →  true
              * context.reason like "a*"  →  true
                * context.reason  →  "audit"
        turns on:
          Doc::"d".owner = User::"u"
          context.reason = "audit"

        """)
  }

  @Test func `a denial turns on what forbids, and an open fact is told as unknown`() throws {
    let explanation = try Self.explanation(Self.policies, isOpen: true)
    #expect(explanation.response.decision == .allow)
    let denied = try Self.explanation(
      """
      @id("p") permit (principal, action, resource);
      @id("f") forbid (principal, action, resource) when { resource.isSecret };
      """, isOpen: true)
    #expect(denied.response.decision == .deny && denied.response.unknown == ["f"])
    #expect(denied.facts == [#"Doc::"d".isSecret is unknown"#])
  }

  @Test func `what a policy turns on is enough to make it come out as it does`() throws {
    let seed = SeededRandom.seed
    let source = try RandomSets(seed: seed &+ 60, count: 150)
    let policies = try PolicySet(parsing: [("random", source.policies.joined())])
    var world = RandomWorld(random: SeededRandom(seed: seed &+ 61), schema: source.schema)
    let (entities, request) = try world.situation(openPercent: 0)
    let compiled = CompiledPolicies(policies, schema: source.schema)
    let evaluator = KleeneEvaluator(compiled, entities: entities)
    var tried = 0
    for policy in policies.policies where !policy.conditions.contains(where: { $0.body.canOverflow }) {
      let derivation = Explainer(evaluator).derivation(of: policy, request)
      guard derivation.isInScope, derivation.judgement.holds != .error else { continue }
      for _ in 0..<20 {
        let other = try world.situation(openPercent: 0)
        let mixed = try Self.mixed(entities, other.0, keeping: derivation.turnsOn)
        var changed = request
        changed.context = other.1.context
        for read in derivation.turnsOn where read.entity == nil {
          changed.context[read.path[0]] = request.context[read.path[0]]
        }
        let again = KleeneEvaluator(compiled, entities: mixed)
        let judged = again.judge(policy, request: changed)
        #expect(judged.holds == derivation.judgement.holds, "seed \(seed), \(source.policies[policy.index])")
        tried += 1
      }
    }
    #expect(tried > 200, "seed \(seed)")
  }

  /// Other entities with the attributes that were turned on as they were, and with their hierarchy and tags.
  private static func mixed(
    _ own: EntityStore, _ other: EntityStore, keeping reads: [AttributeRead]
  ) throws -> EntityStore {
    var entities = own.entities
    for index in entities.indices {
      let uid = entities[index].uid
      let kept = Set(reads.filter { $0.entity == uid }.map { $0.path[0] })
      guard let twin = other[uid] else { continue }
      var attributes = twin.attributes
      for name in kept { attributes[name] = entities[index].attributes[name] }
      entities[index].attributes = attributes
    }
    return try EntityStore(entities)
  }

  @Test func `where nothing forbids, a denial turns on the permits that did not match`() throws {
    let found = try Self.explanation(#"@id("p") permit (principal, action, resource) when { principal.age > 60 };"#)
    #expect(found.response.decision == .deny)
    #expect(found.facts == ["User::\"u\".age = 30"])
  }

  @Test func `a policy whose head does not fit has no derivation`() throws {
    let text = #"@id("p") permit (principal is Doc, action, resource) when { true };"#
    #expect(try Self.explanation(text).policies.isEmpty)
    let set = try PolicySet(parsing: [("p", text)])
    let evaluator = KleeneEvaluator(policies: set, entities: EntityStore(), schema: nil)
    let user = EntityUID(type: "User", id: "u")
    let derivation = Explainer(evaluator).derivation(
      of: set.policies[0], Request(principal: user, action: user, resource: user))
    #expect(!derivation.isInScope && derivation.conditions.isEmpty && derivation.turnsOn.isEmpty)
    #expect(derivation.lines == ["permit p  →  its head does not fit"])
  }
}

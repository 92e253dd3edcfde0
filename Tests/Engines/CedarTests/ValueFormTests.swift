import Notation
import Testing

@testable import Cedar

/// Values as parts of expressions and sets, and what a schema says by name.
@Suite struct ValueFormTests {
  private static let user = EntityUID(type: "User", id: "u")

  /// A value of every kind.
  private static func values() throws -> [(Value, String)] {
    [
      (.bool(true), "true"), (.long(-3), "-3"), (.string("a\"b"), #""a\"b""#), (.entity(user), #"User::"u""#),
      (.decimal(try #require(Decimal(parsing: "1.25"))), #"decimal("1.25")"#),
      (.ipaddr(try #require(IPAddress(parsing: "10.0.0.0/8"))), #"ip("10.0.0.0/8")"#),
      (.datetime(86_400_000), #"datetime("1970-01-02T00:00:00.000Z")"#), (.duration(-1), #"duration("-1ms")"#),
      (.set([.long(1), .bool(false)]), "[false, 1]"),
      (.record(["a": .long(1), "b c": .set([])]), #"{ a: 1, "b c": [] }"#),
    ]
  }

  @Test func `a value of every kind is written as an expression that reads back as that value`() throws {
    let evaluator = Evaluator(
      request: Request(principal: Self.user, action: Self.user, resource: Self.user), entities: EntityStore())
    for (value, text) in try Self.values() {
      let literal = Expression(.literal(value), at: SourcePosition(file: "e", line: 1, column: 1))
      let json = """
        {"effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "All"},
         "conditions": [{"kind": "when", "body": \(PlainJSON.text(ExpressionJSON.json(literal)))}]}
        """
      let read = try #require(try PolicySet(json: json, file: "p").policies.first?.conditions.first?.body)
      #expect(try evaluator.evaluate(read) == value, "\(value)")
      #expect(try evaluator.evaluate(Expression(parsing: PolicyText.text(literal), file: "e")) == value, "\(value)")
      #expect(try evaluator.evaluate(Expression(parsing: text, file: "e")) == value, "\(value)")
    }
  }

  @Test func `values that are equal are one in a set`() throws {
    var seen: Set<Value> = []
    for (value, _) in try Self.values() + Self.values() { seen.insert(value) }
    #expect(seen.count == (try Self.values().count))
    #expect(Set([Pattern(parts: ["a", ""]), Pattern(parts: ["a", ""]), Pattern(parts: ["a"])]).count == 2)
    #expect(ValueRecord() == [:])
  }

  @Test func `a schema gives its types by name`() throws {
    let schema = try Schema(
      parsing: "namespace A { type Name = String; entity User { name: Name }; }", file: "s.cedarschema")
    #expect(Array(schema.entityTypes.keys) == ["A::User"])
    #expect(schema.commonType("A::Name")?.type.description == "String")
    #expect(schema.commonType("A::User") == nil)
  }

  @Test func `what an open request does not say of its context is unknown`() throws {
    let schema = try Schema(
      parsing: """
        entity User; action view appliesTo { principal: User, resource: User, context: { at: Long, why?: String } };
        """, file: "s")
    let uid: JSONValue = ["type": .string("User"), "id": .string("u")]
    let json: JSONValue = [
      "principal": uid, "action": ["type": .string("Action"), "id": .string("view")], "resource": uid,
    ]
    let request = try Request(json: json, schema: schema, file: "r", isOpen: true)
    #expect(request.unknownContext == ["at"])
    #expect(throws: CedarErrors.self) { try Request(json: json, schema: schema, file: "r") }
  }

  @Test func `a record that nobody answered has as many answers as its members allow`() throws {
    let schema = try Schema(
      parsing: """
        entity Color enum ["red", "green"];
        entity User { place: { isNear: Bool, color?: Color }, wide: { colors: Set<Color>, at: Long } };
        action view appliesTo { principal: User, resource: User };
        """, file: "s")
    let entities = try EntityStore([Entity(Self.user, isOpen: true)], schema: schema)
    let facts = OpenFacts(schema: schema)
    let action = EntityUID(type: "Action", id: "view")
    let answers = facts.answers(OpenFact(entity: Self.user, path: ["place"]), action, entities)
    #expect(answers?.count == 6)
    #expect(answers?.contains(.record(["isNear": .bool(false)])) == true)
    #expect(facts.answers(OpenFact(entity: Self.user, path: ["wide"]), action, entities) == nil)
  }

  @Test func `a head says which type alone can satisfy it`() {
    #expect(Policy.Scope.any.type == nil && Policy.Scope.isIn(Self.user).type == nil)
    #expect(Policy.Scope.equal(Self.user).type == "User")
    #expect(Policy.Scope.isType("Doc", in: Self.user).type == "Doc")
  }
}

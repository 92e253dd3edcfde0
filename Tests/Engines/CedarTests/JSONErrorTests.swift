import Notation
import Testing

@testable import Cedar

/// Each fault of a JSON document is told with its path.
@Suite struct JSONErrorTests {
  private static func policy(_ body: String) -> String {
    """
    {"effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "All"},
     "conditions": [{"kind": "when", "body": \(body)}]}
    """
  }

  private static func fault<Read>(_ body: () throws(CedarErrors) -> Read) -> String {
    do { _ = try body() } catch { return error.errors.map(\.description).joined(separator: "; ") }
    return "no fault"
  }

  @Test(arguments: [
    ("[]", ": an object of one key was expected, which names the operator"),
    ("{\"!\": 1}", "/!: an object of `arg` was expected"),
    ("{\"isIpv4\": []}", "/isIpv4: `isIpv4` is called on something: the array needs an element"),
    (
      "{\"is\": {\"left\": {\"Var\": \"principal\"}, \"entity_type\": \"a b\"}}",
      "/is/entity_type: `a b` is no name of an entity type"
    ),
    ("{\"Value\": {\"__expr\": \"1\"}}", "/Value: `__expr` is no longer part of Cedar; write the value itself"),
    (
      "{\"Value\": {\"__entity\": {\"type\": \"a b\", \"id\": \"\"}}}", "/Value: `a b` is no name of an entity type"
    ),
    ("{\"Var\": \"world\"}", "/Var: `principal`, `action`, `resource` or `context` was expected"),
    ("{\"Set\": 1}", "/Set: an array was expected"), ("{\"Record\": 1}", "/Record: an object was expected"),
    (
      "{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": []}}", "/has/attr: at least one name was expected"
    ),
    ("{\"has\": {\"left\": {\"Var\": \"context\"}, \"attr\": [1]}}", "/has/attr: strings were expected"),
    ("{\".\": {\"left\": {\"Var\": \"context\"}, \"attr\": 1}}", "/./attr: a string was expected"),
    ("{\"like\": {\"left\": {\"Var\": \"context\"}, \"pattern\": 1}}", "/like/pattern: an array was expected"),
    (
      "{\"like\": {\"left\": {\"Var\": \"context\"}, \"pattern\": [1]}}",
      "/like/pattern/0: `\"Wildcard\"` or an object of `Literal` was expected"
    ),
  ])
  func `of an expression`(_ body: String, _ expected: String) {
    let fault = Self.fault { () throws(CedarErrors) in try PolicySet(json: Self.policy(body), file: "p") }
    #expect(fault == "p /conditions/0/body\(expected)")
  }

  @Test(arguments: [
    ("\"annotations\": 1", "p /annotations: an object was expected"),
    ("\"annotations\": {\"a b\": null}", "p /annotations: `a b` is no name of an annotation"),
    ("\"annotations\": {\"a\": 1}", "p /annotations/a: a string was expected"),
    ("\"more\": 1", "p: `more` is no key of a policy"),
  ])
  func `of a policy`(_ member: String, _ expected: String) {
    let json = """
      {"effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "All"},
       "conditions": [], \(member)}
      """
    #expect(Self.fault { () throws(CedarErrors) in try PolicySet(json: json, file: "p") } == expected)
  }

  @Test func `of the head and the conditions of a policy`() {
    func fault(_ action: String, _ conditions: String) -> String {
      let json = """
        {"effect": "permit", "principal": {"op": "All"}, "action": \(action), "resource": {"op": "All"},
         "conditions": \(conditions)}
        """
      return Self.fault { () throws(CedarErrors) in try PolicySet(json: json, file: "p") }
    }
    #expect(
      fault("{\"op\": \"==\", \"entity\": {\"type\": \"User\", \"id\": \"u\"}}", "[]")
        == "p /action/entity: `User::\"u\"` is no action: its type must be `Action`")
    #expect(fault("{\"op\": \"in\"}", "[]") == "p /action: `entity` or an array `entities` was expected")
    #expect(fault("{\"op\": \"near\"}", "[]") == "p /action/op: `All`, `==` or `in` was expected")
    #expect(fault("{\"op\": \"All\"}", "{}") == "p /conditions: an array was expected")
    #expect(fault("{\"op\": \"All\"}", "[1]").hasPrefix("p /conditions/0: an object of `kind`"))
  }

  @Test func `of a set of policies and of its links`() {
    let json = "{\"staticPolicies\": [], \"templates\": {}, \"templateLinks\": {}}"
    #expect(
      Self.fault { () throws(CedarErrors) in try PolicySet(json: json, file: "p") }
        == "p /staticPolicies: an object was expected, with the policies by their ids; "
        + "p /templateLinks: an array was expected")
    let link = "[{\"templateId\": \"t\", \"newId\": \"l\", \"values\": {\"?world\": {\"type\": \"U\", \"id\": \"u\"}}}]"
    #expect(
      Self.fault { () throws(CedarErrors) in try TemplateLink.links(json: link, file: "l") }
        == "l /0/values: there is no slot `?world`")
  }

  @Test func `links in a document of their own are read`() throws {
    let text = """
      [{"templateId": "t", "newId": "l", "values": {"?principal": {"type": "U", "id": "u"}}}]
      """
    let links = try TemplateLink.links(json: text, file: "l")
    let set = try PolicySet(parsing: [("p", "@id(\"t\") permit (principal == ?principal, action, resource);")])
      .linking(links, file: "l")
    #expect(set.policies.map(\.id) == ["l"])
    #expect(set.policies.first?.principal == .equal(EntityUID(type: "U", id: "u")))
  }

  @Test(arguments: [
    ("{\"\": {\"entityTypes\": 1, \"actions\": {}}}", "an object was expected"),
    (
      "{\"\": {\"entityTypes\": {\"A\": {\"annotations\": 1}}, \"actions\": {}}}",
      "/annotations: an object was expected"
    ),
    (
      "{\"\": {\"entityTypes\": {\"A\": {\"memberOfTypes\": [1]}}, \"actions\": {}}}",
      "/0: the name of an entity type was expected"
    ),
    (
      "{\"\": {\"entityTypes\": {\"A\": {\"shape\": \(SchemaNesting.deep)}}, \"actions\": {}}}",
      "types nested deeper than \(SchemaParser.nestingMax) levels"
    ),
  ])
  func `of a schema`(_ json: String, _ expected: String) {
    let fault = Self.fault { () throws(CedarErrors) in try Schema(json: json, file: "s") }
    #expect(fault.hasPrefix("s ") && fault.hasSuffix(expected), "\(fault)")
  }

  @Test func `of a request and its context`() throws {
    func fault(_ json: JSONValue) -> String {
      Self.fault { () throws(CedarErrors) in try Request(json: json, schema: nil, file: "r") }
    }
    let uid: JSONValue = ["type": .string("T"), "id": .string("i")]
    #expect(
      fault(["principal": uid])
        == "r: /action: an entity was expected: an object of `type` and `id`; "
        + "r: /resource: an entity was expected: an object of `type` and `id`")
    let members: [JSONValue.Member] = ["principal", "action", "resource"].map { JSONValue.Member($0, uid) }
    #expect(fault(.object(members + [JSONValue.Member("context", .integer(1))])).hasSuffix("an object was expected"))
  }

  @Test func `of a document that is too large or too deep`() throws {
    let large = "[\"" + String(repeating: "a", count: CedarLimits.sourceBytesMax) + "\"]"
    let expected = ": larger than \(CedarLimits.sourceBytesMax) bytes"
    #expect(Self.fault { () throws(CedarErrors) in try PolicySet(json: large, file: "p") }.hasSuffix(expected))
    #expect(Self.fault { () throws(CedarErrors) in try PolicySet(parsing: [("p", large)]) }.hasSuffix(expected))
    let levels = ValueReader.depthMax + 2
    let attribute = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    let entities = "[{\"uid\": {\"type\": \"T\", \"id\": \"i\"}, \"attrs\": {\"a\": \(attribute)}, \"parents\": []}]"
    let fault = Self.fault { () throws(CedarErrors) in try EntityStore(json: entities, schema: nil, file: "e") }
    #expect(fault.contains("nested deeper than \(ValueReader.depthMax) levels"), "\(fault)")
    let context = (0...ValueReader.depthMax).reduce(JSONValue.integer(1)) { inner, _ in .array([inner]) }
    let action = EntityUID(type: "Action", id: "a")
    let deep = Self.fault { () throws(CedarErrors) in
      try Request.context(["a": context], action: action, schema: nil, file: "r")
    }
    #expect(deep.hasSuffix(": nested deeper than \(ValueReader.depthMax) levels"), "\(deep)")
    let head = String(repeating: "(", count: ExpressionParser.nestingMax + 1)
    #expect(
      Self.fault { () throws(CedarErrors) in
        try PolicySet(parsing: [("p", "permit (principal in \(head)T::\"i\"")])
      }.contains("parentheses and brackets nested deeper than \(ExpressionParser.nestingMax) levels"))
  }
}

/// A type deeper than schemas may be.
private enum SchemaNesting {
  static let deep =
    String(repeating: "{\"type\": \"Set\", \"element\": ", count: SchemaParser.nestingMax + 2) + "{\"type\": \"Long\"}"
    + String(repeating: "}", count: SchemaParser.nestingMax + 2)
}

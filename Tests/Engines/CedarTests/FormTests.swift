import Notation
import TestSupport
import Testing

@testable import Cedar

/// The human and the JSON form of policies say the same.
@Suite struct FormTests {
  private static func errors(_ json: String) -> [String] {
    do { _ = try PolicySet(json: json, file: "p.json") } catch { return error.errors.map(\.description) }
    return []
  }

  @Test func `random policies are the same after JSON and after the human form`() throws {
    let seed = SeededRandom.seed
    var source = RandomPolicies(random: SeededRandom(seed: seed &+ 8), slipPercent: 3)
    let text = (0..<300).map { _ in source.policy() }.joined()
    let set = try PolicySet(parsing: [("random", text)])
    let back = try PolicySet(json: PlainJSON.text(set.json), file: "p.json")
    let written = try PolicySet(parsing: [("written", back.text)])
    #expect(back.json == set.json && written.text == back.text, "seed \(seed)")
    for ((a, b), c) in zip(zip(set.policies, back.policies), written.policies) {
      #expect(a.conditions.map(\.body) == b.conditions.map(\.body), "seed \(seed), \(a.id)")
      #expect(a.conditions.map(\.body) == c.conditions.map(\.body), "seed \(seed), \(a.id)")
      #expect(a.conditions.map(\.kind) == c.conditions.map(\.kind) && a.effect == c.effect, "seed \(seed), \(a.id)")
      #expect(a.principal == c.principal && a.action == c.action && a.resource == c.resource, "seed \(seed), \(a.id)")
    }
  }

  @Test func `a literal may be any value, and a path after has an array`() throws {
    let json = """
      {"effect": "permit", "principal": {"op": "all"}, "action": {"op": "All"}, "resource": {"op": "All"},
       "conditions": [{"kind": "when", "body": {"&&": {
         "left": {"has": {"left": {"Var": "principal"}, "attr": ["a", "b"]}},
         "right": {"==": {"left": {"Value": [1, {"a": {"__extn": {"fn": "ip", "arg": "::1"}}}]},
                          "right": {"Value": {"__entity": {"type": "T", "id": "i"}}}}}}}}]}
      """
    let set = try PolicySet(json: json, file: "p.json")
    #expect(
      set.text == """
        permit (principal, action, resource)
        when { principal has a.b && [1, { a: ip("::1") }] == T::"i" };

        """)
  }

  @Test func `every fault of a JSON policy set is told with its path`() {
    let json = """
      {"templates": {"t": {"effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"},
        "resource": {"op": "All"}, "conditions": []}},
       "staticPolicies": {
        "a": {"effect": "allow", "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "All"},
          "conditions": []},
        "b/c": {"effect": "permit", "principal": {"op": "==", "slot": "?resource"}, "action": {"op": "All"},
          "resource": {"op": "All"}, "conditions": []},
        "d": {"effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "All"},
          "conditions": [{"kind": "when", "body": {"==": {"left": {"Value": 1.5}, "right": {"Value": 1}}}}]},
        "e": {"effect": "permit", "principal": {"op": "All"}, "action": {"op": "All"}, "resource": {"op": "All"},
          "conditions": [{"kind": "when", "body": {"nope": []}}]}},
       "templateLinks": [{"templateId": "t"}], "more": 1}
      """
    #expect(
      Self.errors(json) == [
        "p.json: `more` is no key here",
        "p.json /templates/t: a template needs a slot: `?principal` or `?resource`",
        "p.json /staticPolicies/a/effect: `permit` or `forbid` was expected",
        "p.json /staticPolicies/b~1c/principal/slot: only the slot `?principal` can stand here",
        "p.json /staticPolicies/d/conditions/0/body/==/left/Value: "
          + "a number is no value of Cedar; numbers are 64-bit",
        "p.json /staticPolicies/e/conditions/0/body: there is no operator `nope`",
        "p.json /templateLinks/0: an object of `templateId`, `newId` and `values` was expected",
      ])
    #expect(Self.errors("{\"staticPolicies\": {}, \"templates\": {}") == ["p.json:1:39: `,` or `}` was expected"])
    #expect(Self.errors("[]").count == 3)
  }
}

import Notation
import Testing

@testable import Cedar

/// What the reference engine answered, and what this one does.
@Suite struct ReferenceTests {
  /// Each disagreement is an issue of its own, as far as a reader can take them in.
  private static func report(_ failures: [String]) {
    for failure in failures.prefix(30) { Issue.record(Comment(rawValue: failure)) }
  }

  private static func found(_ response: Authorizer.Response) -> String {
    let errors = response.errors.map { "\($0.policyID): \($0.error.reason.word)" }
    return "\(response.decision) \(response.reasons) \(errors)"
  }

  private static func expected(_ answer: JSONValue) -> String {
    func texts(_ json: JSONValue?) -> [String] { (json?.elements ?? []).compactMap(\.text) }
    let errors = (answer["errors"]?.elements ?? []).map { texts($0).joined(separator: ": ") }
    let reasons = texts(answer["reason"]).sorted(by: bytesPrecede)
    return "\(answer["decision"]?.text ?? "refused") \(reasons) \(errors)"
  }

  @Test func `decisions, reasons and errors are the reference's, links included`() throws {
    let worlds = try ReferenceCorpus.worlds()
    var (requests, failures) = (0, [String]())
    for (number, line) in try ReferenceCorpus.lines("authorization").enumerated() {
      let world = try #require(worlds[line["world"]?.text ?? ""])
      let schema = line["hasSchema"] == true ? world.human : nil
      let policies = try ReferenceCorpus.policies(line)
      let json = try PolicySet(json: PlainJSON.text(policies.json), file: "policies.json")
      let entities = try EntityStore(
        json: PlainJSON.text(line["entities"] ?? []), schema: schema, file: "entities")
      let asked = zip(line["requests"]?.elements ?? [], line["answers"]?.elements ?? [])
      for (index, (request, answer)) in asked.enumerated() {
        requests += 1
        let action = ReferenceCorpus.uid(request["action"])
        let context = try Request.context(request["context"] ?? [:], action: action, schema: schema, file: "context")
        let question = Request(
          principal: ReferenceCorpus.uid(request["principal"]), action: action,
          resource: ReferenceCorpus.uid(request["resource"]), context: context)
        for set in [policies, json] {
          let found = Self.found(Authorizer().authorize(question, policies: set, entities: entities))
          let expected = Self.expected(answer)
          if found != expected { failures.append("line \(number + 1), request \(index): \(found), not \(expected)") }
        }
      }
    }
    print("reference corpus: \(requests) requests, \(failures.count) disagreements")
    #expect(requests > 100)
    Self.report(failures)
  }

  @Test func `the verdict on each policy is the strict validator's`() throws {
    let worlds = try ReferenceCorpus.worlds()
    var (count, refused, failures) = (0, 0, [String]())
    for (number, line) in try ReferenceCorpus.lines("validation").enumerated() {
      let world = try #require(worlds[line["world"]?.text ?? ""])
      let expected = Set((line["refused"]?.elements ?? []).compactMap(\.text))
      let policies = try PolicySet(parsing: [("policies", line["policies"]?.text ?? "")])
      let errors = Validator.check(policies, against: world.human)
      for id in policies.policies.map(\.id) + policies.templates.map(\.id) {
        count += 1
        // A policy of the corpus is a line of its own.
        let found = errors.filter { "policy\($0.position.line - 1)" == id }
        if expected.contains(id) { refused += 1 }
        if found.isEmpty == expected.contains(id) {
          failures.append("line \(number + 1), \(id): \(found.isEmpty ? "passes" : "\(found)")")
        }
      }
    }
    print("reference corpus: \(count) policies validated, \(refused) refused, \(failures.count) disagreements")
    #expect(count > 100 && refused > 20)
    Self.report(failures)
  }

  @Test func `what is read and what JSON comes of it is the reference's`() throws {
    var (count, failures) = (0, [String]())
    for (number, line) in try ReferenceCorpus.lines("syntax").enumerated() {
      count += 1
      let text = line["text"]?.text ?? ""
      let place = "line \(number + 1), \(text)"
      do {
        let policies = try PolicySet(parsing: [("policies", text)])
        guard let expected = line["json"] else {
          failures.append("\(place): should be refused")
          continue
        }
        // The reference's functions for Python number the policies even where `@id` names them.
        let isNamed = policies.policies.contains { $0.annotation("id") != nil }
        if isNamed ? Self.bodies(policies.json) != Self.bodies(expected) : policies.json != expected {
          failures.append("\(place): \(PlainJSON.text(policies.json)), not \(PlainJSON.text(expected))")
        }
        let back = try PolicySet(json: PlainJSON.text(expected), file: "policies.json")
        if back.json != expected { failures.append("\(place): JSON does not come back") }
        let again = try PolicySet(parsing: [("again", back.text)])
        if again.text != back.text { failures.append("\(place): \(back.text) is no fixed point: \(again.text)") }
        let same = Self.bodies(again.json) == Self.bodies(expected)
        if !same { failures.append("\(place): written as \(back.text)") }
      } catch {
        if line["json"] != nil { failures.append("\(place): \(error)") }
      }
    }
    print("reference corpus: \(count) texts, \(failures.count) disagreements")
    #expect(count > 100)
    Self.report(failures)
  }

  /// What conditions a set has, whatever the ids and annotations.
  private static func bodies(_ json: JSONValue) -> [JSONValue] {
    ["staticPolicies", "templates"].flatMap { json[$0]?.members ?? [] }.map { member in
      .object((member.value.members ?? []).filter { $0.key != "annotations" })
    }
  }
}

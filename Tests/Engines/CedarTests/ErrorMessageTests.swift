import Foundation
import Testing

@testable import Cedar

/// What is wrong with the inputs in `Data/errors`, word for word; `UPDATE_GOLDENS=1` writes the files anew.
@Suite struct ErrorMessageTests {
  private static func schema() throws -> Schema {
    try Schema(parsing: try TestData.text("random.cedarschema"), file: "random.cedarschema")
  }

  private static func check(_ name: String, _ errors: [CedarError]) throws {
    let text = errors.map { $0.description + "\n" }.joined()
    let path = "\(TestData.folder)/errors/\(name).expected"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(text == (try String(contentsOfFile: path, encoding: .utf8)))
  }

  private static func errors(_ body: () throws -> Void) throws -> [CedarError] {
    do { try body() } catch let errors as CedarErrors { return errors.errors }
    return []
  }

  @Test(arguments: ["policies.cedar", "words.cedar", "ids.cedar"])
  func `each fault of a policy text is told with its place`(_ name: String) throws {
    let text = try TestData.text("errors/\(name)")
    try Self.check(name, try Self.errors { _ = try PolicySet(parsing: [(name, text)]) })
  }

  @Test func `each fault of a schema is told with its place`() throws {
    let text = try TestData.text("errors/names.cedarschema")
    // Words first: a text that cannot be read is not resolved.
    let unreadable = ["Broken", "enum []", "a: Long, a: Bool", "namespace Agency { }", "principal: User, principal"]
    let readable = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { line in !unreadable.contains { line.contains($0) } }
      .joined(separator: "\n")
    let errors =
      try Self.errors { _ = try Schema(parsing: text, file: "names.cedarschema") }
      + Self.errors { _ = try Schema(parsing: readable, file: "readable.cedarschema") }
    try Self.check("names.cedarschema", errors)
  }

  @Test func `each policy that reads what the schema lacks is told with its place`() throws {
    let policies = try PolicySet(parsing: [("types.cedar", try TestData.text("errors/types.cedar"))])
    try Self.check("types.cedar", Validator.check(policies, against: try Self.schema()))
  }

  @Test func `each fault of an entity document is told with its path`() throws {
    let schema = try Self.schema()
    let text = try TestData.text("errors/entities.json")
    let errors = try Self.errors { _ = try EntityStore(json: text, schema: schema, file: "entities.json") }
    try Self.check("entities.json", errors)
  }

  @Test func `names that stand twice and circles are refused`() throws {
    let (a, b) = (EntityUID(type: "T", id: "a"), EntityUID(type: "T", id: "b"))
    let twice = try Self.errors { _ = try EntityStore([Entity(a), Entity(a)]) }
    #expect(twice.map(\.message) == ["the entity `T::\"a\"` stands twice"])
    let circle = try Self.errors { _ = try EntityStore([Entity(a, parents: [b]), Entity(b, parents: [a])]) }
    #expect(circle.count == 2)
  }

  @Test func `too much is refused and just enough is read`() throws {
    func policy(_ body: String) -> [(file: String, text: String)] {
      [("deep", "permit (principal, action, resource) when { \(body) };")]
    }
    func nested(_ levels: Int, _ opening: String = "(", _ closing: String = ")") -> String {
      String(repeating: opening, count: levels) + "true" + String(repeating: closing, count: levels)
    }
    func chain(_ levels: Int) -> String { Array(repeating: "true", count: levels).joined(separator: " && ") }
    _ = try PolicySet(parsing: policy(nested(ExpressionParser.nestingMax - 1)))
    _ = try PolicySet(parsing: policy(chain(CedarLimits.depthMax)))
    #expect(throws: CedarErrors.self) { try PolicySet(parsing: policy(nested(ExpressionParser.nestingMax))) }
    #expect(throws: CedarErrors.self) { try PolicySet(parsing: policy(chain(CedarLimits.depthMax + 1))) }
    let doubled = (0..<60).reduce("principal") { text, _ in "(\(text) is A in B::\"b\")" }
    #expect(throws: CedarErrors.self) { try PolicySet(parsing: policy(doubled)) }
    try Self.walk(try PolicySet(parsing: policy(chain(CedarLimits.depthMax))))
    try Self.walk(try PolicySet(parsing: policy(nested(ExpressionParser.nestingMax - 1, "[", "]") + ".isEmpty()")))
    #expect(throws: CedarErrors.self) {
      try Schema(parsing: "type T = \(String(repeating: "Set<", count: 200))Long", file: "deep")
    }
  }

  /// Every walk over the tree goes as deep as the parser lets it be.
  private static func walk(_ policies: PolicySet) throws {
    let uid = EntityUID(type: "Doc", id: "d")
    let request = Request(principal: uid, action: uid, resource: uid)
    let evaluator = KleeneEvaluator(policies: policies, entities: EntityStore(), schema: nil)
    let policy = try #require(policies.policies.first)
    let body = try #require(policy.conditions.first?.body)
    let judged = evaluator.judge(policy, request: request)
    #expect(judged == evaluator.trace(policy, request: request).judgement)
    #expect(try Evaluator(request: request, entities: EntityStore()).isSatisfied(policy) == (judged.holds == .true))
    #expect(Set([body, body]).count == 1)
    _ = Validator.check(policies, against: try schema())
  }
}

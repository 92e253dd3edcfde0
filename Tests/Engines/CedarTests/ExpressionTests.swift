import Testing

@testable import Cedar

/// Every line of `expressions.txt` against the conformant evaluator.
@Suite struct ExpressionTests {
  static let request = Request(
    principal: EntityUID(type: "User", id: "ann"), action: EntityUID(type: "Action", id: "a"),
    resource: EntityUID(type: "Doc", id: "d"), context: ["key": .string("v")])

  static func entities() throws -> EntityStore {
    let bob = EntityUID(type: "User", id: "bob")
    let staff = EntityUID(type: "Group", id: "staff")
    let all = EntityUID(type: "Group", id: "all")
    return try EntityStore([
      Entity(
        request.principal,
        attributes: ["age": .long(3), "boss": .entity(bob), "notes": .record(["a": .record(["b": .long(1)])])],
        parents: [staff], tags: ["t": .long(7)]), Entity(bob), Entity(staff, parents: [all]), Entity(all),
    ])
  }

  static func expression(_ text: String) throws -> Expression {
    let policies = try PolicySet(parsing: [("expression", "permit (principal, action, resource) when { \(text) };")])
    return try #require(policies.policies.first?.conditions.first?.body)
  }

  static func lines() throws -> [(expression: String, expected: String)] {
    try TestData.text("expressions.txt").split(separator: "\n").compactMap { line in
      guard !line.hasPrefix("#"), let arrow = line.ranges(of: " => ").last else { return nil }
      return (String(line[..<arrow.lowerBound]), String(line[arrow.upperBound...]))
    }
  }

  @Test func `every expression comes to its value or fails for its reason`() throws {
    let evaluator = Evaluator(request: Self.request, entities: try Self.entities())
    let lines = try Self.lines()
    #expect(lines.count > 200)
    for (text, expected) in lines {
      let expression = try Self.expression(text)
      do {
        let value = try evaluator.evaluate(expression)
        #expect(!expected.hasPrefix("error"), "\(text) came to \(value)")
        if expected.hasPrefix("error") { continue }
        #expect(value == (try evaluator.evaluate(try Self.expression(expected))), "\(text)")
      } catch let error as EvaluationError {
        #expect(expected == "error \(error.reason.word)", "\(text)")
      }
    }
  }

  @Test func `the three-valued evaluators agree on every expression`() throws {
    let entities = try Self.entities()
    for (text, expected) in try Self.lines() {
      let isError = expected.hasPrefix("error")
      let condition = "permit (principal, action, resource) when { (\(text)) == (\(isError ? "true" : expected)) };"
      let policies = try PolicySet(parsing: [("expression", condition)])
      let evaluator = KleeneEvaluator(policies: policies, entities: entities, schema: nil)
      let policy = try #require(policies.policies.first)
      let judged = evaluator.judge(policy, request: Self.request)
      #expect(judged.when == (isError ? .error : .true), "\(text)")
      #expect(judged == evaluator.trace(policy, request: Self.request).judgement, "\(text)")
    }
  }

  @Test func `a value written as text reads back as the same value`() throws {
    let evaluator = Evaluator(request: Self.request, entities: try Self.entities())
    for (text, expected) in try Self.lines() where !expected.hasPrefix("error") {
      let value = try evaluator.evaluate(try Self.expression(text))
      #expect(try evaluator.evaluate(try Self.expression(value.description)) == value, "\(text)")
    }
  }
}

extension EvaluationError.Reason {
  /// How the table names it.
  var word: String {
    switch self {
    case .noSuchEntity: "entity"
    case .noSuchAttribute: "attribute"
    case .noSuchTag: "tag"
    case .type: "type"
    case .overflow: "overflow"
    case .malformed: "malformed"
    case .argumentCount: "count"
    }
  }
}

import Casework
import Cedar
import Directives
import Testing

/// What is asked of a case in which something is not answered yet.
@Suite struct InterviewTests {
  private static func interview(_ name: String) throws -> Interview {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    let directive = try Directive(folder: root + "/Directives/foreign-disclosure")
    let scenario = try #require(
      try ScenarioReader(directive: directive).all().first { $0.name == "scenarios/\(name).json" })
    let subject = try scenario.subject(directive)
    return Interview(
      directive.compiledPolicies, schema: directive.schema,
      requests: scenario.requests(subject, directive).filter { $0.action.id == scenario.action },
      entities: subject.entities)
  }

  @Test(arguments: [
    ("scope-unknown", ["Matter::\"m1\".scope"]), ("demand-unknown", ["Matter::\"m1\".isCompulsoryDemand"]),
    ("advance-cargo-unknown", ["Matter::\"m2\".cargoUse"]),
    ("protected-class-unknown", ["Item::\"r1\".protectedAuthority", "Item::\"r1\".protectedProcedure"]),
  ])
  func `of the open facts only those that matter are asked`(name: String, expected: [String]) throws {
    let interview = try Self.interview(name)
    #expect(interview.questions.map(\.fact.description) == expected)
    #expect(interview.openFacts.count > 50 && interview.decision == nil)
  }

  @Test func `where nothing is known, a question that may settle the matter comes first`() throws {
    let questions = try Self.interview("nothing-known-accept").questions
    #expect(questions.count < 40)
    #expect(questions.first?.fact.description == "Matter::\"m9\".isCompulsoryDemand")
    #expect(questions.first?.settlingShare == 0.5)
  }
}

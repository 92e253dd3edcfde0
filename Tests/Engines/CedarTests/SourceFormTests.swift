import Notation
import Testing

@testable import Cedar

/// Which form a text is in, and that both say the same.
struct SourceFormTests {
  private static let policies = "permit (principal, action, resource) when { context.a };"
  private static let schema =
    "entity User;\naction view appliesTo { principal: User, resource: User, context: { a: Bool } };\n"

  @Test(arguments: [
    ("permit (principal, action, resource);", SourceForm.human), ("  // {\nentity A;", .human), ("", .human),
    ("{}", .json), ("\n\t [ ]", .json),
  ]) func `is seen from the first sign`(text: String, form: SourceForm) {
    #expect(SourceForm(of: text) == form)
  }

  @Test func `policies are read from either`() throws {
    let human = try PolicySet(reading: Self.policies, file: "p")
    let json = try PolicySet(reading: PlainJSON.text(human.json), file: "p")
    #expect(json.text == human.text)
    #expect(throws: CedarErrors.self) { try PolicySet(reading: "{", file: "p") }
  }

  @Test func `schemas are read from either`() throws {
    let human = try Schema(reading: Self.schema, file: "s")
    let json = try Schema(reading: PlainJSON.text(human.json), file: "s")
    #expect(json.text == human.text)
    let policies = try PolicySet(reading: Self.policies, file: "p")
    #expect(Validator.check(policies, against: json).isEmpty)
  }

  @Test func `a claim says in words what is to hold`() throws {
    let policies = try PolicySet(reading: Self.policies, file: "p")
    let words = try Expression(parsing: "context.a", file: "e")
    let claims: [Claim] = [
      .neverErrors(policy: "a"), .alwaysMatches(policy: "a"), .neverMatches(policy: "a"),
      .implies(policy: "a", other: "b"), .equivalent(policy: "a", other: "b"), .disjoint(policy: "a", other: "b"),
      .permitsOnlyWhat(policies), .permitsSameAs(policies), .permitsNothingWith(policies),
      .neverPermits(when: words, without: nil), .neverPermits(when: words, without: words),
    ]
    #expect(Set(claims.map(\.title)).count == claims.count)
    #expect(claims[3].title == "`a` implies `b`")
  }
}

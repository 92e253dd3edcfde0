import Cedar
import Notation
import Testing

@testable import Directives

/// Remedies carried out in cases of an invented directive, where some are planted that lead nowhere.
@Suite struct RemedyWalkTests {
  private static let release = EntityUID(type: "Action", id: "release")

  /// Cases by what is answered of their one matter.
  private static func cases(_ directive: Directive, _ all: [(String, [String: Value])]) throws -> [AskedCase] {
    try all.map { name, facts in
      let subject = try InventedDirective.subject([(InventedDirective.matter, facts)], schema: directive.schema)
      let now = Value.datetime(InventedDirective.moment.milliseconds)
      let request = Request(
        principal: InventedDirective.principal, action: release, resource: InventedDirective.matter,
        context: ["now": now, "today": now])
      return AskedCase(name: name, requests: [request], entities: subject.entities)
    }
  }

  private static func directive(_ policy: String) throws -> Directive {
    let directive = InventedDirective()
    directive.add(policies: policy)
    return try directive.load()
  }

  private static func faults(_ policy: String, _ all: [(String, [String: Value])]) throws -> [String] {
    let directive = try directive(policy)
    return DirectiveCheck.ways(of: directive, cases: try cases(directive, all)).map(\.reason)
  }

  private static let good: (String, [String: Value]) = (
    "good", ["a": .bool(true), "b": .bool(true), "c": .bool(true)]
  )

  private static func demand(_ conditions: String, _ annotations: String = "") -> String {
    """
    @id("9999-001A/2#second") @clause("9999-001A/2") @title("T") @remedy("R") @by("officer") \(annotations)
    forbid (principal, action == Action::"release", resource is Matter) \(conditions);

    """
  }

  @Test func `a remedy that leads on is found to, from what is unmet and from what nobody answered`() throws {
    let found = try Self.faults(
      Self.demand("unless { resource.c }"),
      [
        Self.good, ("unmet", ["a": .bool(false), "b": .bool(true), "c": .bool(false)]), ("nothing known", [:]),
      ])
    #expect(found == [])
  }

  @Test func `a remedy that undoes another one leads nowhere`() throws {
    let found = try Self.faults(
      Self.demand("unless { !resource.a }"),
      [
        ("first", ["a": .bool(true), "b": .bool(true), "c": .bool(true)]),
        ("second", ["a": .bool(false), "b": .bool(true), "c": .bool(true)]),
      ])
    #expect(
      found == [
        "whatever is carried out, this stays open: `9999-001A/1#first`",
        "whatever is carried out, this stays open: `9999-001A/2#second`",
        "no case shows that the remedy of `9999-001A/1#first`, carried out, leads on",
        "no case shows that the remedy of `9999-001A/2#second`, carried out, leads on",
      ])
  }

  @Test func `a remedy that nothing but the time could carry out leads nowhere`() throws {
    let found = try Self.faults(
      Self.demand(#"when { resource.c } unless { context.today > datetime("2999-01-01") }"#),
      [
        ("fine", ["a": .bool(true), "b": .bool(true), "c": .bool(false)]),
        ("waiting", ["a": .bool(false), "b": .bool(true), "c": .bool(true)]),
      ])
    #expect(found.contains("whatever is carried out, this stays open: `9999-001A/2#second`"))
  }

  @Test func `what a demand concerns is taken back only where it says so`() throws {
    let cases: [(String, [String: Value])] = [
      ("fine", ["a": .bool(true), "b": .bool(true), "c": .bool(false), "n": .long(1)]),
      ("first", ["a": .bool(false), "b": .bool(true), "c": .bool(false), "n": .long(1)]),
      ("concerned", ["a": .bool(true), "b": .bool(true), "c": .bool(true), "n": .long(0)]),
    ]
    let conditions = "when { resource.c } unless { resource.n > 5 }"
    #expect(try Self.faults(Self.demand(conditions, #"@ends("Matter.c")"#), cases) == [])
    #expect(
      try Self.faults(Self.demand(conditions), cases) == [
        "whatever is carried out, this stays open: `9999-001A/2#second`",
        "no case shows that the remedy of `9999-001A/2#second`, carried out, leads on",
      ])
  }

  @Test func `a remedy that no case leaves unmet is not shown to lead anywhere`() throws {
    let found = try Self.faults(
      Self.demand("unless { resource.c }"), [Self.good, ("unmet", ["a": .bool(false), "b": .bool(true)])])
    #expect(found == ["no case shows that the remedy of `9999-001A/2#second`, carried out, leads on"])
  }
}

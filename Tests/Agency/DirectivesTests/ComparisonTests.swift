import Notation
import Testing

@testable import Directives

/// What two versions of an invented directive say and decide otherwise.
@Suite struct ComparisonTests {
  private static let day = CalendarDate("2026-03-02")

  private static func compare(
    of base: (InventedDirective) -> Void = { _ in }, _ change: (InventedDirective) -> Void
  ) throws -> (difference: DirectiveDifference, outcomes: OutcomeComparison) {
    let (before, after) = (InventedDirective(), InventedDirective())
    for version in [before, after] { base(version) }
    change(after)
    let (old, new) = (try before.load(), try after.load())
    return (
      DirectiveDifference(from: old, to: new), try OutcomeComparison(from: old, to: new, on: try #require(day))
    )
  }

  private static func replace(_ file: String, _ old: String, _ new: String) -> (InventedDirective) -> Void {
    { $0.files[file] = $0.files[file]?.replacing(old, with: new) }
  }

  private static func told(_ outcomes: OutcomeComparison) -> [String] {
    outcomes.transitions.map { "\($0.action) \($0.type) \($0.before.rawValue) \($0.after.rawValue)" }
  }

  @Test func `the same directive twice says and decides the same`() throws {
    let (difference, outcomes) = try Self.compare { _ in }
    #expect(difference.items.isEmpty && outcomes.transitions.isEmpty && outcomes.undecided.isEmpty)
    #expect(outcomes.actions == ["accept", "release"])
  }

  @Test func `a narrower demand opens cases that were permitted, and the example shows one`() throws {
    let (difference, outcomes) = try Self.compare(
      Self.replace("policies.cedar", "unless { resource.a }", "unless { resource.a && resource.n >= 3 }"))
    #expect(difference.items.map(\.name) == ["9999-001A/1#first"])
    #expect(difference.items.first?.details == ["unless: { resource.a } -> { resource.a && resource.n >= 3 }"])
    #expect(Self.told(outcomes) == ["release Matter permitted open"])
    let example = try #require(outcomes.transitions.first?.example)
    #expect(example.demands.map(\.policy) == ["9999-001A/1#first"])
    #expect(example.demands.first?.before == .met && example.demands.first?.after == .unmet)
    #expect(example.turnsOn.contains("Matter::\"m1\".a == true"))
  }

  @Test func `a wider demand permits cases that were open`() throws {
    let (_, outcomes) = try Self.compare(
      Self.replace("policies.cedar", "unless { resource.a }", "unless { resource.a || resource.c }"))
    #expect(Self.told(outcomes) == ["release Matter open permitted"])
  }

  @Test func `another word for the same decides the same`() throws {
    let (difference, outcomes) = try Self.compare(
      Self.replace("policies.cedar", "unless { resource.a }", "unless { !(!resource.a) }"))
    #expect(difference.items.count == 1 && outcomes.transitions.isEmpty && outcomes.undecided.isEmpty)
  }

  @Test func `a demand that loses its remedy refuses what was open`() throws {
    let (_, outcomes) = try Self.compare(
      Self.replace("policies.cedar", "@remedy(\"Do it\") @by(\"officer\")", ""))
    #expect(Self.told(outcomes) == ["release Matter open refused"])
    let demand = try #require(outcomes.transitions.first?.example.demands.first)
    #expect(demand.ledTo == .open && demand.leadsTo == .refused && demand.after == .unmet)
  }

  @Test func `a gateway that closes refuses what was permitted and what was open`() throws {
    let (_, outcomes) = try Self.compare(
      Self.replace("policies.cedar", "when { resource.b }", "when { resource.b && resource.c }"))
    #expect(
      Self.told(outcomes) == [
        "accept Matter permitted refused", "release Matter permitted refused", "release Matter open refused",
      ])
  }

  @Test func `a demand on a record is asked of the record with its matter`() throws {
    let belonging = Self.replace("facts.cedarschema", "entity Item {", "entity Item { matter: Matter,")
    let (_, outcomes) = try Self.compare(of: belonging) { directive in
      directive.files["clauses.tsv"] = directive.files["clauses.tsv"]?.replacing(
        "information\tinformation", with: "policy\tpolicy:9999-001A/2#item")
      directive.add(
        policies: """
          @id("9999-001A/2#item") @clause("9999-001A/2") @title("T") @elsewhere("the other way")
          forbid (principal, action == Action::"release", resource is Item) unless { resource.a };

          """)
    }
    #expect(
      Self.told(outcomes)
        == ["permitted", "open", "refused"].map { "release Item \($0) elsewhere" })
  }

  @Test func `a new fact and a new choice are told, and compared in one schema`() throws {
    let (difference, outcomes) = try Self.compare { directive in
      Self.replace("facts.cedarschema", "  n: Long,\n", "  n: Long, z: Bool,\n")(directive)
      Self.replace("facts.cedarschema", "\"counsel\"]", "\"counsel\", \"clerk\"]")(directive)
      Self.replace("policies.cedar", "unless { resource.a }", "unless { resource.a && resource.z }")(directive)
    }
    #expect(difference.items.map(\.name) == ["9999-001A/1#first", "Matter.z", "Role::\"clerk\""])
    #expect(outcomes.conflicts.isEmpty && Self.told(outcomes) == ["release Matter permitted open"])
    #expect(outcomes.transitions.first?.example.turnsOn.contains("Matter::\"m1\".z == false") == true)
  }

  @Test func `a fact of another type is said not to be comparable`() throws {
    let (_, outcomes) = try Self.compare { directive in
      Self.replace("facts.cedarschema", "b: Bool,\n  c", "b: Long,\n  c")(directive)
      Self.replace("policies.cedar", "when { resource.b }", "when { resource.b > 0 }")(directive)
    }
    #expect(outcomes.conflicts.count == 1 && outcomes.transitions.isEmpty)
    #expect(!outcomes.undecided.isEmpty)
  }
}

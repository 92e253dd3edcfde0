import Cedar
import Directives
import Notation
import Testing

/// How findings amount to an outcome: faulty before elsewhere before refused before open before permitted.
struct OutcomeTests {
  private static func demand(_ name: String, _ ending: String, unless: String) -> String {
    """
    @id("9999-001A/2#\(name)") @clause("9999-001A/2") @title("Demand \(name)") \(ending)
    forbid (principal, action == Action::"release", resource is Matter) unless { \(unless) };

    """
  }

  private let directive: Directive

  init() throws {
    let invented = InventedDirective()
    invented.add(
      policies: Self.demand("open", #"@remedy("Do it: {missing}") @by("counsel")"#, unless: "resource.a")
        + Self.demand("refusing", "", unless: "resource.n != 1")
        + Self.demand("other", #"@elsewhere("The other procedure")"#, unless: "resource.n != 2 && resource.n != 3")
        + Self.demand("failing", "", unless: "resource.n < 3 || resource.n + 9223372036854775807 > 0"))
    directive = try invented.load()
  }

  /// The outcome with some facts answered, asked both ways.
  private func outcome(_ facts: [String: Value]) throws -> Determination.Outcome {
    let subject = try InventedDirective.subject([(InventedDirective.matter, facts)], schema: directive.schema)
    let determiner = Determiner(directive, deadlines: Deadlines(holidays: []) { _ in 0 })
    let (principal, at) = (InventedDirective.principal, InventedDirective.moment)
    let prepared = determiner.ready(subject)
    let quick = determiner.outcome(action: "release", principal: principal, subject: prepared, at: at)
    let whole = determiner.determine(action: "release", principal: principal, subject: subject, at: at)
    #expect(quick == whole.outcome)
    return whole.outcome
  }

  @Test func `all demands met and a gateway open is permitted`() throws {
    #expect(try outcome(["a": .bool(true), "b": .bool(true), "n": .long(0)]) == .permitted)
  }

  @Test func `an unmet demand with a remedy is open`() throws {
    #expect(try outcome(["a": .bool(false), "b": .bool(true), "n": .long(0)]) == .open)
  }

  @Test(arguments: ["a", "b", "n"]) func `a fact that nobody answered leaves it open`(name: String) throws {
    var facts: [String: Value] = ["a": .bool(true), "b": .bool(true), "n": .long(0)]
    facts[name] = nil
    #expect(try outcome(facts) == .open)
  }

  @Test func `an unmet demand without a remedy refuses, whatever else is open`() throws {
    #expect(try outcome(["a": .bool(true), "b": .bool(true), "n": .long(1)]) == .refused)
    #expect(try outcome(["n": .long(1)]) == .refused)
  }

  @Test func `no gateway open refuses`() throws {
    #expect(try outcome(["a": .bool(true), "b": .bool(false), "n": .long(0)]) == .refused)
  }

  @Test func `another procedure goes before a refusal`() throws {
    #expect(try outcome(["a": .bool(true), "b": .bool(false), "n": .long(2)]) == .elsewhere)
  }

  @Test func `a policy that fails is faulty, whatever else is said`() throws {
    #expect(try outcome(["a": .bool(true), "b": .bool(true), "n": .long(3)]) == .faulty)
    #expect(try outcome(["a": .bool(false), "b": .bool(false), "n": .long(3)]) == .faulty)
  }

  @Test func `a gateway that fails is faulty although another is open`() throws {
    let invented = InventedDirective()
    invented.add(
      policies: """
        @id("9999-001A/3#second") @clause("9999-001A/3") @title("Second way") @gateway("second")
        permit (principal, action == Action::"release", resource is Matter)
        when { resource.n + 9223372036854775807 > 0 };
        """)
    let found = try InventedDirective.determination(
      try invented.load(), ["a": .bool(true), "b": .bool(true), "n": .long(1)])
    #expect(found.outcome == .faulty)
  }

  @Test func `a finding tells reason, remedy, roles and what was read`() throws {
    let found = try InventedDirective.determination(
      directive, ["a": .bool(false), "b": .bool(true), "n": .long(0)])
    let finding = try #require(found.findings.first { $0.clause == "9999-001A/2" })
    #expect(finding.state == .unmet)
    let part = try #require(finding.parts.first { $0.policy == "9999-001A/2#open" })
    #expect(part.reason == "Demand open")
    #expect(part.remedy == "Do it: what is missing")
    #expect(part.roles == ["counsel"])
    #expect(part.read == [#"Matter::"m1".a"#])
  }

  @Test func `an unanswered fact is asked by its label, of those who may answer`() throws {
    let found = try InventedDirective.determination(directive, ["b": .bool(true), "n": .long(0)])
    let part = try #require(found.findings.flatMap(\.parts).first { $0.policy == "9999-001A/1#first" })
    #expect(part.state == .unknown)
    #expect(part.remedy == "Answer: The first fact")
    #expect(part.roles == ["officer"])
    #expect(part.unanswered == [#"Matter::"m1".a"#])
  }

  @Test func `a clock gives the day by which a remedy is due`() throws {
    let invented = InventedDirective()
    invented.add(
      policies: Self.demand(
        "timed", #"@remedy("Write") @by("officer") @clock("writeUpDays") @from("Matter.startedAt")"#,
        unless: "resource.c"))
    let started = Value.datetime(1_771_988_400_000)  // Wednesday 2026-02-25, 03:00 UTC
    let found = try InventedDirective.determination(try invented.load(), ["startedAt": started, "c": .bool(false)])
    let part = found.findings.flatMap(\.parts).first { $0.policy == "9999-001A/2#timed" }
    #expect(part?.due?.description == "2026-03-04T23:59:59.999Z")
  }
}

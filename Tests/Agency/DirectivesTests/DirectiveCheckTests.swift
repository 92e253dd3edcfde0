import Cedar
import Foundation
import Testing

@testable import Directives

/// What is found wrong with a directive that loads.
@Suite struct DirectiveCheckTests {
  private static let root = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined()

  private static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root + "/Directives").sorted()
      .filter { FileManager.default.fileExists(atPath: "\(root)/Directives/\($0)/directive.json") }
  }

  /// The invented directive with everything in order.
  private static func whole() -> InventedDirective {
    let directive = InventedDirective()
    directive.files["facts.cedarschema"] = """
      @choices("administrator=Administrator|officer=Officer|counsel=Counsel")
      entity Role enum ["administrator", "officer", "counsel"];
      entity Official;
      entity Matter {
        @label("The first fact") @answers("officer") a: Bool,
        @answers("officer counsel") b: Bool,
      };
      entity Item { @answers("officer") a: Bool };
      action accept, release appliesTo {
        principal: [Official], resource: [Matter, Item], context: { now: datetime, today: datetime }
      };
      action produce appliesTo {
        principal: [Official], resource: [Matter], context: { now: datetime, today: datetime }
      };

      """
    return directive
  }

  private static func faults(_ directive: InventedDirective) throws -> [String] {
    DirectiveCheck(try directive.load()).faults.map {
      "\($0.isNote ? "note, " : "")\($0.rule.rawValue): \($0.reason)"
    }
  }

  @Test(arguments: try names()) func `the directives of this repository are as they should be`(name: String) throws {
    let directive = try Directive(folder: "\(Self.root)/Directives/\(name)")
    #expect(DirectiveCheck(directive).faults.filter { !$0.isNote } == [])
  }

  @Test func `nothing is found where nothing is wrong`() throws {
    let directive = Self.whole()
    #expect(try Self.faults(directive) == [])
    let loaded = try directive.load()
    #expect(try DirectiveCheck.proofs(of: loaded) == [])
  }

  @Test(arguments: [
    (
      "policy:9999-001A/3#way", "information",
      "clause: no line of clauses.tsv says that it is carried out by `9999-001A/3#way`"
    ),
    (
      "@answers(\"officer\") a: Bool };", "@answers(\"officer\") a: Bool, @answers(\"officer\") z: Bool };",
      "fact: nothing reads `Item.z`"
    ),
    ("@answers(\"officer counsel\") b", "@label(\"B\") b", "role: nobody may answer `Matter.b`"),
    ("\"officer counsel\"", "\"officer king\"", "role: `Matter.b` is answered by `king`, which is no role"),
    ("\"counsel\"]", "\"counsel\", \"clerk\"]", "note, role: the role `clerk` answers nothing and sees to nothing"),
    ("enum [\"administrator\", ", "enum [", "role: there are parameters, and no role `administrator` that sets them"),
    (
      "@answers(\"officer\") a: Bool,", "@clause(\"9999-001A/8\") @answers(\"officer\") a: Bool,",
      "clause: `Matter.a` names no clause: `9999-001A/8`"
    ),
    (
      "\"clause\":\"9999-001A/1\"", "\"clause\":\"9999-001A/7\"",
      "clause: the parameter `writeUpDays` names no clause: `9999-001A/7`"
    ),
    (
      "unless { resource.a }", "unless { 1 == 2 }",
      "remedy: the demand of `9999-001A/1#first` reads nothing that could change"
    ),
    (
      "unless { resource.a }", "unless { context.today > context.now }",
      "remedy: the demand of `9999-001A/1#first` reads nothing that could change"
    ),
    (
      "@remedy(\"Do it\")", "@remedy(\"Do it\") @ends(\"Matter.b\")",
      "remedy: `9999-001A/1#first` ends with `Matter.b`, which its `when` does not read"
    ),
    (
      "@remedy(\"Do it\") @by(\"officer\")", "@elsewhere(\"the other way\")",
      "role: `9999-001A/1#first` passes the case on, and says not by whom (`@by`)"
    ),
  ])
  func `each planted fault is found`(old: String, new: String, fault: String) throws {
    let directive = Self.whole()
    let before = directive.files
    for (name, text) in before { directive.files[name] = text.replacingOccurrences(of: old, with: new) }
    #expect(directive.files != before)
    let found = try Self.faults(directive)
    #expect(found.contains(fault), "\(found)")
  }

  @Test func `templates that nobody can fill are found`() throws {
    let directive = Self.whole()
    directive.files["records/log.tsv"] = """
      field\tlabel\tsource\trequired\tbasis
      number\tNumber\tcase.number\talways\t9999-001A/1
      lost\tLost\tfact:Matter.a|fact:Matter.z\talways\t9999-001A/1
      pages\tPages\tcomputed:Item.a\talways\t9999-001A/1

      """
    directive.files["records/empty.tsv"] = "field\tlabel\tsource\trequired\tbasis\n"
    directive.files["letters/note.letter"] = "[date]\n{date}\n"
    directive.files["markings/loud.txt"] = "Loud\n"
    #expect(
      try Self.faults(directive) == [
        "template: no policy makes it due", "template: it has no fields of five columns",
        "template: no policy makes it due", "template: nothing fills `lost`: `fact:Matter.a|fact:Matter.z`",
        "template: nothing fills `pages`: `computed:Item.a`", "template: no policy makes any of it due",
        "template: no policy makes it due, and no plan can name it",
      ])
  }

  @Test func `facts that are computed from each other are found`() throws {
    let directive = Self.whole()
    directive.files["facts.cedarschema"] = directive.files["facts.cedarschema"]?.replacingOccurrences(
      of: "  @answers(\"officer counsel\") b: Bool,",
      with: """
          @answers("officer counsel") b: Bool,
          @computed("holds") @from("Matter.y") x: Bool, @computed("holds") @from("Matter.x") y: Bool,
        """)
    #expect(try Self.faults(directive).contains("cycle: `Matter.x` is computed from itself"))
  }

  @Test func `a demand that nothing can violate and one that can fail are found`() throws {
    let directive = Self.whole()
    directive.files["clauses.tsv"] = directive.files["clauses.tsv"]?.replacingOccurrences(
      of: "information\tinformation", with: "policy\tpolicy:9999-001A/2#dead policy:9999-001A/2#failing")
    directive.add(
      policies: """
        @id("9999-001A/2#dead") @clause("9999-001A/2") @title("T") @remedy("R") @by("officer")
        forbid (principal, action == Action::"release", resource is Matter) unless { resource.a || !resource.a };
        @id("9999-001A/2#failing") @clause("9999-001A/2") @title("T") @remedy("R") @by("officer")
        forbid (principal, action == Action::"release", resource is Item)
        unless { context.now.offset(duration("1d")) > context.today && resource.a };

        """)
    let found = try DirectiveCheck.proofs(of: try directive.load()).map(\.reason)
    #expect(found.contains("`9999-001A/2#dead` never says anything"))
    #expect(found.contains("`9999-001A/2#failing` can fail, or it is not shown that it cannot"))
  }

  @Test func `demands that chase each other are found`() throws {
    let directive = Self.whole()
    directive.files["clauses.tsv"] = directive.files["clauses.tsv"]?.replacingOccurrences(
      of: "information\tinformation", with: "policy\tpolicy:9999-001A/2#back")
    func load(_ policy: String) throws -> [String] {
      let policies = directive.files["policies.cedar"]
      defer { directive.files["policies.cedar"] = policies }
      directive.add(
        policies: """
          @id("9999-001A/2#back") @clause("9999-001A/2") @title("T") @remedy("R") @by("officer")
          forbid (principal, action == Action::"release", resource is Matter) \(policy);

          """)
      return try DirectiveCheck.proofs(of: try directive.load()).map(\.description)
    }
    #expect(
      try load("unless { !resource.a }")
        == ["remedy: Matter, release: whatever is done, nothing is ever permitted"])
    let chased = try load("when { !resource.b } unless { resource.a }")
    #expect(chased.count == 1)
    #expect(chased.first?.hasSuffix("meeting it leads to no permission; say what ends it with `@ends`") == true)
  }
}

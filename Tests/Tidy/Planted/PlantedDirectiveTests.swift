import Testing

struct PlantedDirectiveTests {
  private static let schema = """
    @clause("9999-001A/1.1")
    entity Item in [Matter] = { @label("a: b") owners?: Set<Office> };
    entity Office;
    """
  private static let policy = """
    // @id("x")
    @id("9999-001A/1.1#a") @clause("9999-001A/1.1 9999-001A/fn2")
    permit (principal, action, resource);
    """

  private func directive(clauses: String? = nil, policy: String? = nil) -> DirectiveFolder {
    let header = "clause\ttitle\tsummary\thow\twhere\trows\n"
    let rows =
      "9999-001A/1.1\tOne\tSays one\tpolicy fact\tpolicy:9999-001A/1.1#a fact:Item.owners register:Office\tFD-001\n"
      + "9999-001A/fn2\tNote\tFor information\tinformation\tinformation\t\n"
    let files = [
      ("directive.json", #"{"number":"9999-001A","parameters":[{"name":"days"}]}"#),
      ("clauses.tsv", header + (clauses ?? rows)),
      ("facts.cedarschema", Self.schema), ("01.cedar", policy ?? Self.policy),
      ("letters/a.letter", "[first]\ntext\n[+second: 9999-001A/1.1]\nText"),
      ("markings/plain.txt", "x"), ("records/log.json", "{}"), ("retention.tsv", "kind\nindex\t5\n"),
    ]
    return DirectiveFolder(
      name: "sample", files: files.map { SourceFile(path: "Directives/sample/\($0.0)", text: $0.1) })
  }

  @Test func `a good directive has no offences`() {
    #expect(ClauseRules.offences(directive()).isEmpty)
    #expect(CoverageRules.offences(directive(), swiftTypes: []).isEmpty)
  }

  @Test(arguments: [
    ("@id(\"9999-001A/7#a\") permit(principal, action, resource);", "9999-001A/7"),
    ("@id(\"9999-001A/1.1#a\") @clause(\"9999-001A/1.1 9999-001A/8\")", "9999-001A/8"),
    ("@id(\"9999-001A/1.1#a\") permit(a);\n@id(\"9999-001A/1.1#a\") permit(a);", "9999-001A/1.1#a"),
  ])
  func `an unknown clause and an id given twice are found`(policy: String, subject: String) {
    #expect(ClauseRules.offences(directive(policy: policy)).map(\.subject) == [subject])
  }

  @Test(arguments: [
    ("see 9999-001A/1.1.", [String]()), ("see 9999-001A/1.1#a and 9999-001A/fn2, too", []), ("9999-001A alone", []),
    ("9999-001A/… is a pattern", []), ("in 9999-001A, 12 pages", []),
    ("see 9999-001A/1.2.", ["9999-001A/1.2"]), ("9999-001A/1.1.1", ["9999-001A/1.1.1"]),
    ("9999-001A 1.1", ["9999-001A/1.1"]), ("9999-001A, section 1.1", ["9999-001A/1.1"]),
    ("9999-001A §1.1 and 9999-001A/3.3", ["9999-001A/1.1", "9999-001A/3.3"]),
  ])
  func `a clause that does not exist, or is spelled another way, is found in any text`(
    text: String, subjects: [String]
  ) {
    let file = SourceFile(path: "docs/a.md", text: "first\n" + text)
    let offences = ClauseRules.offences(file, directives: [directive()])
    #expect(offences.map(\.subject) == subjects)
    #expect(offences.allSatisfy { $0.line == 2 })
  }

  @Test(arguments: [
    "policy:9999-001A/1.1#a", "fact:Item.owners", "letter:a#first", "letter:a#second", "letter:a", "marking:plain",
    "record:log", "register:Office", "retention:index", "parameter:days", "code:Clock", "information",
  ])
  func `a place that exists resolves`(place: String) {
    #expect(CoverageRules.resolves(place, directive(), ["Clock"]))
  }

  @Test(arguments: [
    "policy:9999-001A/1.1#b", "fact:Item.colour", "fact:Owner.owners", "fact:Item", "letter:a#third", "letter:b#first",
    "letter:a#fir", "marking:fancy", "record:lo", "register:Desk", "retention:inde", "parameter:hours", "code:Clocks",
    "elsewhere:x", "informations", "",
  ])
  func `a place that does not exist does not resolve`(place: String) {
    #expect(!CoverageRules.resolves(place, directive(), ["Clock"]))
  }

  @Test(arguments: [
    ("9999-001A/1.1\tOne\tSays one\tpolicy\tinformation", "cells"),
    ("9999-001A/1.1\tOne\tSays one\tmagic\tinformation\t", "no way"),
    ("9999-001A/1.1\tOne\tSays one\t\tinformation\t", "how"),
    ("9999-001A/1.1\tOne\tSays one\tpolicy\t\t", "where"),
    ("9999-001A/1.1\tOne\tSays one\tpolicy\tpolicy:gone\t", "nowhere"),
    ("9999-001A/1.1\t\tSays one\tpolicy\tinformation\t", "title"),
    ("9999-001A/1.1\tOne\tSays one\tpolicy\tinformation\tFD-131", "no row"),
    ("9999-001A/1.1\tOne\tSays one\tpolicy\tinformation\tX-1", "no row"),
    ("9999-001A/1.1\tA\tB\tpolicy\tinformation\t\n9999-001A/1.1\tA\tB\tpolicy\tinformation\t", "second time"),
  ])
  func `a line of clauses that does not hold is found`(clauses: String, reason: String) {
    let offences = CoverageRules.offences(directive(clauses: clauses), swiftTypes: [])
    #expect(offences.count == 1 && offences[0].text.contains(reason), "\(offences)")
  }
}

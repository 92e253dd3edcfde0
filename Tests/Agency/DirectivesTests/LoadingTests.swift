import Cedar
import Directives
import Testing

/// What a directive's folder is refused for, each with its place.
struct LoadingTests {
  /// A policy that lacks or has something.
  struct Slip: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let policy: String
    let reason: String
    let line: String

    init(_ name: String, _ policy: String, _ reason: String, line: Int = 5) {
      testDescription = name
      self.policy = policy
      self.reason = reason
      self.line = "/policies.cedar:\(line):"
    }
  }

  private static let scope = #"(principal, action == Action::"release", resource is Matter)"#
  private static let head = #"@id("9999-001A/2#x") @clause("9999-001A/2") @title("T")"#

  private static let slips = [
    Slip(
      "no id", #"@clause("9999-001A/2") @title("T") forbid \#(scope) unless { resource.a };"#, "an `@id` of its own"),
    Slip("an id twice", InventedDirective.first, "`9999-001A/1#first` is taken", line: 6),
    Slip(
      "no clause", #"@id("9999-001A/2#x") @title("T") forbid \#(scope) unless { resource.a };"#, "needs a `@clause`"),
    Slip(
      "an unknown clause",
      #"@id("9999-001A/9#x") @clause("9999-001A/9") @title("T") forbid \#(scope) unless { resource.a };"#,
      "needs a `@clause` that is in clauses.tsv"),
    Slip(
      "the id of another clause",
      #"@id("9999-001A/1#x") @clause("9999-001A/2") @title("T") forbid \#(scope) unless { resource.a };"#,
      "must be its clause"),
    Slip("no unless", "\(head) forbid \(scope) when { resource.a };", "forbids without `unless`"),
    Slip(
      "no title", #"@id("9999-001A/2#x") @clause("9999-001A/2") forbid \#(scope) unless { resource.a };"#,
      "needs a `@title`"),
    Slip(
      "a remedy by nobody", #"\#(head) @remedy("Do") forbid \#(scope) unless { resource.a };"#,
      "has a `@remedy` but no `@by`"),
    Slip(
      "an unknown role", #"\#(head) @remedy("Do") @by("king") forbid \#(scope) unless { resource.a };"#,
      "names the role `king`"),
    Slip(
      "a remedy and another way",
      #"\#(head) @remedy("Do") @by("officer") @elsewhere("E") forbid \#(scope) unless { resource.a };"#,
      "has both `@remedy` and `@elsewhere`"),
    Slip(
      "a slot that is no fact", #"\#(head) @unmet("Lacks {Matter.zzz}") forbid \#(scope) unless { resource.a };"#,
      "has `{Matter.zzz}`, which is no fact"),
    Slip(
      "a brace left open", #"\#(head) @unmet("Lacks {missing") forbid \#(scope) unless { resource.a };"#,
      "a brace that does not close"),
    Slip(
      "a clock that is no parameter",
      #"\#(head) @clock("zzz") @from("Matter.startedAt") forbid \#(scope) unless { resource.a };"#, "is no parameter"),
    Slip(
      "a clock without a start", #"\#(head) @clock("writeUpDays") forbid \#(scope) unless { resource.a };"#,
      "needs `@from` with a fact"),
    Slip("a permit that is no gateway", "\(head) permit \(scope);", "needs `@gateway` or `@produces`"),
    Slip("a fact that the schema lacks", "\(head) forbid \(scope) unless { resource.zzz };", "zzz"),
    Slip("a fact of another type", "\(head) forbid \(scope) unless { resource.n };", "Bool"),
    Slip("a policy that does not parse", "\(head) forbid \(scope) unless { resource. };", "expected"),
  ]

  @Test func `the invented directive loads`() throws {
    let directive = try InventedDirective().load()
    #expect(directive.requirements.map(\.policy.id) == ["9999-001A/1#first"])
    #expect(directive.gateways.map(\.name) == ["way"])
    #expect(directive.clauses["9999-001A/2"]?.title == "Second")
  }

  @Test(arguments: slips) func `a policy with a slip is refused at its line`(slip: Slip) throws {
    let invented = InventedDirective()
    invented.add(policies: slip.policy)
    let errors = #expect(throws: DirectiveErrors.self) { try invented.load() }
    let found = try #require(errors?.errors.first)
    #expect(found.reason.contains(slip.reason), "\(found)")
    // The two policies that are there take two lines each.
    #expect(found.place.contains(slip.line), "\(found)")
  }

  @Test func `a fact that nothing computes is refused`() throws {
    let invented = InventedDirective()
    invented.files["facts.cedarschema"] = InventedDirective.schema.replacing(
      "startedAt:", with: #"@computed("guess") startedAt:"#)
    let errors = #expect(throws: DirectiveErrors.self) { try invented.load() }
    #expect(errors?.errors.map(\.reason) == ["`Matter.startedAt` is computed by `guess`, which is no computation"])
    #expect(errors?.errors.first?.place.contains("facts.cedarschema:9:") == true)
  }

  @Test func `every slip is told, not the first alone`() throws {
    let invented = InventedDirective()
    let pair = Self.slips.filter { ["no unless", "no title"].contains($0.testDescription) }
    invented.add(policies: pair.map { $0.policy.replacing("#x", with: "#" + $0.testDescription.suffix(4)) }.joined())
    let errors = #expect(throws: DirectiveErrors.self) { try invented.load() }
    #expect(errors?.errors.count == 2)
  }

  @Test(arguments: ["directive.json", "clauses.tsv", "facts.cedarschema"])
  func `a file that is missing is named`(name: String) throws {
    let invented = InventedDirective()
    invented.files[name] = nil
    let errors = #expect(throws: DirectiveErrors.self) { try invented.load() }
    #expect(errors?.errors.first?.place.hasSuffix("/" + name) == true)
    #expect(errors?.errors.first?.reason == "the file is missing")
  }

  @Test(arguments: [
    "policy:9999-001A/1#other", "fact:Matter.zzz", "letter:none#x", "marking:none", "record:none", "retention:none",
    "parameter:none", "register:None", "magic:x", "word",
  ])
  func `a place that does not resolve is refused`(place: String) throws {
    let invented = InventedDirective()
    invented.files["clauses.tsv"]? += "9999-001A/4\tFourth\tSays.\tinformation\t\(place)\t\n"
    let errors = #expect(throws: DirectiveErrors.self) { try invented.load() }
    #expect(errors?.errors.map(\.reason) == ["`\(place)` does not resolve"])
    #expect(errors?.errors.first?.place.hasSuffix("/clauses.tsv:5") == true)
  }

  @Test(arguments: [
    (#""actions":["accept","release"]"#, #""actions":"release""#, "/actions"),
    (#""from":"2024-01-01"},"#, #""from":"2024-02-30"},"#, "/from"),
    (#""type":"businessDays""#, #""type":"fortnights""#, "/type"),
    (#""title":"Invented""#, #""title":"Invented","extra":1"#, "/extra"),
    (#""title":"Invented""#, #""title":"Invented","title":"Twice""#, ""),
  ])
  func `a manifest that is not as it should be is refused at its member`(
    found: String, put: String, place: String
  ) throws {
    let invented = InventedDirective()
    invented.files["directive.json"] = invented.files["directive.json"]?.replacing(found, with: put)
    let errors = #expect(throws: DirectiveErrors.self) { try invented.load() }
    let first = try #require(errors?.errors.first)
    #expect(first.place.contains("/directive.json:"))
    #expect(first.place.contains(place), "\(first)")
  }
}

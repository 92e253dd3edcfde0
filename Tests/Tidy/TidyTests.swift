import Testing

/// The rules of style on the tree as it stands.
struct TidyTests {
  private let tree = Tree.here

  private func expectNone(_ offences: [Offence], sourceLocation: SourceLocation = #_sourceLocation) {
    guard !offences.isEmpty else { return }
    let list = offences.map { "\n  \($0)" }.joined()
    Issue.record("\(offences.count) offences:\(list)", sourceLocation: sourceLocation)
  }

  private func manifest() throws -> PackageManifest {
    PackageManifest(try #require(tree.file("Package.swift")).text)
  }

  @Test func `the tree is there to be read`() throws {
    #expect(tree.swift.count > 20)
    #expect(try manifest().targets.count > 30)
  }

  @Test func `a file holds one family of types and bears its name`() {
    expectNone(tree.swift.flatMap { LayoutRules.offences($0) })
  }

  @Test func `imports point from faces to agency to engines to libraries, and are declared`() throws {
    let manifest = try manifest()
    expectNone(ImportRules.offences(manifest) + tree.swift.flatMap { ImportRules.offences($0, manifest: manifest) })
  }

  @Test func `functions, files, parameters, nesting and lines keep their bounds, but for a list that shrinks`() throws {
    let exceptions = Exceptions(try #require(tree.file("Tests/Tidy/exceptions.tsv")).text)
    let (offences, unneeded) = exceptions.apply(tree.swift.flatMap { SizeRules.offences($0) })
    expectNone(offences)
    for entry in unneeded { Issue.record("exceptions.tsv: nothing needs \(entry.rule) of \(entry.path) any more") }
    #expect(exceptions.entries.count <= Exceptions.entriesMax)
  }

  @Test func `what other modules see is documented`() {
    let modules = Dictionary(grouping: tree.swift) { $0.path.split(separator: "/").prefix(3).joined(separator: "/") }
    for files in modules.values {
      let demanded = Set(files.flatMap { $0.outline.requirements.map(\.signature) })
      expectNone(files.flatMap { DocumentationRules.offences($0, demanded: demanded) })
    }
  }

  @Test func `input never reaches a trap, and only faces print`() {
    expectNone(tree.swift.flatMap { EscapeRules.offences($0) })
  }

  @Test func `clauses in annotations exist`() {
    expectNone(DirectiveFolder.all(in: tree.files).flatMap { ClauseRules.offences($0) })
  }

  @Test func `clauses have one spelling, and those that are named exist`() {
    let directives = DirectiveFolder.all(in: tree.files)
    expectNone(
      tree.files.filter { !$0.path.hasPrefix("Tests/Tidy/") }.flatMap {
        ClauseRules.offences($0, directives: directives)
      })
  }

  @Test func `every clause says how and where it is carried out, and that place exists`() {
    let types = Set(
      tree.swift.filter { $0.path.hasPrefix("Sources/") }
        .flatMap { $0.outline.types.filter { $0.keyword != "extension" }.map(\.name) })
    expectNone(DirectiveFolder.all(in: tree.files).flatMap { CoverageRules.offences($0, swiftTypes: types) })
  }

  @Test func `of a directive that is done no row of the requirements is dropped`() {
    let directives = DirectiveFolder.all(in: tree.files)
    expectNone(directives.flatMap { CoverageRules.missingRows($0) })
    expectNone(CoverageRules.missingSharedRows(directives))
    #expect(Set(CoverageRules.complete.keys).isSubset(of: directives.map(\.name)))
    #expect(Set(CoverageRules.completeRows.keys).isSubset(of: directives.map(\.name)))
  }

  @Test func `no file tells of one machine or of registries`() {
    expectNone(tree.files.flatMap { WordRules.offences($0) })
  }

  @Test func `decisions are numbered, and each package has its line`() throws {
    let packages = try #require(tree.file("Scripts/packages.txt"))
    let decisions = tree.files(under: DecisionRules.folder)
    expectNone(
      DecisionRules.offences(decisions)
        + DecisionRules.offences(packages: packages, decisions: decisions, manifest: try manifest()))
  }

  @Test func `links between pages lead somewhere`() {
    let paths = Set(tree.files.map(\.path) + tree.binaryPaths)
    expectNone(tree.files.filter { $0.path.hasSuffix(".md") }.flatMap { LinkRules.offences($0, paths: paths) })
  }
}

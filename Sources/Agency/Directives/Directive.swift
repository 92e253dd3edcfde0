package import Cedar
package import Notation

/// A written directive as data: clauses, facts, policies, parameters and templates, checked as a whole when loaded.
package struct Directive: Sendable {
  /// Number, title, dates and parameters.
  package let manifest: DirectiveManifest
  /// Every clause of the text.
  package let clauses: ClauseTable
  /// The facts that must be known, with labels, help and who may answer.
  package let schema: Schema
  /// Demands in the order of the policy files.
  package let requirements: [Requirement]
  /// The lawful ways out.
  package let gateways: [Gateway]
  /// What clauses make due.
  package let productions: [Production]
  /// The folder as it was read, with templates, markings and scenarios.
  package let folder: Folder
  /// The version: the hash over the folder.
  package let digest: Digest
  /// Gives answers the types of the schema.
  package let decoder: FactDecoder
  /// Types that stand for other cases of the office.
  package let caseTypes: [CaseType]
  let program: Program
  private let facts: FactIndex
  let compiled: CompiledPolicies

  /// Loads and checks a directive's folder.
  /// - Throws: everything that is wrong with it.
  package init(folder path: String) throws(DirectiveErrors) {
    try self.init(try Folder(path))
  }

  /// Loads and checks a directive from files already read.
  /// - Throws: everything that is wrong with it.
  package init(_ folder: Folder) throws(DirectiveErrors) {
    let loading = DirectiveLoading(folder)
    manifest = try loading.manifest()
    clauses = try loading.clauses(number: manifest.number)
    schema = try loading.schema()
    let faults = schema.computationFaults
    guard faults.isEmpty else { throw DirectiveErrors(faults) }
    facts = FactIndex(schema)
    decoder = FactDecoder(schema: schema)
    caseTypes = Self.caseTypes(schema)
    let policies = try loading.policies(schema: schema)
    let sorted = try PolicySorting(policies: policies.policies, schema: schema, clauses: clauses, manifest: manifest)
      .sorted()
    requirements = sorted.requirements
    gateways = sorted.gateways
    productions = sorted.productions
    self.folder = folder
    digest = folder.digest
    compiled = CompiledPolicies(policies, schema: schema)
    program = Program(
      requirements: requirements, gateways: gateways, productions: productions, actions: manifest.actions)
    try loading.check(places: clauses, directive: self)
  }

  /// The definition of a fact such as `Item.owners`, or nil.
  package func fact(_ path: String) -> AttributeDefinition? {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    return fact(parts[1], of: parts[0])?.attribute
  }

  /// The fact of a name about entities of a type, or nil.
  package func fact(_ name: String, of type: String) -> FactDefinition? { facts[type, name] }

  /// The facts about entities of a type that the office finds out itself, in the order of the schema.
  package func computedFacts(of type: String) -> [FactDefinition] { facts.computed(of: type) }
}

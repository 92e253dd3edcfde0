/// Policies made ready for the fast evaluator, once for all evaluations: names are numbers, constants are loaded,
/// and for each action and type of resource it is known which policies can concern it.
public final class CompiledPolicies: Sendable {
  /// What was compiled.
  public let policies: PolicySet
  /// The schema by which attributes count as unknown; nil when every missing attribute of an open entity does.
  public let schema: Schema?
  let programs: [Program]
  let nodes: [Node]
  let constants: [Datum]
  let patterns: [Pattern]
  /// The entities that heads list.
  let groups: [Int32]
  let lexicon: Lexicon
  /// Texts numbered below this are attribute names that some policy reads.
  let attributeCount: Int
  /// Types of the schema by the number of their name's text, less `attributeCount`.
  let declared: [AttributePresence]
  /// Which policies can concern a request.
  let scopes: ScopeIndex
  let isForbid: [Bool]
  /// The place of each policy's id in the order of their bytes, and the way back.
  let rankOfID: [Int32]
  let placeOfRank: [Int32]
  let idOfRank: [String]
  private let indicesByAction: [EntityUID: [ByteText: [Int]]]

  /// What the schema says of an attribute of a type.
  enum AttributePresence: UInt8, Sendable {
    case undeclared, optional, required
  }

  /// Compiles policies; the schema serves to know what is unknown, and for the index.
  public init(_ policies: PolicySet, schema: Schema?) {
    self.policies = policies
    self.schema = schema
    var compiler = PolicyCompiler(policies: policies, schema: schema)
    compiler.compile()
    programs = compiler.programs
    nodes = compiler.nodes
    constants = compiler.constants
    patterns = compiler.patterns
    groups = compiler.groups
    attributeCount = compiler.attributeCount
    declared = compiler.declared
    lexicon = compiler.lexicon
    scopes = ScopeIndex(compiler.programs, groups: compiler.groups)
    isForbid = policies.policies.map { $0.effect == .forbid }
    let order = policies.policies.indices.sorted { bytesPrecede(policies.policies[$0].id, policies.policies[$1].id) }
    placeOfRank = order.map(Int32.init)
    idOfRank = order.map { policies.policies[$0].id }
    rankOfID = Self.ranks(order)
    indicesByAction = Self.index(policies, schema)
  }

  private static func ranks(_ order: [Int]) -> [Int32] {
    var ranks = [Int32](repeating: 0, count: order.count)
    for (rank, place) in order.enumerated() { ranks[place] = Int32(rank) }
    return ranks
  }

  private static func index(_ policies: PolicySet, _ schema: Schema?) -> [EntityUID: [ByteText: [Int]]] {
    guard let schema else { return [:] }
    var index: [EntityUID: [ByteText: [Int]]] = [:]
    for action in schema.actions {
      var byType = Dictionary(uniqueKeysWithValues: Set(action.resourceTypes).map { (ByteText($0), [Int]()) })
      for place in policies.policies.indices where policies.policies[place].action.canConcern(action.uid, schema) {
        for type in policies.policies[place].resource.types(among: action.resourceTypes, schema) {
          byType[ByteText(type)]?.append(place)
        }
      }
      index[action.uid] = byType
    }
    return index
  }

  /// The numbers of the policies that can be in scope for an action on a resource of a type; for an action or a type
  /// that the schema does not know, all.
  public func indices(action: EntityUID, resourceType: String) -> [Int] {
    indicesByAction[action]?[ByteText(resourceType)] ?? Array(policies.policies.indices)
  }

  /// The policies that can be in scope for an action on a resource of a type.
  public func candidates(action: EntityUID, resourceType: String) -> [Policy] {
    indices(action: action, resourceType: resourceType).map { policies.policies[$0] }
  }
}

extension Policy.ActionScope {
  /// Whether the demand can be met by an action.
  func canConcern(_ action: EntityUID, _ schema: Schema) -> Bool {
    switch self {
    case .any: true
    case .equal(let uid): uid == action
    case .isIn(let groups): groups.contains { schema.isAction(action, in: $0) }
    }
  }
}

extension Policy.Scope {
  /// The types whose entities can meet the demand; a type that the head names is not looked for among all.
  func types(among types: [String], _ schema: Schema) -> [String] {
    switch self {
    case .any: types
    case .equal(let uid): [uid.type]
    case .isType(let name, nil): [name]
    case .isIn, .isType: types.filter { canConcern($0, schema) }
    }
  }

  /// Whether the demand can be met by an entity of a type.
  func canConcern(_ type: String, _ schema: Schema) -> Bool {
    switch self {
    case .any: true
    case .equal(let uid): sameBytes(uid.type, type)
    case .isIn(let uid): schema.canBeIn(type, uid.type)
    case .isType(let name, let uid): sameBytes(name, type) && (uid.map { schema.canBeIn(type, $0.type) } ?? true)
    }
  }
}

extension CompiledPolicies {
  /// Whether judging a policy walks its tree, because it builds sets, records or extension values while it runs;
  /// some ten times slower than the rest.
  public func needsTree(_ policy: Policy) -> Bool { programs[policy.index].needsTree }
}

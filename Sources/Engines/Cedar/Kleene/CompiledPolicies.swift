/// Policies made ready for the fast evaluator, once for all evaluations: names are numbers, constants are loaded,
/// and for each action and type of resource it is known which policies can concern it.
public final class CompiledPolicies: Sendable {
  /// What was compiled.
  public let policies: PolicySet
  /// The schema by which attributes count as unknown; nil when every missing attribute of an open entity does.
  public let schema: Schema?
  let programs: Block<Program>
  let nodes: Block<Node>
  let constants: Block<Datum>
  /// The literal parts of patterns, as texts.
  let patternParts: Block<Int32>
  /// The entities that heads list.
  let groups: Block<Int32>
  let lexicon: Lexicon
  /// Texts numbered below this are attribute names that some policy reads.
  let attributeCount: Int
  /// Types of the schema by the number of their name's text, less `attributeCount`.
  let declared: Block<AttributePresence>
  /// Which policies can concern a request.
  let scopes: ScopeIndex
  /// The policies in the order of the bytes of their ids, and the ids.
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
    nodes = Block(compiler.nodes)
    constants = Block(compiler.constants)
    patternParts = Block(compiler.patternParts)
    groups = Block(compiler.groups)
    attributeCount = compiler.attributeCount
    declared = Block(compiler.declared)
    lexicon = compiler.lexicon
    let order = policies.policies.indices.sorted { bytesPrecede(policies.policies[$0].id, policies.policies[$1].id) }
    placeOfRank = order.map(Int32.init)
    idOfRank = order.map { policies.policies[$0].id }
    var programs = compiler.programs
    for (rank, place) in order.enumerated() { programs[place].rank = Int32(rank) }
    self.programs = Block(programs)
    scopes = ScopeIndex(programs, order: placeOfRank, groups: compiler.groups)
    indicesByAction = Self.index(policies, schema)
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

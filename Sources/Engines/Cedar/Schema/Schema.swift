/// A schema with every name resolved.
public struct Schema: Sendable {
  /// By full name, in the order of the text.
  public let entityTypeList: [EntityTypeDefinition]
  /// In the order of the text.
  public let actions: [ActionDefinition]
  /// In the order of the text.
  public let commonTypes: [CommonTypeDefinition]
  /// In the order of the text; what stands outside of any is not among them.
  public let namespaces: [NamespaceDefinition]
  private let typeIndex: [ByteText: Int]
  private let actionIndex: [EntityUID: Int]
  private let typeAncestors: [ByteText: Set<ByteText>]
  private let actionAncestors: [EntityUID: Set<EntityUID>]

  /// Reads a schema.
  /// - Throws: every error of the text: words, names that resolve to nothing, repetitions, cycles.
  public init(parsing text: String, file: String) throws(CedarErrors) {
    let (declarations, namespaces) = try SchemaParser.declarations(in: text, file: file)
    var resolver = SchemaResolver(declarations: declarations, namespaces: namespaces)
    self = try resolver.schema()
  }

  init(
    entityTypes: [EntityTypeDefinition], actions: [ActionDefinition], commonTypes: [CommonTypeDefinition],
    namespaces: [NamespaceDefinition]
  ) {
    self.namespaces = namespaces
    entityTypeList = entityTypes
    self.actions = actions
    self.commonTypes = commonTypes
    typeIndex = Dictionary(entityTypes.indices.map { (ByteText(entityTypes[$0].name), $0) }) { first, _ in first }
    actionIndex = Dictionary(actions.indices.map { (actions[$0].uid, $0) }) { first, _ in first }
    let types = Dictionary(entityTypes.map { (ByteText($0.name), $0.memberOf.map(ByteText.init)) }) { first, _ in first
    }
    typeAncestors = types.keys.reduce(into: [:]) { $0[$1] = Hierarchy.ancestors(of: $1) { types[$0] ?? [] } }
    let parents = Dictionary(actions.map { ($0.uid, $0.memberOf) }) { first, _ in first }
    actionAncestors = parents.keys.reduce(into: [:]) { $0[$1] = Hierarchy.ancestors(of: $1) { parents[$0] ?? [] } }
  }

  /// The entity types by full name.
  public var entityTypes: [String: EntityTypeDefinition] {
    Dictionary(entityTypeList.map { ($0.name, $0) }) { first, _ in first }
  }

  /// The entity type of a full name, or nil.
  public func entityType(_ name: String) -> EntityTypeDefinition? {
    typeIndex[ByteText(name)].map { entityTypeList[$0] }
  }

  /// The action of a name, or nil.
  public func action(_ uid: EntityUID) -> ActionDefinition? { actionIndex[uid].map { actions[$0] } }

  /// The common type of a full name, or nil.
  public func commonType(_ name: String) -> CommonTypeDefinition? { commonTypes.first { sameBytes($0.name, name) } }

  /// Whether some action has this type.
  public func isActionType(_ name: String) -> Bool { actions.contains { sameBytes($0.uid.type, name) } }

  /// Whether entities of one type can be in entities of another: the same type, or one that it is a member of, over
  /// any number of steps.
  public func canBeIn(_ type: String, _ other: String) -> Bool {
    sameBytes(type, other) || typeAncestors[ByteText(type)]?.contains(ByteText(other)) == true
  }

  /// Whether entities of one type may belong to entities of another, over one step or more.
  func canBelong(_ type: String, to other: String) -> Bool {
    guard let definition = entityType(type) else { return false }
    return definition.memberOf.contains { canBeIn($0, other) }
  }

  /// What an action belongs to, over any number of steps.
  func ancestors(ofAction uid: EntityUID) -> Set<EntityUID> { actionAncestors[uid] ?? [] }

  /// Whether an action is another one or belongs to it, over any number of steps.
  public func isAction(_ uid: EntityUID, in other: EntityUID) -> Bool {
    uid == other || actionAncestors[uid]?.contains(other) == true
  }
}

/// Walks over parents.
enum Hierarchy {
  /// Everything that is reached from a start by one step or more; the start itself only over a cycle.
  static func ancestors<Node: Hashable>(of start: Node, parents: (Node) -> [Node]) -> Set<Node> {
    var found: Set<Node> = []
    var waiting = parents(start)
    while let next = waiting.popLast(), found.count < CedarLimits.ancestorsMax {
      if found.insert(next).inserted { waiting += parents(next) }
    }
    return found
  }
}

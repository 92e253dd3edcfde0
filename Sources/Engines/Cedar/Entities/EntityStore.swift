/// All entities that an evaluation may look at.
public struct EntityStore: Sendable {
  /// In the order in which they were given.
  public private(set) var entities: [Entity]
  private var index: [EntityUID: Int]
  private var ancestorSets: [EntityUID: Set<EntityUID>]

  /// A store of the given entities, and of the schema's actions that are not among them.
  /// - Throws: a name that stands twice, or a hierarchy that runs in a circle.
  public init(_ entities: [Entity], schema: Schema? = nil) throws(CedarErrors) {
    self.entities = entities
    index = Dictionary(minimumCapacity: entities.count)
    ancestorSets = [:]
    var errors: [CedarError] = []
    for (number, entity) in entities.enumerated() where index.updateValue(number, forKey: entity.uid) != nil {
      errors.append(Self.repeated(entity.uid))
    }
    for action in schema?.actions ?? [] where index[action.uid] == nil {
      index[action.uid] = self.entities.count
      self.entities.append(Entity(action.uid, parents: action.memberOf))
    }
    for entity in self.entities where !entity.parents.isEmpty {
      let ancestors = Hierarchy.ancestors(of: entity.uid) { index[$0].map { self.entities[$0].parents } ?? [] }
      if ancestors.contains(entity.uid) {
        errors.append(
          CedarError(position: Self.place, message: "the entity `\(entity.uid)` belongs to itself"))
      }
      ancestorSets[entity.uid] = ancestors
    }
    guard errors.isEmpty else { throw CedarErrors(errors) }
  }

  private static let place = SourcePosition(file: "entities", line: 0, column: 0)

  private static func repeated(_ uid: EntityUID) -> CedarError {
    CedarError(position: place, message: "the entity `\(uid)` stands twice")
  }

  /// A store without entities.
  public init() {
    entities = []
    index = [:]
    ancestorSets = [:]
  }

  /// The entity of a name, or nil.
  public subscript(uid: EntityUID) -> Entity? { index[uid].map { entities[$0] } }

  /// Whether an entity is another one or belongs to it, over any number of steps.
  public func isEntity(_ uid: EntityUID, in other: EntityUID) -> Bool {
    uid == other || ancestorSets[uid]?.contains(other) == true
  }

  /// Everything that an entity belongs to, over any number of steps.
  public func ancestors(of uid: EntityUID) -> Set<EntityUID> { ancestorSets[uid] ?? [] }

  /// The same store with nothing open: what is not given is not there.
  var closed: EntityStore {
    guard entities.contains(where: { $0.isOpen || !$0.unknowns.isEmpty }) else { return self }
    var store = self
    for place in entities.indices {
      store.entities[place].isOpen = false
      store.entities[place].unknowns = []
    }
    return store
  }

  /// The same store with further entities; cheap where they belong to nothing, as those of a case.
  /// - Throws: a name that stands twice, or a hierarchy that runs in a circle.
  public func adding(_ more: [Entity]) throws(CedarErrors) -> EntityStore {
    // Who belongs to nothing is in no chain of memberships, and changes none.
    guard more.allSatisfy(\.parents.isEmpty) else { return try EntityStore(entities + more) }
    var store = self
    var errors: [CedarError] = []
    for entity in more {
      if store.index.updateValue(store.entities.count, forKey: entity.uid) != nil {
        errors.append(Self.repeated(entity.uid))
      }
      store.entities.append(entity)
    }
    guard errors.isEmpty else { throw CedarErrors(errors) }
    return store
  }

  /// The same store with one entity added or replaced; the hierarchy is made anew.
  /// - Throws: a hierarchy that runs in a circle.
  public func with(_ entity: Entity) throws(CedarErrors) -> EntityStore {
    var entities = entities
    if let place = index[entity.uid] { entities[place] = entity } else { entities.append(entity) }
    return try EntityStore(entities)
  }
}

/// Something that nobody has answered yet: an attribute of an entity, a member of one, or a key of the context.
public struct OpenFact: Sendable, Hashable, CustomStringConvertible {
  /// Whose it is; nil for the context.
  public let entity: EntityUID?
  /// The attribute and, inside records, the members below it.
  public let path: [String]

  /// As messages show it: `Item::"r2".owners`.
  public var description: String {
    let steps = path.map { TokenReader.isName($0) ? ".\($0)" : "[\(StringEscapes.quoted($0))]" }
    return (entity.map(\.description) ?? "context") + steps.joined()
  }
}

/// The open facts of entities and a request, and the answers that there can be.
struct OpenFacts {
  let schema: Schema

  /// Every open fact, in the order of the entities and of the schema; the context last.
  func all(_ entities: EntityStore, _ requests: [Request]) -> [OpenFact] {
    let own = entities.entities.flatMap { open(in: $0) }
    let keys = Set(requests.flatMap(\.unknownContext)).sorted()
    return own + keys.map { OpenFact(entity: nil, path: [$0]) }
  }

  private func open(in entity: Entity) -> [OpenFact] {
    guard entity.isOpen || !entity.unknowns.isEmpty else { return [] }
    let facts = Facts(schema: schema)
    let paths = (schema.entityType(entity.uid.type)?.attributes ?? []).flatMap { attribute -> [[String]] in
      switch facts.attribute(attribute.name, of: entity) {
      case .unknown: return [[attribute.name]]
      case .value(.record(let record)): return facts.unknownPaths(record, at: [attribute.name], of: entity)
      case .value, .absent: return []
      }
    }
    return paths.map { OpenFact(entity: entity.uid, path: $0) }
  }

  private func definition(_ fact: OpenFact, _ action: EntityUID) -> AttributeDefinition? {
    var attributes = fact.entity.map { schema.entityType($0.type)?.attributes } ?? schema.action(action)?.context
    var definition: AttributeDefinition?
    for name in fact.path {
      definition = attributes?.named(name)
      attributes = definition?.type.recordAttributes
    }
    return definition
  }

  /// Every answer that there can be, nil for "none"; nothing where those are more than a few.
  func answers(_ fact: OpenFact, _ action: EntityUID, _ entities: EntityStore) -> [Value?]? {
    guard let definition = definition(fact, action), let values = values(definition.type, entities) else { return nil }
    return definition.isRequired ? values : values + [nil]
  }

  /// The most answers of one fact that are gone through.
  static let answersMax = 64

  private func values(_ type: SchemaType, _ entities: EntityStore) -> [Value]? {
    switch type.resolved {
    case .bool: return [.bool(true), .bool(false)]
    case .entity(let name):
      if let choices = schema.choices(of: name) {
        return choices.count > Self.answersMax ? nil : choices.map(Value.entity)
      }
      let known = entities.entities.map(\.uid).filter { sameBytes($0.type, name) }
      return known.count > Self.answersMax ? nil : known.map(Value.entity)
    case .set(let element):
      guard let choices = values(element, entities), choices.count <= 6 else { return nil }
      return (0..<1 << choices.count).map { bits in
        .set(ValueSet(choices.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element)))
      }
    case .record(let attributes): return records(attributes, entities)
    case .long, .string, .extension, .named: return nil
    }
  }

  private func records(_ attributes: [AttributeDefinition], _ entities: EntityStore) -> [Value]? {
    var records: [ValueRecord] = [[:]]
    for attribute in attributes {
      guard let values = values(attribute.type, entities) else { return nil }
      let choices: [Value?] = attribute.isRequired ? values : values + [nil]
      guard records.count * choices.count <= Self.answersMax else { return nil }
      records = records.flatMap { record in
        choices.map { choice in
          var longer = record
          longer[attribute.name] = choice
          return longer
        }
      }
    }
    return records.map(Value.record)
  }
}

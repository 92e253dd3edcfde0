/// What is known of an attribute path of an entity.
enum Fact {
  case value(Value)
  /// Not answered yet; `isPresent` where the schema says that there is one.
  case unknown(isPresent: Bool)
  /// Known not to be there.
  case absent
}

/// The rules by which an attribute is known, unknown or absent; the explaining evaluator and the loader of the fast
/// one both go by them.
struct Facts {
  let schema: Schema?

  func attribute(_ name: String, of entity: Entity) -> Fact {
    let definition = schema?.entityType(entity.uid.type)?.attributes.named(name)
    if entity.unknowns.contains([name]) { return .unknown(isPresent: definition?.isRequired ?? false) }
    if let value = entity.attributes[name] { return .value(value) }
    if !entity.isOpen || entity.absent.contains(name) { return .absent }
    if schema == nil { return .unknown(isPresent: false) }
    return definition.map { .unknown(isPresent: $0.isRequired) } ?? .absent
  }

  /// A member of a record that stands at a path of an entity.
  func member(_ name: String, of record: ValueRecord, at path: [String], of entity: Entity) -> Fact {
    let definition = attributes(at: path, of: entity)?.named(name)
    if entity.unknowns.contains(path + [name]) { return .unknown(isPresent: definition?.isRequired ?? false) }
    if let value = record[name] { return .value(value) }
    return entity.isOpen && definition?.isRequired == true ? .unknown(isPresent: true) : .absent
  }

  /// The members that are unknown in a record at a path, each with whether the schema says that it is there.
  static func unknownMembers(
    at path: [String], of record: ValueRecord, _ attributes: [AttributeDefinition]?, _ entity: Entity
  ) -> [(name: String, isPresent: Bool)] {
    var names: [(name: String, isPresent: Bool)] = []
    if entity.isOpen, let attributes, record.count < attributes.count {
      for index in attributes.indices where attributes[index].isRequired && record[attributes[index].name] == nil {
        names.append((attributes[index].name, true))
      }
    }
    for unknown in entity.unknowns where unknown.count == path.count + 1 && unknown.starts(with: path) {
      let name = unknown[path.count]
      guard !names.contains(where: { sameBytes($0.name, name) }) else { continue }
      names.append((name, attributes?.named(name)?.isRequired ?? false))
    }
    return names
  }

  /// The paths of everything that is unknown below a record at a path.
  func unknownPaths(_ record: ValueRecord, at path: [String], of entity: Entity) -> [[String]] {
    guard entity.isOpen || !entity.unknowns.isEmpty else { return [] }
    let members = Self.unknownMembers(at: path, of: record, attributes(at: path, of: entity), entity)
    return members.map { path + [$0.name] }
      + record.fields.flatMap { field in
        guard case .record(let inner) = field.value else { return [[String]]() }
        return unknownPaths(inner, at: path + [field.name], of: entity)
      }
  }

  /// The declared attributes of the record at a path, where the schema has one there.
  func attributes(at path: [String], of entity: Entity) -> [AttributeDefinition]? {
    var attributes = schema?.entityType(entity.uid.type)?.attributes
    for name in path { attributes = attributes?.named(name)?.type.recordAttributes }
    return attributes
  }
}

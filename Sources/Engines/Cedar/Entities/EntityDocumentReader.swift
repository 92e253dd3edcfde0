import Notation

/// Reads the JSON documents that Cedar knows, collecting errors.
struct EntityDocumentReader {
  private let values: ValueReader
  private let file: String
  private let isOpen: Bool
  private var errors: [CedarError] = []

  init(schema: Schema?, file: String, isOpen: Bool) {
    values = ValueReader(schema: schema)
    self.file = file
    self.isOpen = isOpen
  }

  private mutating func fail(_ path: String, _ message: String) {
    let position = SourcePosition(file: file, line: 0, column: 0)
    errors.append(CedarError(position: position, message: path.isEmpty ? message : "\(path): \(message)"))
  }

  func document(_ json: String) throws(CedarErrors) -> JSONValue {
    do { return try JSONReader.read(json, source: file) } catch {
      let position = SourcePosition(file: file, line: 0, column: 0)
      throw CedarErrors([CedarError(position: position, message: "\(error.place): \(error.reason)")])
    }
  }

  mutating func context(_ json: JSONValue, _ attributes: [AttributeDefinition]?) throws(CedarErrors) -> ValueRecord {
    do {
      let type = attributes.map(SchemaType.record)
      if case .record(let record) = try values.value(json, type: type, at: "") { return record }
      fail("", "an object was expected")
    } catch {
      fail(error.path, error.message)
    }
    throw CedarErrors(errors)
  }

  mutating func entities(_ json: String) throws(CedarErrors) -> [Entity] {
    guard let elements = try document(json).elements else {
      fail("", "an array of entities was expected")
      throw CedarErrors(errors)
    }
    var entities: [Entity] = []
    var places: [EntityUID: Int] = [:]
    for (number, element) in elements.enumerated() where errors.count < CedarLimits.errorsMax {
      do {
        let entity = try entity(element, "/\(number)")
        // Cedar lets an entity stand twice when both say the same.
        if let other = places[entity.uid], entities[other].says(entity) { continue }
        places[entity.uid] = entities.count
        entities.append(entity)
      } catch { fail(error.path, error.message) }
    }
    checkActions(entities, places)
    guard errors.isEmpty else { throw CedarErrors(errors) }
    return entities
  }

  /// Actions are the schema's; a document may repeat them, but not change them.
  private mutating func checkActions(_ entities: [Entity], _ places: [EntityUID: Int]) {
    guard let schema = values.schema else { return }
    for entity in entities where schema.action(entity.uid) != nil {
      let ancestors = Hierarchy.ancestors(of: entity.uid) { places[$0].map { entities[$0].parents } ?? [] }
      if !entity.attributes.isEmpty || !entity.tags.isEmpty || ancestors != schema.ancestors(ofAction: entity.uid) {
        fail("", "the action `\(entity.uid)` is not as the schema declares it; leave actions out of the entities")
      }
    }
  }

  private static let keys: Set<String> = ["uid", "attrs", "parents", "tags"]

  private func entity(_ json: JSONValue, _ path: String) throws(ValueReader.Failure) -> Entity {
    guard let members = json.members else { throw ValueReader.Failure(path: path, message: "an object was expected") }
    if let unknown = members.first(where: { !Self.keys.contains($0.key) }) {
      throw ValueReader.Failure(path: path, message: "`\(unknown.key)` is no key of an entity")
    }
    for key in ["uid", "attrs", "parents"] where json[key] == nil {
      throw ValueReader.Failure(path: path, message: "`\(key)` is missing")
    }
    let uid = try values.entity(json["uid"] ?? .null, type: nil, at: path + "/uid")
    let definition = values.schema?.entityType(uid.type)
    var entity = Entity(uid, isOpen: isOpen)
    entity.attributes = try attributes(json["attrs"] ?? [:], definition, path + "/attrs")
    entity.tags = try tags(json["tags"] ?? [:], definition, path + "/tags")
    guard let parents = (json["parents"] ?? []).elements else {
      throw ValueReader.Failure(path: path + "/parents", message: "an array was expected")
    }
    for (number, parent) in parents.enumerated() {
      let place = "\(path)/parents/\(number)"
      let other = try values.entity(parent, type: nil, at: place)
      if let schema = values.schema, definition != nil, !schema.canBelong(uid.type, to: other.type) {
        throw ValueReader.Failure(path: place, message: "an entity of `\(uid.type)` cannot belong to `\(other.type)`")
      }
      entity.parents.append(other)
    }
    return entity
  }

  private func attributes(
    _ json: JSONValue, _ definition: EntityTypeDefinition?, _ path: String
  ) throws(ValueReader.Failure) -> ValueRecord {
    guard let members = json.members else { throw ValueReader.Failure(path: path, message: "an object was expected") }
    guard let definition else { return try record(members, type: nil, path) }
    let expected = isOpen ? definition.attributes.map(\.asOptional) : definition.attributes
    return try values.record(members, expected, path)
  }

  private func tags(
    _ json: JSONValue, _ definition: EntityTypeDefinition?, _ path: String
  ) throws(ValueReader.Failure) -> ValueRecord {
    guard let members = json.members else { throw ValueReader.Failure(path: path, message: "an object was expected") }
    if let definition, definition.tags == nil, !members.isEmpty {
      throw ValueReader.Failure(path: path, message: "the type `\(definition.name)` has no tags")
    }
    return try record(members, type: definition?.tags, path)
  }

  private func record(
    _ members: [JSONValue.Member], type: SchemaType?, _ path: String
  ) throws(ValueReader.Failure) -> ValueRecord {
    var fields: [ValueRecord.Field] = []
    for member in members {
      let value = try values.value(member.value, type: type, at: "\(path)/\(member.key)")
      fields.append(ValueRecord.Field(member.key, value))
    }
    return ValueRecord(fields)
  }
}

extension Entity {
  /// Whether two descriptions of an entity come to the same.
  fileprivate func says(_ other: Entity) -> Bool {
    attributes == other.attributes && tags == other.tags && Set(parents) == Set(other.parents)
  }
}

public import Notation

extension EntityStore {
  /// Reads entities as Cedar writes them in JSON: an array of objects of `uid`, `attrs`, `parents` and perhaps `tags`.
  ///
  /// With a schema the values are read by it (a bare text where an entity, a datetime … is declared) and checked
  /// against it, and its actions are added. A required attribute may be missing only where `isOpen` is set: the
  /// entities are then open.
  /// - Throws: every error, with the path of the offending member.
  public init(json: String, schema: Schema?, file: String, isOpen: Bool = false) throws(CedarErrors) {
    var reader = EntityDocumentReader(schema: schema, file: file, isOpen: isOpen)
    try self.init(try reader.entities(json), schema: schema)
  }
}

extension Request {
  /// Reads a context as Cedar writes it in JSON, by the schema's declaration of the action where there is one.
  /// - Throws: what is wrong, with the path of the offending member.
  public static func context(
    json: String, action: EntityUID, schema: Schema?, file: String
  ) throws(CedarErrors) -> ValueRecord {
    var reader = EntityDocumentReader(schema: schema, file: file, isOpen: false)
    return try reader.context(try reader.document(json), schema?.action(action)?.context)
  }

  /// The context that a JSON value gives, by the schema's declaration of the action where there is one.
  /// - Throws: what is wrong, with the path of the offending member.
  public static func context(
    _ json: JSONValue, action: EntityUID, schema: Schema?, file: String
  ) throws(CedarErrors) -> ValueRecord {
    var reader = EntityDocumentReader(schema: schema, file: file, isOpen: false)
    return try reader.context(json, schema?.action(action)?.context)
  }
}

extension Value {
  /// The value that a JSON value gives for a declared type: a bare id for an entity, a text for an extension type, an
  /// array for a set, an object for a record; Cedar's explicit forms are read too.
  /// - Parameters:
  ///   - schema: where entity types and their listed ids are looked up; nil checks neither.
  ///   - file: the document, for the error.
  ///   - path: where in the document, for the error: `/facts/3/value`.
  /// - Throws: what is wrong and where, without the value.
  public static func read(
    _ json: JSONValue, type: SchemaType?, schema: Schema?, file: String, path: String = ""
  ) throws(CedarError) -> Value {
    do { return try ValueReader(schema: schema).value(json, type: type, at: path) } catch {
      let position = SourcePosition(file: file, line: 0, column: 0)
      throw CedarError(
        position: position, message: error.path.isEmpty ? error.message : "\(error.path): \(error.message)")
    }
  }
}

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
    for (number, element) in elements.enumerated() where errors.count < CedarLimits.errorsMax {
      do { entities.append(try entity(element, "/\(number)")) } catch { fail(error.path, error.message) }
    }
    guard errors.isEmpty else { throw CedarErrors(errors) }
    return entities
  }

  private static let keys: Set<String> = ["uid", "attrs", "parents", "tags"]

  private func entity(_ json: JSONValue, _ path: String) throws(ValueReader.Failure) -> Entity {
    guard let members = json.members else { throw ValueReader.Failure(path: path, message: "an object was expected") }
    if let unknown = members.first(where: { !Self.keys.contains($0.key) }) {
      throw ValueReader.Failure(path: path, message: "`\(unknown.key)` is no key of an entity")
    }
    guard let name = json["uid"] else { throw ValueReader.Failure(path: path, message: "`uid` is missing") }
    let uid = try values.entity(name, type: nil, at: path + "/uid")
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

extension AttributeDefinition {
  /// The same attribute, free to be missing.
  var asOptional: AttributeDefinition {
    AttributeDefinition(name: name, type: type, isRequired: false, annotations: annotations, position: position)
  }
}

extension Schema {
  /// Whether entities of one type may belong to entities of another, over one step or more.
  func canBelong(_ type: String, to other: String) -> Bool {
    guard let definition = entityType(type) else { return false }
    return definition.memberOf.contains { canBeIn($0, other) }
  }
}

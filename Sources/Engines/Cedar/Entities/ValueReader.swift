import Notation

/// Turns JSON into Cedar values: by the schema's type where one is known, else by Cedar's explicit forms
/// (`{"__entity": {"type", "id"}}`, `{"__extn": {"fn", "arg"}}`).
struct ValueReader {
  /// What is wrong, and at which path of the document.
  struct Failure: Error {
    let path: String
    let message: String
  }

  let schema: Schema?

  func value(_ json: JSONValue, type: SchemaType?, at path: String, depth: Int = 0) throws(Failure) -> Value {
    guard depth < Self.depthMax else {
      throw Failure(path: path, message: "nested deeper than \(Self.depthMax) levels")
    }
    guard let type = type?.resolved else { return try untyped(json, path, depth) }
    switch (type, json) {
    case (.bool, .bool(let value)): return .bool(value)
    case (.long, .integer(let value)): return .long(value)
    case (.string, .string(let value)): return .string(value)
    case (.entity(let name), _): return .entity(try entity(json, type: name, at: path))
    case (.set(let element), .array(let elements)):
      return .set(try set(elements, element, path, depth))
    case (.record(let attributes), .object(let members)):
      return .record(try record(members, attributes, path, depth))
    case (.extension(let kind), _): return try extensionValue(json, kind, path)
    default: throw Failure(path: path, message: "\(type) was expected, not \(json.kind)")
    }
  }

  /// Levels of sets and records inside each other.
  static let depthMax = 64

  private func set(
    _ elements: [JSONValue], _ type: SchemaType?, _ path: String, _ depth: Int
  ) throws(Failure) -> ValueSet {
    var values: [Value] = []
    for (number, element) in elements.enumerated() {
      values.append(try value(element, type: type, at: "\(path)/\(number)", depth: depth + 1))
    }
    return ValueSet(values)
  }

  /// A record of declared attributes; those that the schema requires must be there, others must not.
  func record(
    _ members: [JSONValue.Member], _ attributes: [AttributeDefinition], _ path: String, _ depth: Int = 0
  ) throws(Failure) -> ValueRecord {
    var fields: [ValueRecord.Field] = []
    for member in members {
      guard let attribute = attributes.named(member.key) else {
        let hint = Spelling.hint(member.key, among: attributes.map(\.name))
        throw Failure(path: path, message: "the schema has no attribute `\(member.key)` here\(hint)")
      }
      let value = try value(member.value, type: attribute.type, at: "\(path)/\(member.key)", depth: depth + 1)
      fields.append(ValueRecord.Field(member.key, value))
    }
    let record = ValueRecord(fields)
    if let missing = attributes.first(where: { $0.isRequired && record[$0.name] == nil }) {
      throw Failure(path: path, message: "the required attribute `\(missing.name)` is missing")
    }
    return record
  }

  private func untyped(_ json: JSONValue, _ path: String, _ depth: Int) throws(Failure) -> Value {
    switch json {
    case .bool(let value): return .bool(value)
    case .integer(let value): return .long(value)
    case .string(let value): return .string(value)
    case .array(let elements): return .set(try set(elements, nil, path, depth))
    case .object(let members):
      if json["__entity"] != nil { return .entity(try entity(json, type: nil, at: path)) }
      if json["__extn"] != nil { return try extensionCall(json, path) }
      guard json["__expr"] == nil else {
        throw Failure(path: path, message: "`__expr` is no longer part of Cedar; write the value itself")
      }
      var fields: [ValueRecord.Field] = []
      for member in members {
        let value = try value(member.value, type: nil, at: "\(path)/\(member.key)", depth: depth + 1)
        fields.append(ValueRecord.Field(member.key, value))
      }
      return .record(ValueRecord(fields))
    case .null, .number: throw Failure(path: path, message: "\(json.kind) is no value of Cedar")
    }
  }

  /// `{"type", "id"}`, or the same within `__entity`.
  func entity(_ json: JSONValue, type: String?, at path: String) throws(Failure) -> EntityUID {
    let inner = json["__entity"] ?? json
    guard let members = inner.members, members.count == 2, let found = inner["type"]?.text, let id = inner["id"]?.text
    else { throw Failure(path: path, message: "an entity was expected: an object of `type` and `id`") }
    guard type.map({ sameBytes($0, found) }) ?? true else {
      throw Failure(path: path, message: "an entity of the type `\(type ?? "")` was expected, not `\(found)`")
    }
    return try checked(EntityUID(type: found, id: id), path)
  }

  private func checked(_ uid: EntityUID, _ path: String) throws(Failure) -> EntityUID {
    guard EntityUID.isTypeName(uid.type) else {
      throw Failure(path: path, message: "`\(uid.type)` is no name of an entity type")
    }
    guard let schema else { return uid }
    if schema.action(uid) != nil { return uid }
    guard let definition = schema.entityType(uid.type) else {
      throw Failure(path: path, message: "the schema has no entity type `\(uid.type)`")
    }
    if let ids = definition.enumeration, !ids.contains(where: { sameBytes($0, uid.id) }) {
      throw Failure(path: path, message: "an id that the type `\(uid.type)` does not list")
    }
    return uid
  }

  private func extensionValue(
    _ json: JSONValue, _ kind: SchemaType.ExtensionType, _ path: String
  ) throws(Failure) -> Value {
    let value: Value
    if let text = json.text {
      let function: ExtensionFunction =
        switch kind {
        case .decimal: .decimal
        case .ipaddr: .ip
        case .datetime: .datetime
        case .duration: .duration
        }
      value = try construct(function, text, path)
    } else {
      value = try extensionCall(json, path)
    }
    guard value.kind == kind.rawValue else {
      throw Failure(path: path, message: "\(kind.rawValue) was expected, not \(value.kind)")
    }
    return value
  }

  private func extensionCall(_ json: JSONValue, _ path: String) throws(Failure) -> Value {
    let inner = json["__extn"] ?? json
    guard inner.members?.count == 2, let name = inner["fn"]?.text, let function = ExtensionFunction(rawValue: name)
    else {
      throw Failure(path: path, message: "an extension value was expected: an object of `fn` and `arg` or `args`")
    }
    if function.isConstructor, let argument = inner["arg"]?.text { return try construct(function, argument, path) }
    let arguments = inner["args"]?.elements ?? inner["arg"].map { [$0] } ?? []
    guard arguments.count == function.operandCount else {
      throw Failure(path: path, message: "`\(name)` takes \(function.operandCount) argument(s)")
    }
    var values: [Value] = []
    for (number, argument) in arguments.enumerated() {
      values.append(try untyped(argument, "\(path)/\(number)", 0))
    }
    do { return try Operators.call(function, values) } catch {
      throw Failure(path: path, message: "`\(name)` cannot be made of these arguments")
    }
  }

  private func construct(_ function: ExtensionFunction, _ text: String, _ path: String) throws(Failure) -> Value {
    do { return try Operators.construct(function, text) } catch {
      throw Failure(path: path, message: "a text that `\(function.rawValue)` cannot read")
    }
  }
}

import Notation

/// Reads the parts of a JSON schema: types, entity types, actions, annotations.
struct SchemaJSONShape {
  private typealias Failure = ExpressionJSONReader.Failure

  /// Where a path of the document is.
  let place: (String) -> SourcePosition

  /// Refuses an object that lacks a key or has one too many.
  func check(
    _ json: JSONValue, required: [String] = [], optional: [String] = [], _ path: String
  ) throws(ExpressionJSONReader.Failure) {
    guard let members = json.members else { throw Failure(path: path, message: "an object was expected") }
    for key in required where json[key] == nil { throw Failure(path: path, message: "`\(key)` is missing") }
    for member in members where !(required + optional).contains(member.key) {
      let known = (required + optional).map { "`\($0)`" }.joined(separator: ", ")
      throw Failure(path: path, message: "`\(member.key)` is no key here; there are \(known)")
    }
  }

  func annotations(_ json: JSONValue, _ path: String) throws(ExpressionJSONReader.Failure) -> [Annotation] {
    guard let json = json["annotations"] else { return [] }
    guard let members = json.members else {
      throw Failure(path: "\(path)/annotations", message: "an object was expected")
    }
    var found: [Annotation] = []
    for member in members {
      guard TokenReader.isWord(member.key), member.value == .null || member.value.text != nil else {
        throw Failure(path: "\(path)/annotations", message: "names with texts were expected")
      }
      found.append(
        Annotation(
          name: member.key, value: member.value.text ?? "",
          position: place("\(path)/annotations/\(member.key)"), isBare: member.value == .null))
    }
    return found
  }

  /// A type; `others` are keys that may stand beside it.
  func type(
    _ json: JSONValue, _ path: String, others: [String] = [], depth: Int = 0
  ) throws(ExpressionJSONReader.Failure) -> WrittenType {
    guard depth <= SchemaParser.nestingMax else {
      throw Failure(path: path, message: "types nested deeper than \(SchemaParser.nestingMax) levels")
    }
    guard let name = json["type"]?.text else { throw Failure(path: path, message: "an object of `type` was expected") }
    func only(_ keys: String..., optional: [String] = []) throws(ExpressionJSONReader.Failure) {
      try check(json, required: ["type"] + keys, optional: optional + others, path)
    }
    switch name {
    case "Set":
      try only("element")
      return .set(try type(json["element"] ?? .null, "\(path)/element", depth: depth + 1))
    case "Record":
      try only("attributes", optional: ["additionalAttributes"])
      guard json["additionalAttributes"] ?? false == false else {
        throw Failure(path: path, message: "`additionalAttributes` is not supported")
      }
      return .record(try attributes(json["attributes"] ?? .null, "\(path)/attributes", depth))
    case "Entity", "EntityOrCommon", "Extension":
      try only("name")
      return try reference(name, json, path)
    default:
      try only()
      return try named(name, path)
    }
  }

  private func named(_ name: String, _ path: String) throws(ExpressionJSONReader.Failure) -> WrittenType {
    switch name {
    case "Long": return .plain(.long)
    case "Boolean": return .plain(.bool)
    case "String": return .plain(.string)
    default:
      guard Self.isTypeName(name) else { throw Failure(path: path, message: "`\(name)` is no name of a type") }
      return .commonName(name, place(path))
    }
  }

  private func reference(
    _ kind: String, _ json: JSONValue, _ path: String
  ) throws(ExpressionJSONReader.Failure) -> WrittenType {
    guard let name = json["name"]?.text, Self.isTypeName(name) else {
      throw Failure(path: "\(path)/name", message: "the name of a type was expected")
    }
    if kind == "Entity" { return .entityName(name, place(path)) }
    if kind == "EntityOrCommon" { return .name(name, place(path)) }
    guard let found = SchemaType.ExtensionType(rawValue: name) else {
      throw Failure(path: "\(path)/name", message: "`decimal`, `ipaddr`, `datetime` or `duration` was expected")
    }
    return .plain(.extension(found))
  }

  private static func isTypeName(_ name: String) -> Bool {
    EntityUID.isTypeName(name.hasPrefix("__cedar::") ? String(name.dropFirst(9)) : name)
  }

  private func attributes(
    _ json: JSONValue, _ path: String, _ depth: Int
  ) throws(ExpressionJSONReader.Failure) -> [WrittenAttribute] {
    guard let members = json.members else { throw Failure(path: path, message: "an object was expected") }
    var found: [WrittenAttribute] = []
    for member in members {
      let here = "\(path)/\(JSONPointer.escaped(member.key))"
      let type = try type(member.value, here, others: ["required", "annotations"], depth: depth + 1)
      guard case .bool(let isRequired) = member.value["required"] ?? true else {
        throw Failure(path: "\(here)/required", message: "true or false was expected")
      }
      found.append(
        WrittenAttribute(
          name: member.key, type: type, isRequired: isRequired, annotations: try annotations(member.value, here),
          position: place(here)))
    }
    return found
  }

  func entityType(_ json: JSONValue, _ path: String) throws(ExpressionJSONReader.Failure) -> SchemaDeclaration.Body {
    if let ids = json["enum"] {
      try check(json, required: ["enum"], optional: ["annotations"], path)
      let texts = (ids.elements ?? []).compactMap(\.text)
      guard !texts.isEmpty, texts.count == ids.elements?.count else {
        throw Failure(path: "\(path)/enum", message: "an array of at least one id was expected")
      }
      let unique = texts.reduce(into: [String]()) { found, text in
        if !found.contains(where: { sameBytes($0, text) }) { found.append(text) }
      }
      return .entity(memberOf: [], shape: .record([]), tags: nil, enumeration: unique)
    }
    try check(json, optional: ["memberOfTypes", "shape", "tags", "annotations"], path)
    let memberOf = try names(json["memberOfTypes"] ?? [], "\(path)/memberOfTypes")
    let shape = try json["shape"].map { json throws(ExpressionJSONReader.Failure) in
      try type(json, "\(path)/shape")
    }
    let tags = try json["tags"].map { json throws(ExpressionJSONReader.Failure) in try type(json, "\(path)/tags") }
    return .entity(memberOf: memberOf, shape: shape ?? .record([]), tags: tags, enumeration: nil)
  }

  private func names(_ json: JSONValue, _ path: String) throws(ExpressionJSONReader.Failure) -> [WrittenName] {
    guard let elements = json.elements else { throw Failure(path: path, message: "an array of names was expected") }
    var found: [WrittenName] = []
    for (number, element) in elements.enumerated() {
      guard let name = element.text, EntityUID.isTypeName(name) else {
        throw Failure(path: "\(path)/\(number)", message: "the name of an entity type was expected")
      }
      found.append(WrittenName(text: name, position: place("\(path)/\(number)")))
    }
    return found
  }

  func action(_ json: JSONValue, _ path: String) throws(ExpressionJSONReader.Failure) -> WrittenActionBody {
    try check(json, optional: ["memberOf", "appliesTo", "attributes", "annotations"], path)
    guard json["attributes"] ?? .null == .null else {
      throw Failure(path: "\(path)/attributes", message: "actions have no attributes")
    }
    var body = WrittenActionBody()
    for (number, parent) in (json["memberOf"]?.elements ?? []).enumerated() {
      let here = "\(path)/memberOf/\(number)"
      try check(parent, required: ["id"], optional: ["type"], here)
      guard let id = parent["id"]?.text else { throw Failure(path: here, message: "a string was expected") }
      body.memberOf.append(WrittenAction(type: parent["type"]?.text, id: id, position: place(here)))
    }
    guard let applies = json["appliesTo"], applies != .null else { return body }
    let here = "\(path)/appliesTo"
    try check(applies, required: ["principalTypes", "resourceTypes"], optional: ["context"], here)
    body.principals = try names(applies["principalTypes"] ?? [], "\(here)/principalTypes")
    body.resources = try names(applies["resourceTypes"] ?? [], "\(here)/resourceTypes")
    body.context = try applies["context"].map { json throws(ExpressionJSONReader.Failure) in
      try type(json, "\(here)/context")
    }
    return body
  }
}

import Notation

/// Writes schemas as Cedar's JSON schema format has them.
enum SchemaJSON {
  static func json(_ schema: Schema) -> JSONValue {
    .object(SchemaSection.all(schema).map { JSONValue.Member($0.name, json($0)) })
  }

  private static func json(_ section: SchemaSection) -> JSONValue {
    var members: [JSONValue.Member] = []
    if !section.commonTypes.isEmpty {
      let types = section.commonTypes.map {
        JSONValue.Member($0.bareName, annotated(Self.members($0.type), $0.annotations))
      }
      members.append(JSONValue.Member("commonTypes", .object(types)))
    }
    let entityTypes = section.entityTypes.map { JSONValue.Member($0.bareName, json($0)) }
    members.append(JSONValue.Member("entityTypes", .object(entityTypes)))
    members.append(JSONValue.Member("actions", .object(section.actions.map { JSONValue.Member($0.uid.id, json($0)) })))
    return annotated(members, section.annotations)
  }

  private static func annotated(_ members: [JSONValue.Member], _ annotations: [Annotation]) -> JSONValue {
    guard !annotations.isEmpty else { return .object(members) }
    let values = annotations.map { JSONValue.Member($0.name, $0.isBare ? .null : .string($0.value)) }
    return .object(members + [JSONValue.Member("annotations", .object(values))])
  }

  private static func json(_ type: EntityTypeDefinition) -> JSONValue {
    if let ids = type.enumeration {
      return annotated([JSONValue.Member("enum", .array(ids.map(JSONValue.string)))], type.annotations)
    }
    var members: [JSONValue.Member] = []
    if !type.memberOf.isEmpty {
      members.append(JSONValue.Member("memberOfTypes", .array(type.memberOf.map(JSONValue.string))))
    }
    if !type.attributes.isEmpty { members.append(JSONValue.Member("shape", json(.record(type.attributes)))) }
    if let tags = type.tags { members.append(JSONValue.Member("tags", json(tags))) }
    return annotated(members, type.annotations)
  }

  private static func json(_ action: ActionDefinition) -> JSONValue {
    var members: [JSONValue.Member] = []
    if !action.memberOf.isEmpty {
      members.append(JSONValue.Member("memberOf", .array(action.memberOf.map(\.json))))
    }
    if !action.principalTypes.isEmpty || !action.resourceTypes.isEmpty || !action.context.isEmpty {
      members.append(
        JSONValue.Member(
          "appliesTo",
          [
            "principalTypes": .array(action.principalTypes.map(JSONValue.string)),
            "resourceTypes": .array(action.resourceTypes.map(JSONValue.string)),
            "context": json(.record(action.context)),
          ]))
    }
    return annotated(members, action.annotations)
  }

  static func json(_ type: SchemaType) -> JSONValue { .object(members(type)) }

  private static func members(_ type: SchemaType) -> [JSONValue.Member] {
    func typed(_ name: String, _ others: JSONValue.Member...) -> [JSONValue.Member] {
      [JSONValue.Member("type", .string(name))] + others
    }
    switch type {
    case .bool: return typed("Boolean")
    case .long: return typed("Long")
    case .string: return typed("String")
    case .entity(let name): return typed("Entity", JSONValue.Member("name", .string(name)))
    case .set(let element): return typed("Set", JSONValue.Member("element", json(element)))
    case .record(let attributes):
      let values = attributes.map { JSONValue.Member($0.name, json($0)) }
      return typed("Record", JSONValue.Member("attributes", .object(values)))
    case .extension(let kind): return typed("Extension", JSONValue.Member("name", .string(kind.rawValue)))
    case .named(let name, _): return typed(name)
    }
  }

  private static func json(_ attribute: AttributeDefinition) -> JSONValue {
    let optional = attribute.isRequired ? [] : [JSONValue.Member("required", false)]
    return annotated(members(attribute.type) + optional, attribute.annotations)
  }
}

/// What of a schema stands in one namespace.
struct SchemaSection {
  /// The namespace's full name, or empty.
  let name: String
  var annotations: [Annotation] = []
  var commonTypes: [CommonTypeDefinition] = []
  var entityTypes: [EntityTypeDefinition] = []
  var actions: [ActionDefinition] = []

  /// What has no namespace first, if there is any, then the namespaces in their order.
  static func all(_ schema: Schema) -> [SchemaSection] {
    var sections = [SchemaSection(name: "")]
    var places = [ByteText(""): 0]
    for namespace in schema.namespaces {
      places[ByteText(namespace.name)] = sections.count
      sections.append(SchemaSection(name: namespace.name, annotations: namespace.annotations))
    }
    func place(_ fullName: String) -> Int { places[ByteText(namespace(of: fullName))] ?? 0 }
    for type in schema.commonTypes { sections[place(type.name)].commonTypes.append(type) }
    for type in schema.entityTypeList { sections[place(type.name)].entityTypes.append(type) }
    for action in schema.actions { sections[place(action.uid.type)].actions.append(action) }
    return sections.filter { !$0.name.isEmpty || !$0.isEmpty }
  }

  private var isEmpty: Bool { commonTypes.isEmpty && entityTypes.isEmpty && actions.isEmpty }

  private static func namespace(of fullName: String) -> String {
    fullName.ranges(of: "::").last.map { String(fullName[..<$0.lowerBound]) } ?? ""
  }
}

extension CommonTypeDefinition {
  /// The name without namespaces.
  var bareName: String { name.bareTypeName }
}

extension EntityTypeDefinition {
  /// The name without namespaces.
  var bareName: String { name.bareTypeName }
}

extension String {
  fileprivate var bareTypeName: String { ranges(of: "::").last.map { String(self[$0.upperBound...]) } ?? self }
}

/// Looks up the names of a schema's declarations.
///
/// A name without namespace means, in this order: a common type or an entity type of the same namespace, one without
/// namespace, a type of the language.
struct SchemaResolver {
  private let declarations: [SchemaDeclaration]
  private let namespaces: [NamespaceDefinition]
  private var commonDeclarations: [ByteText: SchemaDeclaration] = [:]
  private var entityNames: Set<ByteText> = []
  private var actionUIDs: Set<EntityUID> = []
  private var actionTypes: Set<ByteText> = []
  private var resolvedCommon: [ByteText: SchemaType] = [:]
  private var inProgress: Set<ByteText> = []
  private var errors: [CedarError] = []

  init(declarations: [SchemaDeclaration], namespaces: [NamespaceDefinition]) {
    self.declarations = declarations
    self.namespaces = namespaces
  }

  /// The schema.
  /// - Throws: every name that is repeated or resolves to nothing, every cycle.
  mutating func schema() throws(CedarErrors) -> Schema {
    for declaration in declarations { collect(declaration) }
    for declaration in declarations where !declaration.namespace.isEmpty { refuseShadow(declaration) }
    var entityTypes: [EntityTypeDefinition] = []
    var actions: [ActionDefinition] = []
    var commonTypes: [CommonTypeDefinition] = []
    for declaration in declarations {
      switch declaration.body {
      case .entity: entityTypes.append(entityType(declaration))
      case .action(let body): actions.append(action(declaration, body))
      case .common: commonTypes.append(commonType(declaration))
      }
    }
    let schema = Schema(
      entityTypes: entityTypes, actions: actions, commonTypes: commonTypes, namespaces: namespaces)
    for action in actions where action.memberOf.contains(where: { schema.isAction($0, in: action.uid) }) {
      fail(action.position, "the action `\(action.uid)` belongs to itself")
    }
    guard errors.isEmpty else {
      throw CedarErrors(
        errors.sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) })
    }
    return schema
  }

  private mutating func fail(_ position: SourcePosition, _ message: String) {
    errors.append(CedarError(position: position, message: message))
  }

  private static let languageTypes: [String: SchemaType] = [
    "Bool": .bool, "Long": .long, "String": .string, "decimal": .extension(.decimal), "ipaddr": .extension(.ipaddr),
    "datetime": .extension(.datetime), "duration": .extension(.duration),
  ]

  private static let reservedTypeNames: Set<String> = [
    "Bool", "Boolean", "Entity", "Extension", "Long", "Record", "Set", "String",
  ]

  private static func full(_ name: String, _ namespace: String) -> String {
    namespace.isEmpty ? name : "\(namespace)::\(name)"
  }

  private mutating func collect(_ declaration: SchemaDeclaration) {
    let name = Self.full(declaration.name, declaration.namespace)
    let isNew: Bool
    switch declaration.body {
    case .entity:
      if declaration.name == "Action" {
        fail(declaration.position, "`Action` is the type of actions and of nothing else")
      }
      isNew = entityNames.insert(ByteText(name)).inserted
    case .action:
      let type = Self.full("Action", declaration.namespace)
      actionTypes.insert(ByteText(type))
      isNew = actionUIDs.insert(EntityUID(type: type, id: declaration.name)).inserted
    case .common:
      if Self.reservedTypeNames.contains(declaration.name) {
        fail(declaration.position, "`\(declaration.name)` is reserved and cannot name a common type")
      }
      isNew = commonDeclarations.updateValue(declaration, forKey: ByteText(name)) == nil
    }
    if !isNew { fail(declaration.position, "`\(name)` is declared twice") }
  }

  /// A name in a namespace must not hide one that has none: a reader could not tell which is meant.
  private mutating func refuseShadow(_ declaration: SchemaDeclaration) {
    let isHiding: Bool
    if case .action = declaration.body {
      isHiding = actionUIDs.contains(EntityUID(type: "Action", id: declaration.name))
    } else {
      let name = ByteText(declaration.name)
      isHiding = entityNames.contains(name) || commonDeclarations[name] != nil
    }
    if isHiding {
      fail(declaration.position, "`\(declaration.name)` hides the declaration of that name outside the namespace")
    }
  }

  private mutating func entityType(_ declaration: SchemaDeclaration) -> EntityTypeDefinition {
    guard case .entity(let memberOf, let shape, let tags, let enumeration) = declaration.body else {
      preconditionFailure("only entity declarations come here")
    }
    let namespace = declaration.namespace
    let attributes = type(shape, namespace).recordAttributes
    if attributes == nil { fail(declaration.position, "the shape of `\(declaration.name)` is no record") }
    return EntityTypeDefinition(
      name: Self.full(declaration.name, namespace), memberOf: memberOf.compactMap { entityName($0, namespace) },
      attributes: attributes ?? [], tags: tags.map { type($0, namespace) },
      enumeration: enumeration, annotations: declaration.annotations, position: declaration.position)
  }

  private mutating func action(_ declaration: SchemaDeclaration, _ body: WrittenActionBody) -> ActionDefinition {
    let namespace = declaration.namespace
    let uid = EntityUID(type: Self.full("Action", namespace), id: declaration.name)
    var context: [AttributeDefinition] = []
    if let written = body.context {
      if let attributes = type(written, namespace).recordAttributes {
        context = attributes
      } else {
        fail(declaration.position, "the context of the action `\(uid)` is no record")
      }
    }
    return ActionDefinition(
      uid: uid, memberOf: body.memberOf.compactMap { parent($0, namespace) },
      principalTypes: (body.principals ?? []).compactMap { entityName($0, namespace) },
      resourceTypes: (body.resources ?? []).compactMap { entityName($0, namespace) }, context: context,
      annotations: declaration.annotations, position: declaration.position)
  }

  private mutating func parent(_ written: WrittenAction, _ namespace: String) -> EntityUID? {
    let types = written.type.map { [Self.full($0, namespace), $0] } ?? [Self.full("Action", namespace), "Action"]
    let candidates = types.map { EntityUID(type: $0, id: written.id) }
    if let found = candidates.first(where: actionUIDs.contains) { return found }
    fail(written.position, "there is no action `\(candidates[0])`")
    return nil
  }

  private mutating func commonType(_ declaration: SchemaDeclaration) -> CommonTypeDefinition {
    let name = Self.full(declaration.name, declaration.namespace)
    return CommonTypeDefinition(
      name: name, type: common(ByteText(name), declaration), annotations: declaration.annotations,
      position: declaration.position)
  }

  private mutating func entityName(_ written: WrittenName, _ namespace: String) -> String? {
    for candidate in [Self.full(written.text, namespace), written.text]
    where entityNames.contains(ByteText(candidate)) {
      return candidate
    }
    fail(written.position, "there is no entity type `\(written.text)`\(hint(written.text))")
    return nil
  }

  private mutating func attribute(_ written: WrittenAttribute, _ namespace: String) -> AttributeDefinition {
    AttributeDefinition(
      name: written.name, type: type(written.type, namespace), isRequired: written.isRequired,
      annotations: written.annotations, position: written.position)
  }

  private mutating func type(_ written: WrittenType, _ namespace: String) -> SchemaType {
    switch written {
    case .set(let element): return .set(type(element, namespace))
    case .record(let attributes): return .record(attributes.map { attribute($0, namespace) })
    case .plain(let type): return type
    case .entityName(let name, let position):
      if let found = entity(name, namespace) { return found }
      fail(position, "there is no entity type `\(name)`\(hint(name))")
    case .name(let name, let position):
      for candidate in [Self.full(name, namespace), name] {
        if let found = common(candidate) ?? entity(candidate) { return found }
      }
      if let found = Self.languageType(name) { return found }
      fail(position, "there is no type `\(name)`\(hint(name))")
    case .commonName(let name, let position):
      if let found = common(Self.full(name, namespace)) ?? common(name) ?? Self.languageType(name) { return found }
      fail(position, "there is no common type `\(name)`\(hint(name))")
    }
    return .bool
  }

  private static func languageType(_ name: String) -> SchemaType? {
    languageTypes[name.hasPrefix("__cedar::") ? String(name.dropFirst(9)) : name]
  }

  private func entity(_ name: String, _ namespace: String) -> SchemaType? {
    entity(Self.full(name, namespace)) ?? entity(name)
  }

  private func entity(_ fullName: String) -> SchemaType? {
    let name = ByteText(fullName)
    return entityNames.contains(name) || actionTypes.contains(name) ? .entity(fullName) : nil
  }

  private mutating func common(_ fullName: String) -> SchemaType? {
    let name = ByteText(fullName)
    return commonDeclarations[name].map { .named(fullName, common(name, $0)) }
  }

  /// What a reader may have meant: the same name in another namespace, or with other capitals.
  private func hint(_ name: String) -> String {
    let known = entityNames.union(commonDeclarations.keys).map(\.text) + Self.languageTypes.keys
    let last = Self.lastWord(name).lowercased()
    let near = known.filter { Self.lastWord($0).lowercased() == last }.min()
    return near.map { "; there is `\($0)`" } ?? Spelling.hint(name, among: known)
  }

  private static func lastWord(_ name: String) -> String {
    name.split(separator: ":").last.map(String.init) ?? name
  }

  private mutating func common(_ name: ByteText, _ declaration: SchemaDeclaration) -> SchemaType {
    if let known = resolvedCommon[name] { return known }
    guard case .common(let written) = declaration.body, inProgress.insert(name).inserted else {
      fail(declaration.position, "the common type `\(name.text)` is made of itself")
      return .bool
    }
    let resolved = type(written, declaration.namespace)
    inProgress.remove(name)
    resolvedCommon[name] = resolved
    return resolved
  }
}

/// Writes schemas in Cedar's human syntax: of each namespace the common types, the entity types, the actions.
struct SchemaText {
  private let taken: Set<String>

  private init(_ schema: Schema) {
    taken = Set((schema.commonTypes.map(\.bareName) + schema.entityTypeList.map(\.bareName)))
  }

  static func text(_ schema: Schema) -> String {
    let writer = SchemaText(schema)
    return SchemaSection.all(schema).map { section in
      guard !section.name.isEmpty else { return writer.text(section, indent: "") }
      let body = writer.text(section, indent: "  ")
      return "\(annotations(section.annotations, ""))namespace \(section.name) {\n\(body)}\n"
    }.joined(separator: "\n")
  }

  private func text(_ section: SchemaSection, indent: String) -> String {
    let declarations =
      section.commonTypes.map { type in
        Self.annotations(type.annotations, indent)
          + "\(indent)type \(type.bareName) = \(text(type.type, indent));\n"
      } + section.entityTypes.map { text($0, indent) } + section.actions.map { text($0, indent) }
    return declarations.joined(separator: "\n")
  }

  private static func annotations(_ annotations: [Annotation], _ indent: String) -> String {
    annotations.map { annotation in
      let value = annotation.isBare ? "" : "(\(StringEscapes.quoted(annotation.value)))"
      return "\(indent)@\(annotation.name)\(value)\n"
    }.joined()
  }

  private func text(_ type: EntityTypeDefinition, _ indent: String) -> String {
    let head = "\(Self.annotations(type.annotations, indent))\(indent)entity \(type.bareName)"
    if let ids = type.enumeration {
      return "\(head) enum [\(ids.map(StringEscapes.quoted).joined(separator: ", "))];\n"
    }
    let memberOf = type.memberOf.isEmpty ? "" : " in [\(type.memberOf.joined(separator: ", "))]"
    let shape = type.attributes.isEmpty ? "" : " = \(record(type.attributes, indent))"
    let tags = type.tags.map { " tags \(text($0, indent))" } ?? ""
    return "\(head)\(memberOf)\(shape)\(tags);\n"
  }

  private func text(_ action: ActionDefinition, _ indent: String) -> String {
    let head = "\(Self.annotations(action.annotations, indent))\(indent)action \(Self.quotedUnlessName(action.uid.id))"
    let parents = action.memberOf.map { parent in
      sameBytes(parent.type, action.uid.type) ? Self.quotedUnlessName(parent.id) : parent.description
    }
    let memberOf = parents.isEmpty ? "" : " in [\(parents.joined(separator: ", "))]"
    // The human form cannot say that an action has resources but no principals; such an action applies to nothing.
    guard !action.principalTypes.isEmpty, !action.resourceTypes.isEmpty else { return "\(head)\(memberOf);\n" }
    let context = action.context.isEmpty ? "" : "\(indent)  context: \(record(action.context, indent + "  ")),\n"
    return """
      \(head)\(memberOf) appliesTo {
      \(indent)  principal: [\(action.principalTypes.joined(separator: ", "))],
      \(indent)  resource: [\(action.resourceTypes.joined(separator: ", "))],
      \(context)\(indent)};

      """
  }

  private static func quotedUnlessName(_ name: String) -> String {
    TokenReader.isName(name) ? name : StringEscapes.quoted(name)
  }

  private func record(_ attributes: [AttributeDefinition], _ indent: String) -> String {
    guard !attributes.isEmpty else { return "{}" }
    let inner = indent + "  "
    let lines = attributes.map { attribute in
      let name = Self.quotedUnlessName(attribute.name) + (attribute.isRequired ? "" : "?")
      return "\(Self.annotations(attribute.annotations, inner))\(inner)\(name): \(text(attribute.type, inner)),\n"
    }
    return "{\n\(lines.joined())\(indent)}"
  }

  private func text(_ type: SchemaType, _ indent: String) -> String {
    switch type {
    case .bool: plain("Bool")
    case .long: plain("Long")
    case .string: plain("String")
    case .extension(let kind): plain(kind.rawValue)
    case .entity(let name), .named(let name, _): name
    case .set(let element): "Set<\(text(element, indent))>"
    case .record(let attributes): record(attributes, indent)
    }
  }

  /// A type of the language, told apart from a declaration of the same name.
  private func plain(_ name: String) -> String { taken.contains(name) ? "__cedar::\(name)" : name }
}

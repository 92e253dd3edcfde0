extension Schema {
  /// One schema for the policies of two: every type, attribute, choice and action that either of them has.
  ///
  /// - Returns: the schema, and where the two say different things of the same name; this one's word then stands, and
  ///   policies of the other may not fit it.
  public func joined(with other: Schema) -> (schema: Schema, conflicts: [String]) {
    var joining = SchemaJoining()
    let types = joining.all(entityTypeList, other.entityTypeList, by: { $0.name }, { $0.join($1, $2) })
    let actions = joining.all(actions, other.actions, by: { $0.uid.description }, { $0.join($1, $2) })
    let common = joining.all(commonTypes, other.commonTypes, by: { $0.name }, { joining, own, _ in own })
    let schema = Schema(
      entityTypes: types, actions: actions, commonTypes: common, namespaces: namespaces)
    return (schema, joining.conflicts)
  }
}

/// Puts the declarations of two schemas together.
private struct SchemaJoining {
  /// Where the two disagree.
  private(set) var conflicts: [String] = []

  mutating func all<Declaration>(
    _ own: [Declaration], _ others: [Declaration], by name: (Declaration) -> String,
    _ join: (inout SchemaJoining, Declaration, Declaration) -> Declaration
  ) -> [Declaration] {
    var joined = own
    var places = Dictionary(own.indices.map { (ByteText(name(own[$0])), $0) }) { first, _ in first }
    for other in others {
      if let place = places[ByteText(name(other))] {
        joined[place] = join(&self, joined[place], other)
      } else {
        places[ByteText(name(other))] = joined.count
        joined.append(other)
      }
    }
    return joined
  }

  mutating func join(_ own: EntityTypeDefinition, _ other: EntityTypeDefinition) -> EntityTypeDefinition {
    if (own.enumeration == nil) != (other.enumeration == nil) {
      conflicts.append("`\(own.name)` is a choice in one and none in the other")
    }
    return EntityTypeDefinition(
      name: own.name, memberOf: union(own.memberOf, other.memberOf),
      attributes: attributes(own.attributes, other.attributes, of: own.name), tags: own.tags ?? other.tags,
      enumeration: own.enumeration.map { union($0, other.enumeration ?? []) }, annotations: own.annotations,
      position: own.position)
  }

  mutating func join(_ own: ActionDefinition, _ other: ActionDefinition) -> ActionDefinition {
    ActionDefinition(
      uid: own.uid, memberOf: own.memberOf + other.memberOf.filter { !own.memberOf.contains($0) },
      principalTypes: union(own.principalTypes, other.principalTypes),
      resourceTypes: union(own.resourceTypes, other.resourceTypes),
      context: attributes(own.context, other.context, of: own.uid.description), annotations: own.annotations,
      position: own.position)
  }

  private mutating func attributes(
    _ own: [AttributeDefinition], _ others: [AttributeDefinition], of name: String
  ) -> [AttributeDefinition] {
    all(own, others, by: { $0.name }) { joining, own, other in
      if own.isRequired != other.isRequired || Self.spelled(own.type) != Self.spelled(other.type) {
        joining.conflicts.append("`\(name).\(own.name)` is of another type, or may be missing in one alone")
      }
      return own
    }
  }

  private func union(_ own: [String], _ other: [String]) -> [String] {
    own + other.filter { name in !own.contains { sameBytes($0, name) } }
  }

  /// A type as a schema without common types would write it.
  private static func spelled(_ type: SchemaType) -> String {
    switch type.resolved {
    case .set(let element): "Set<\(spelled(element))>"
    case .record(let attributes):
      "{\(attributes.map { "\($0.name)\($0.isRequired ? "" : "?"): \(spelled($0.type))" }.sorted())}"
    case let plain: plain.description
    }
  }
}

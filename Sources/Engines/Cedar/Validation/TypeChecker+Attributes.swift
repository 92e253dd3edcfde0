/// Reads of attributes and tests for them.
extension TypeChecker {
  /// The attributes of a type; nil where it can have none, which is noted.
  ///
  /// Of several entity types, those of all.
  private mutating func attributes(_ type: CheckedType, _ expression: Expression) -> [CheckedType.Attribute]? {
    if case .record(let attributes) = type { return attributes }
    let all = type.entityTypes.map { schema.entityType($0)?.attributes.map(CheckedType.Attribute.init) ?? [] }
    guard let first = all.first else {
      _ = fail(expression, "an entity or a record was expected, not \(type)")
      return nil
    }
    return all.dropFirst().reduce(first, CheckedType.shared)
  }

  /// Whether some value of a type may have an attribute that not all have.
  private func mayHave(_ name: String, _ type: CheckedType) -> Bool {
    type.entityTypes.contains { schema.entityType($0)?.attributes.named(name) != nil }
  }

  mutating func attribute(
    _ name: String, _ target: Expression, _ expression: Expression, _ known: Capabilities
  ) -> Result? {
    guard let type = type(target, known)?.type, let attributes = attributes(type, expression) else { return nil }
    guard let attribute = attributes.first(where: { sameBytes($0.name, name) }) else {
      let hint = Spelling.hint(name, among: attributes.map(\.name))
      return fail(expression, "\(type) has no attribute `\(name)`\(hint)")
    }
    let capability = Capability(target: target, attribute: ByteText(name), tag: nil)
    guard attribute.isRequired || known.contains(capability) else {
      return fail(expression, "the attribute `\(name)` is optional and is read without `has`")
    }
    return Result(attribute.type)
  }

  mutating func presence(
    _ name: String, _ target: Expression, _ expression: Expression, _ known: Capabilities
  ) -> Result? {
    guard let type = type(target, known)?.type, let attributes = attributes(type, expression) else { return nil }
    guard let attribute = attributes.first(where: { sameBytes($0.name, name) }) else {
      return Result(.bool(mayHave(name, type) ? .any : .false))
    }
    let capability = Capability(target: target, attribute: ByteText(name), tag: nil)
    // A record that is there has all its required members; an entity may not be there.
    if case .record = type, attribute.isRequired { return Result(.bool(.true)) }
    return known.contains(capability) ? Result(.bool(.true)) : Result(.bool(.any), [capability])
  }

  mutating func tag(
    _ operation: BinaryOperator, _ target: Operand, _ tag: Expression, _ expression: Expression, _ known: Capabilities
  ) -> Result? {
    guard !target.type.entityTypes.isEmpty else {
      return fail(expression, "an entity was expected, not \(target.type)")
    }
    let tags = target.type.entityTypes.compactMap { schema.entityType($0)?.tags.map(CheckedType.init) }
    let capability = Capability(target: target.expression, attribute: nil, tag: tag)
    if operation == .hasTag {
      guard !tags.isEmpty else { return Result(.bool(.false)) }
      return known.contains(capability) ? Result(.bool(.true)) : Result(.bool(.any), [capability])
    }
    guard let first = tags.first else { return fail(expression, "the type `\(target.type)` has no tags") }
    guard known.contains(capability) else { return fail(expression, "the tag is read without `hasTag`") }
    let joined = tags.dropFirst().reduce(first) { (type: CheckedType?, next) in type?.joined(with: next, mode) }
    return joined.map { Result($0) } ?? fail(expression, "the tags of `\(target.type)` have no type in common")
  }
}

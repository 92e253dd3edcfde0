/// Reads of attributes and tests for them.
extension TypeChecker {
  /// The attributes of a type; nil where it can have none, which is noted.
  private mutating func attributes(_ type: CheckedType, _ expression: Expression) -> [CheckedType.Attribute]? {
    switch type {
    case .record(let attributes): return attributes
    case .entity(let name):
      return schema.entityType(name)?.attributes.map(CheckedType.Attribute.init) ?? []
    default:
      _ = fail(expression, "an entity or a record was expected, not \(type)")
      return nil
    }
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
      return Result(.bool(.false))
    }
    let capability = Capability(target: target, attribute: ByteText(name), tag: nil)
    // A record that is there has all its required members; an entity may not be there.
    if case .record = type, attribute.isRequired { return Result(.bool(.true)) }
    return known.contains(capability) ? Result(.bool(.true)) : Result(.bool(.any), [capability])
  }

  mutating func tag(
    _ operation: BinaryOperator, _ target: Operand, _ tag: Expression, _ expression: Expression, _ known: Capabilities
  ) -> Result? {
    guard case .entity(let name) = target.type else {
      return fail(expression, "an entity was expected, not \(target.type)")
    }
    let tags = schema.entityType(name)?.tags
    let capability = Capability(target: target.expression, attribute: nil, tag: tag)
    if operation == .hasTag {
      guard tags != nil else { return Result(.bool(.false)) }
      return known.contains(capability) ? Result(.bool(.true)) : Result(.bool(.any), [capability])
    }
    guard let tags else { return fail(expression, "the type `\(name)` has no tags") }
    guard known.contains(capability) else { return fail(expression, "the tag is read without `hasTag`") }
    return Result(CheckedType(tags))
  }
}

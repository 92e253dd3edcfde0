/// Attributes of entities, members of records, tags.
extension Translation {
  mutating func attribute(
    _ name: String, of target: SymbolicValue, _ whole: Expression
  ) throws(ProofError) -> SymbolicValue {
    guard let (definition, term) = try member(name, of: target, whole) else {
      throw unsupported(whole, "the attribute `\(name)`, which \(target.type) does not have")
    }
    let sort = schema.sort(of: definition.type)
    var isFine = target.isFine
    var value = term
    if !definition.isRequired {
      isFine = terms.and(isFine, isThere(term, sort))
      value = terms.make("the\(symbols.option(sort))", [term], sort)
    }
    return SymbolicValue(
      isFine: isFine, value: value, type: definition.type, origin: origin(of: name, in: target))
  }

  private func origin(of name: String, in target: SymbolicValue) -> SymbolicValue.Origin? {
    if case .entity(let type) = target.type {
      return SymbolicValue.Origin(entity: target.value, type: ByteText(type), path: [ByteText(name)])
    }
    return target.origin.map {
      SymbolicValue.Origin(entity: $0.entity, type: $0.type, path: $0.path + [ByteText(name)])
    }
  }

  /// What stands at a name, with an option around it where it may be missing; nil where the schema has no such name.
  private mutating func member(
    _ name: String, of target: SymbolicValue, _ whole: Expression
  ) throws(ProofError) -> (CheckedType.Attribute, SolverTerm)? {
    switch target.type {
    case .entity(let type):
      guard let found = schema.entityType(type)?.attributes.named(name) else { return nil }
      let attribute = CheckedType.Attribute(found)
      let read = SymbolicReads.Attribute(entity: target.value, type: ByteText(type), name: ByteText(name))
      let sort = optional(schema.sort(of: attribute.type), attribute.isRequired)
      let function = symbols.function("\(type).\(name)", from: [.entity(ByteText(type))], to: sort)
      let term = terms.make(function, [target.value], sort)
      reads.attributes[read] = (attribute, term)
      return (attribute, term)
    case .record(let attributes):
      guard let attribute = attributes.first(where: { sameBytes($0.name, name) }) else { return nil }
      let number = symbols.record(schema.sort(of: target.type))
      let sort = optional(schema.sort(of: attribute.type), attribute.isRequired)
      return (attribute, terms.make(symbols.selector(name, number), [target.value], sort))
    default: throw unsupported(whole, "an attribute of \(target.type)")
    }
  }

  private func optional(_ sort: SolverSort, _ isRequired: Bool) -> SolverSort { isRequired ? sort : .option(sort) }

  private mutating func isThere(_ term: SolverTerm, _ sort: SolverSort) -> SolverTerm {
    terms.bool("(_ is some\(symbols.option(sort)))", term)
  }

  mutating func presence(
    _ name: String, of target: SymbolicValue, _ whole: Expression
  ) throws(ProofError) -> SymbolicValue {
    guard let (definition, term) = try member(name, of: target, whole) else {
      return SymbolicValue(isFine: target.isFine, value: terms.no, type: .bool(.any))
    }
    if definition.isRequired {
      return SymbolicValue(isFine: target.isFine, value: terms.yes, type: .bool(.any))
    }
    if let origin = origin(of: name, in: target) { reads.paths.insert(origin) }
    let isThere = isThere(term, schema.sort(of: definition.type))
    return SymbolicValue(isFine: target.isFine, value: isThere, type: .bool(.any))
  }

  mutating func tag(
    _ operation: BinaryOperator, _ target: SymbolicValue, _ key: SymbolicValue, _ whole: Expression
  ) throws(ProofError) -> SymbolicValue {
    guard case .entity(let type) = target.type, case .string = key.type else {
      throw unsupported(whole, "a tag of \(target.type) by \(key.type)")
    }
    let isFine = terms.and(target.isFine, key.isFine)
    guard let tags = schema.entityType(type)?.tags.map(CheckedType.init) else {
      guard operation == .hasTag else { throw unsupported(whole, "tags of `\(type)`, which has none") }
      return SymbolicValue(isFine: isFine, value: terms.no, type: .bool(.any))
    }
    let sort = schema.sort(of: tags)
    let function = symbols.function("\(type) tag", from: [.entity(ByteText(type)), .string], to: .option(sort))
    let term = terms.make(function, [target.value, key.value], .option(sort))
    reads.tags[SymbolicReads.Tag(entity: target.value, type: ByteText(type), key: key.value)] = (tags, term)
    let isThere = isThere(term, sort)
    if operation == .hasTag { return SymbolicValue(isFine: isFine, value: isThere, type: .bool(.any)) }
    let value = terms.make("the\(symbols.option(sort))", [term], sort)
    return SymbolicValue(isFine: terms.and(isFine, isThere), value: value, type: tags)
  }
}

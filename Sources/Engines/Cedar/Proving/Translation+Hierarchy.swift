/// `in`, by the set of everything of a type that an entity belongs to.
extension Translation {
  mutating func membership(
    _ left: SymbolicValue, _ right: SymbolicValue, _ whole: Expression
  ) throws(ProofError) -> SolverTerm {
    guard case .entity(let type) = left.type else { throw unsupported(whole, "`in` on \(left.type)") }
    let (other, isSet): (String, Bool)
    switch right.type {
    case .entity(let name): (other, isSet) = (name, false)
    case .set(.entity(let name)): (other, isSet) = (name, true)
    default: throw unsupported(whole, "`in` with \(right.type)")
    }
    if schema.isActionType(type) { return actionMembership(left, in: right.value, of: other, isSet: isSet) }
    var result = terms.no
    if sameBytes(type, other) {
      result = isSet ? contains(right.value, left.value, left.type) : terms.equal(left.value, right.value)
    }
    guard schema.canBelong(type, to: other) else { return result }
    let above = ancestors(left.value, type, of: other)
    let belongs = isSet ? containsAny(above, right.value) : contains(above, right.value, .entity(other))
    return terms.or(result, belongs)
  }

  /// The schema says what actions belong to, so that each is looked up: those that the left side can be, in the groups
  /// that the right side is or holds.
  private mutating func actionMembership(
    _ left: SymbolicValue, in groups: SolverTerm, of type: String, isSet: Bool
  ) -> SolverTerm {
    let named = schema.actions.map(\.uid).filter { entity($0) == left.value }
    var result = terms.no
    for action in named.isEmpty ? schema.actions.map(\.uid) : named {
      var belongs = terms.no
      for group in schema.actions.map(\.uid) where sameBytes(group.type, type) && schema.isAction(action, in: group) {
        let term = entity(group)
        belongs = terms.or(belongs, isSet ? contains(groups, term, .entity(type)) : terms.equal(groups, term))
      }
      result = terms.or(result, terms.and(terms.equal(left.value, entity(action)), belongs))
    }
    return result
  }

  /// The set of everything of one type that an entity belongs to, over one step or more.
  private mutating func ancestors(_ entity: SolverTerm, _ type: String, of other: String) -> SolverTerm {
    let sort = schema.sort(of: .set(.entity(other)))
    let function = symbols.function("\(type) in \(other)", from: [.entity(ByteText(type))], to: sort)
    let term = terms.make(function, [entity], sort)
    let read = SymbolicReads.Ancestors(entity: entity, type: ByteText(type), of: ByteText(other))
    reads.ancestors[read] = term
    return term
  }

  /// What makes of those sets a hierarchy: what the entities that are asked about belong to, they belong to with all
  /// that is above it, and none belongs to itself.
  ///
  /// Entities that nothing asks about need no ancestors in a counterexample, so these few demands are enough.
  mutating func hierarchyDemands() -> [SolverTerm] {
    let asked = Set(reads.ancestors.keys.map { Asked(entity: $0.entity, type: $0.type) }).sorted()
    var demands: [SolverTerm] = []
    for below in asked {
      for above in asked where schema.canBelong(below.type.text, to: above.type.text) {
        demands += self.demands(below, above)
      }
    }
    return demands
  }

  private struct Asked: Hashable, Comparable {
    let entity: SolverTerm
    let type: ByteText

    static func < (left: Asked, right: Asked) -> Bool { left.entity.index < right.entity.index }
  }

  private mutating func demands(_ below: Asked, _ above: Asked) -> [SolverTerm] {
    let own = ancestors(below.entity, below.type.text, of: above.type.text)
    let belongs = contains(own, above.entity, .entity(above.type.text))
    if below == above { return [terms.not(belongs)] }
    return schema.entityTypeList.map(\.name).filter { schema.canBelong(above.type.text, to: $0) }.map { type in
      let higher = ancestors(above.entity, above.type.text, of: type)
      let all = containsAll(ancestors(below.entity, below.type.text, of: type), higher)
      return terms.implies(belongs, all)
    }
  }
}

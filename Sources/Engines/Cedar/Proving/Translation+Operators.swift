/// Operators between values.
extension Translation {
  mutating func binary(
    _ operation: BinaryOperator, _ left: SymbolicValue, _ right: SymbolicValue, _ whole: Expression
  ) throws(ProofError) -> SymbolicValue {
    let bothFine = terms.and(left.isFine, right.isFine)
    let (a, b) = (left.value, right.value)
    switch operation {
    case .equal, .notEqual:
      let isEqual = try equality(left, right, whole)
      return bool(bothFine, operation == .equal ? isEqual : terms.not(isEqual))
    case .less: return bool(bothFine, terms.bool("bvslt", a, b))
    case .lessOrEqual: return bool(bothFine, terms.bool("bvsle", a, b))
    case .greater: return bool(bothFine, terms.bool("bvslt", b, a))
    case .greaterOrEqual: return bool(bothFine, terms.bool("bvsle", b, a))
    case .add, .subtract, .multiply: return arithmetic(operation, a, b, bothFine)
    case .isIn: return bool(bothFine, try membership(left, right, whole))
    case .contains, .containsAll, .containsAny: return bool(bothFine, try inclusion(operation, left, right, whole))
    case .hasTag, .getTag: return try tag(operation, left, right, whole)
    }
  }

  private func bool(_ isFine: SolverTerm, _ value: SolverTerm) -> SymbolicValue {
    SymbolicValue(isFine: isFine, value: value, type: .bool(.any))
  }

  private mutating func equality(
    _ left: SymbolicValue, _ right: SymbolicValue, _ whole: Expression
  ) throws(ProofError) -> SolverTerm {
    if left.type.joined(with: right.type) != nil { return terms.equal(left.value, right.value) }
    if case (.entity, .entity) = (left.type, right.type) { return terms.no }
    throw unsupported(whole, "\(left.type) beside \(right.type)")
  }

  /// A sum or product, fine where 64 bits hold it: reckoned with more bits and compared.
  func arithmeticWidth(_ operation: BinaryOperator) -> Int { operation == .multiply ? 64 : 1 }

  mutating func arithmetic(
    _ operation: BinaryOperator, _ a: SolverTerm, _ b: SolverTerm, _ isFine: SolverTerm,
    type: CheckedType = .long
  ) -> SymbolicValue {
    let symbol = operation == .add ? "bvadd" : operation == .subtract ? "bvsub" : "bvmul"
    let more = arithmeticWidth(operation)
    let result = terms.make(symbol, [a, b], .word)
    let wide = terms.make(symbol, [extended(a, more), extended(b, more)], .bits(64 + more))
    let fits = terms.equal(wide, extended(result, more))
    return SymbolicValue(isFine: terms.and(isFine, fits), value: result, type: type)
  }

  private mutating func extended(_ term: SolverTerm, _ more: Int) -> SolverTerm {
    terms.make("(_ sign_extend \(more))", [term], .bits(64 + more))
  }

  mutating func unary(_ expression: Expression, _ operand: SymbolicValue) throws(ProofError) -> SymbolicValue {
    switch (expression.kind, operand.type) {
    case (.negate, .long):
      return arithmetic(.subtract, word(0), operand.value, operand.isFine)
    case (.like(_, let pattern), .string):
      return bool(operand.isFine, try match(pattern, operand.value, expression))
    case (.isEmpty, .set):
      return bool(operand.isFine, terms.equal(operand.value, emptySet(schema.sort(of: operand.type))))
    default: throw unsupported(expression, "this operator on \(operand.type)")
    }
  }

  private mutating func match(
    _ pattern: Pattern, _ text: SolverTerm, _ whole: Expression
  ) throws(ProofError) -> SolverTerm {
    var parts: [String] = []
    for (index, part) in pattern.parts.enumerated() {
      if index > 0 { parts.append("re.all") }
      if part.isEmpty { continue }
      guard let quoted = SolverText.quoted(part) else { throw unsupported(whole, "a letter beyond U+2FFFF") }
      parts.append("(str.to_re \(quoted))")
    }
    let expression = parts.count < 2 ? parts.first ?? "(str.to_re \"\")" : "(re.++ \(parts.joined(separator: " ")))"
    // The expression is a fixed text, so it goes in as a constant.
    return terms.bool("str.in_re", text, terms.make(expression, [], .string))
  }

  private mutating func inclusion(
    _ operation: BinaryOperator, _ left: SymbolicValue, _ right: SymbolicValue, _ whole: Expression
  ) throws(ProofError) -> SolverTerm {
    guard case .set(let element) = left.type else { throw unsupported(whole, "a set was expected, not \(left.type)") }
    if operation == .contains {
      guard element.joined(with: right.type) != nil else { throw unsupported(whole, "\(right.type) in a set") }
      return contains(left.value, right.value, element)
    }
    guard left.type.joined(with: right.type) != nil else { throw unsupported(whole, "a set beside \(right.type)") }
    return operation == .containsAll
      ? containsAll(left.value, right.value) : containsAny(left.value, right.value)
  }

  mutating func contains(_ set: SolverTerm, _ element: SolverTerm, _ type: CheckedType) -> SolverTerm {
    guard let count = schema.choiceCount(type) else { return terms.bool("set.member", element, set) }
    return containsAll(set, bit(of: element, type, count))
  }

  mutating func containsAll(_ set: SolverTerm, _ part: SolverTerm) -> SolverTerm {
    guard case .bits = terms[set].sort else { return terms.bool("set.subset", part, set) }
    return terms.equal(terms.make("bvand", [set, part], terms[set].sort), part)
  }

  mutating func containsAny(_ set: SolverTerm, _ other: SolverTerm) -> SolverTerm {
    let sort = terms[set].sort
    let symbol = if case .bits = sort { "bvand" } else { "set.inter" }
    let common = terms.make(symbol, [set, other], sort)
    return terms.not(terms.equal(common, emptySet(sort)))
  }
}

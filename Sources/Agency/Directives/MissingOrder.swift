import Cedar

/// The order in which what is missing is told: as the policy's text lists it, then by id.
struct MissingOrder {
  private var places: [Value: Int] = [:]

  init(_ policy: Policy) {
    for condition in policy.conditions { visit(condition.body) }
  }

  /// Values in that order.
  func sorted(_ values: [Value]) -> [Value] {
    values.sorted { left, right in
      let (first, second) = (places[left] ?? .max, places[right] ?? .max)
      return first == second ? left < right : first < second
    }
  }

  private mutating func visit(_ expression: Expression) {
    if case .literal(let value) = expression.kind, places[value] == nil { places[value] = places.count }
    for operand in expression.kind.operands { visit(operand) }
  }
}

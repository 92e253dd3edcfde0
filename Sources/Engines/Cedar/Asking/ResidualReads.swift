/// What residuals may read: ways from named entities and the context, and names that stand behind what is not known.
struct ResidualReads {
  private struct Way: Hashable {
    let entity: EntityUID?
    let path: [String]
  }

  private var ways: Set<Way> = []
  /// Names read of entities that an answer will tell, so of any.
  private var names: Set<String> = []

  /// Notes everything that an expression reads.
  mutating func add(_ expression: Expression) {
    switch expression.kind {
    case .attribute(let target, let name), .has(let target, let name):
      add(target)
      guard let way = Self.way(target) else {
        names.insert(name)
        return
      }
      ways.insert(Way(entity: way.entity, path: way.path + [name]))
      // What stands behind an open reference is read of whatever it will name.
      if way.path.count > 0 { names.insert(name) }
    case .variable(.context): ways.insert(Way(entity: nil, path: []))
    default: for operand in expression.kind.operands { add(operand) }
    }
  }

  private static func way(_ expression: Expression) -> Way? {
    switch expression.kind {
    case .literal(.entity(let uid)): return Way(entity: uid, path: [])
    case .variable(.context): return Way(entity: nil, path: [])
    case .attribute(let target, let name):
      return way(target).map { Way(entity: $0.entity, path: $0.path + [name]) }
    default: return nil
    }
  }

  /// Whether a fact may be read: it lies on a way, or behind its end, or bears a name that is read of any entity.
  func mayRead(_ fact: OpenFact) -> Bool {
    if fact.entity != nil, let first = fact.path.first, names.contains(first) { return true }
    return ways.contains { way in
      way.entity == fact.entity && (!way.path.isEmpty || way.entity == nil)
        && zip(way.path, fact.path).allSatisfy { sameBytes($0, $1) }
    }
  }
}

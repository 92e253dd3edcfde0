/// Whether a request is within the head of a policy.
///
/// Names and hierarchies are always known, so this is plain truth.
enum ScopeTest {
  static func isInScope(_ policy: Policy, _ request: Request, _ entities: EntityStore) -> Bool {
    isMatch(policy.principal, request.principal, entities) && isMatch(policy.resource, request.resource, entities)
      && isMatch(policy.action, request.action, entities)
  }

  private static func isMatch(_ scope: Policy.Scope, _ uid: EntityUID, _ entities: EntityStore) -> Bool {
    switch scope {
    case .any: true
    case .equal(let other): uid == other
    case .isIn(let other): entities.isEntity(uid, in: other)
    case .isType(let type, let other):
      sameBytes(uid.type, type) && (other.map { entities.isEntity(uid, in: $0) } ?? true)
    }
  }

  private static func isMatch(_ scope: Policy.ActionScope, _ uid: EntityUID, _ entities: EntityStore) -> Bool {
    switch scope {
    case .any: true
    case .equal(let other): uid == other
    case .isIn(let others): others.contains { entities.isEntity(uid, in: $0) }
    }
  }
}

/// Checks policies against a schema, so that none reads what there is not.
///
/// Each policy is typed for every action and every pair of types that its head admits. What a policy can never reach
/// there is not typed, as in Cedar; entity types, actions and listed ids are looked up everywhere.
public struct Validator {
  /// Everything wrong with the policies, in the order of their texts; empty when they are valid.
  public static func check(_ policies: PolicySet, against schema: Schema) -> [CedarError] {
    policies.policies.flatMap { policy in
      var check = PolicyCheck(policy: policy, schema: schema)
      return check.errors()
    }
  }
}

/// Checks one policy.
struct PolicyCheck {
  private let policy: Policy
  private let schema: Schema
  private var found: [CedarError] = []

  init(policy: Policy, schema: Schema) {
    self.policy = policy
    self.schema = schema
  }

  mutating func errors() -> [CedarError] {
    checkHead()
    for condition in policy.conditions { checkNames(condition.body) }
    if found.isEmpty { checkTypes() }
    var seen: Set<CedarError> = []
    return found.filter { seen.insert($0).inserted }.prefix(CedarLimits.errorsMax)
      .sorted { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
  }

  private mutating func fail(_ position: SourcePosition, _ message: String) {
    found.append(CedarError(position: position, message: message))
  }

  private mutating func checkHead() {
    check(policy.principal, policy.scopePositions[0])
    check(policy.resource, policy.scopePositions[2])
    switch policy.action {
    case .any: break
    case .equal(let uid): check(uid, policy.scopePositions[1])
    case .isIn(let uids): for uid in uids { check(uid, policy.scopePositions[1]) }
    }
  }

  private mutating func check(_ scope: Policy.Scope, _ position: SourcePosition) {
    switch scope {
    case .any: break
    case .equal(let uid), .isIn(let uid): check(uid, position)
    case .isType(let type, let uid):
      check(type: type, position)
      if let uid { check(uid, position) }
    }
  }

  private mutating func check(type: String, _ position: SourcePosition) {
    if schema.entityType(type) == nil, !schema.isActionType(type) {
      fail(position, "the schema has no entity type `\(type)`")
    }
  }

  private mutating func check(_ uid: EntityUID, _ position: SourcePosition) {
    if schema.action(uid) != nil { return }
    guard let definition = schema.entityType(uid.type) else {
      let what = uid.isAction ? "action `\(uid)`" : "entity type `\(uid.type)`"
      return fail(position, "the schema has no \(what)")
    }
    if let ids = definition.enumeration, !ids.contains(where: { sameBytes($0, uid.id) }) {
      fail(position, "the type `\(uid.type)` does not list the id \(StringEscapes.quoted(uid.id))")
    }
  }

  private mutating func checkNames(_ expression: Expression) {
    switch expression.kind {
    case .literal(.entity(let uid)): check(uid, expression.position)
    case .isType(_, let type): check(type: type, expression.position)
    default: break
    }
    for operand in expression.kind.operands { checkNames(operand) }
  }

  private mutating func checkTypes() {
    var isApplicable = false
    for action in schema.actions where policy.action.canConcern(action.uid, schema) {
      for principal in action.principalTypes where policy.principal.canConcern(principal, schema) {
        for resource in action.resourceTypes where policy.resource.canConcern(resource, schema) {
          isApplicable = true
          var checker = TypeChecker(schema: schema, action: action, principal: principal, resource: resource)
          checker.check(policy.conditions)
          found += checker.errors
        }
      }
    }
    if !isApplicable {
      fail(policy.position, "no action of the schema fits the head of the policy `\(policy.id)`")
    }
  }
}

/// Checks policies against a schema, so that none reads what there is not.
///
/// Each policy is typed for every action and every pair of types that its head admits. What a policy can never reach
/// there is not typed, as in Cedar; entity types, actions and listed ids are looked up everywhere.
public struct Validator {
  /// How much is demanded.
  public enum Mode: Sendable, Hashable {
    /// Cedar's strict rules.
    case strict
    /// Cedar's permissive rules: values that can never be equal may be compared, sets may be empty or hold entities of
    /// several types, branches may differ in their types of entities and records, and extension values may be made of
    /// any text.
    case permissive
  }

  /// Everything wrong with the policies, in the order of their texts; empty when they are valid.
  public static func check(_ policies: PolicySet, against schema: Schema, mode: Mode = .strict) -> [CedarError] {
    let written = Self.inOrder(policies.policies.filter { $0.link == nil }.map(Template.init), policies.templates)
    let linked = policies.policies.filter { $0.link != nil }.map(Template.init)
    let errors = written.flatMap { policy in
      var check = PolicyCheck(policy: policy, schema: schema, mode: mode)
      return check.errors()
    }
    return errors
      + linked.flatMap { policy in
        var check = PolicyCheck(policy: policy, schema: schema, mode: mode)
        return check.headErrors()
      }
  }
}

extension Validator {
  /// Policies and templates of one file in the order of its text; those of other files stay where they are.
  private static func inOrder(_ policies: [Template], _ templates: [Template]) -> [Template] {
    guard let file = policies.first?.position.file, (policies + templates).allSatisfy({ $0.position.file == file })
    else { return policies + templates }
    return (policies + templates).sorted {
      ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column)
    }
  }
}

/// Checks one policy.
struct PolicyCheck {
  private let policy: Template
  private let schema: Schema
  private let mode: Validator.Mode
  private var found: [CedarError] = []

  init(policy: Template, schema: Schema, mode: Validator.Mode) {
    self.mode = mode
    self.policy = policy
    self.schema = schema
  }

  mutating func errors() -> [CedarError] {
    checkHead()
    for condition in policy.conditions { checkNames(condition.body) }
    if found.isEmpty { checkTypes() }
    return inOrder
  }

  /// What is wrong with the entities that a link filled in; the rest is checked in the template.
  mutating func headErrors() -> [CedarError] {
    checkHead()
    if found.isEmpty, !isApplicable { refuseHead() }
    return inOrder
  }

  private var inOrder: [CedarError] {
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

  private mutating func check(_ scope: Template.Scope, _ position: SourcePosition) {
    switch scope {
    case .fixed(.any), .equalSlot, .inSlot: break
    case .fixed(.equal(let uid)), .fixed(.isIn(let uid)): check(uid, position)
    case .isTypeInSlot(let type): check(type: type, position)
    case .fixed(.isType(let type, let uid)):
      check(type: type, position)
      if let uid { check(uid, position) }
    }
  }

  private mutating func check(type: String, _ position: SourcePosition) {
    if schema.entityType(type) == nil, !schema.isActionType(type) {
      fail(position, "the schema has no entity type `\(type)`\(schema.hint(type: type))")
    }
  }

  private mutating func check(_ uid: EntityUID, _ position: SourcePosition) {
    if schema.action(uid) != nil { return }
    guard let definition = schema.entityType(uid.type) else {
      let what =
        uid.isAction
        ? "action `\(uid)`\(schema.hint(action: uid))" : "entity type `\(uid.type)`\(schema.hint(type: uid.type))"
      return fail(position, "the schema has no \(what)")
    }
    if let ids = definition.enumeration, !ids.contains(where: { sameBytes($0, uid.id) }) {
      let hint = Spelling.hint(uid.id, among: ids)
      fail(position, "the type `\(uid.type)` does not list the id \(StringEscapes.quoted(uid.id))\(hint)")
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

  /// Every action with the types of principals and resources that the head admits.
  private var environments: [(action: ActionDefinition, principal: String, resource: String)] {
    schema.actions.filter { policy.action.canConcern($0.uid, schema) }.flatMap { action in
      action.principalTypes.filter { policy.principal.canConcern($0, schema) }.flatMap { principal in
        action.resourceTypes.filter { policy.resource.canConcern($0, schema) }.map { (action, principal, $0) }
      }
    }
  }

  private var isApplicable: Bool { !environments.isEmpty }

  private mutating func refuseHead() {
    fail(policy.position, "no action of the schema fits the head of the policy `\(policy.id)`")
  }

  private mutating func checkTypes() {
    let environments = environments
    if environments.isEmpty { return refuseHead() }
    for (action, principal, resource) in environments {
      var checker = TypeChecker(schema: schema, action: action, principal: principal, resource: resource)
      checker.mode = mode
      checker.check(policy.conditions)
      found += checker.errors
    }
  }
}

extension Template.Scope {
  /// Whether an entity of the type can meet the demand, whatever a slot is filled with.
  fileprivate func canConcern(_ type: String, _ schema: Schema) -> Bool {
    switch self {
    case .fixed(let scope): scope.canConcern(type, schema)
    case .equalSlot, .inSlot: true
    case .isTypeInSlot(let only): sameBytes(only, type)
    }
  }
}

/// Types the conditions of a policy for one action, one type of principal and one of resource.
///
/// An optional attribute may be read only where `has` was found true before, on the way to it; what was found is kept
/// as capabilities.
struct TypeChecker {
  /// That an attribute or a tag of an expression's value is there.
  struct Capability: Hashable {
    let target: Expression
    let attribute: ByteText?
    let tag: Expression?
  }

  typealias Capabilities = Set<Capability>

  /// A type, and what is known besides where the value is true.
  struct Result {
    let type: CheckedType
    var capabilities: Capabilities = []

    init(_ type: CheckedType, _ capabilities: Capabilities = []) {
      self.type = type
      self.capabilities = capabilities
    }
  }

  let schema: Schema
  let action: ActionDefinition
  let principal: String
  let resource: String
  var mode = Validator.Mode.strict
  private(set) var errors: [CedarError] = []

  init(schema: Schema, action: ActionDefinition, principal: String, resource: String) {
    self.schema = schema
    self.action = action
    self.principal = principal
    self.resource = resource
  }

  /// Types all conditions as one conjunction, an `unless` negated.
  mutating func check(_ conditions: [Policy.Condition]) {
    var capabilities: Capabilities = []
    for condition in conditions {
      guard let (truth, more) = bool(condition.body, capabilities) else { continue }
      if truth == (condition.kind == .when ? .false : .true) { return }
      if condition.kind == .when { capabilities.formUnion(more) }
    }
  }

  mutating func fail(_ expression: Expression, _ message: String) -> Result? {
    errors.append(CedarError(position: expression.position, message: message))
    return nil
  }

  private mutating func bool(
    _ expression: Expression, _ capabilities: Capabilities
  ) -> (CheckedType.Truth, Capabilities)? {
    guard let result = type(expression, capabilities) else { return nil }
    guard case .bool(let truth) = result.type else {
      _ = fail(expression, "Bool was expected, not \(result.type)")
      return nil
    }
    return (truth, result.capabilities)
  }

  /// The type of an expression; nil where something is wrong, which is noted.
  mutating func type(_ expression: Expression, _ capabilities: Capabilities) -> Result? {
    switch expression.kind {
    case .literal(let value): return literal(value, expression)
    case .variable(let variable): return Result(type(of: variable))
    case .and(let left, let right): return conjunction(left, right, capabilities)
    case .or(let left, let right): return disjunction(left, right, capabilities)
    case .not(let operand): return bool(operand, capabilities).map { Result(.bool($0.0.negated)) }
    case .conditional(let test, let yes, let no): return conditional(test, yes, no, expression, capabilities)
    case .attribute(let target, let name): return attribute(name, target, expression, capabilities)
    case .has(let target, let name): return presence(name, target, expression, capabilities)
    case .binary(let operation, let left, let right):
      guard let first = type(left, capabilities), let second = type(right, capabilities) else { return nil }
      return binary(operation, (left, first.type), (right, second.type), expression, capabilities)
    case .set(let elements): return set(elements, expression, capabilities)
    case .record(let fields): return record(fields, capabilities)
    case .call(let function, let arguments): return call(function, arguments, expression, capabilities)
    case .negate(let operand), .like(let operand, _), .isType(let operand, _), .isEmpty(let operand):
      guard let result = type(operand, capabilities) else { return nil }
      return unary(expression, result.type)
    }
  }

  private mutating func literal(_ value: Value, _ expression: Expression) -> Result? {
    switch value {
    case .bool(let value): Result(.bool(value ? .true : .false))
    case .long: Result(.long)
    case .string: Result(.string)
    case .entity(let uid): Result(.entity(uid.type))
    default: fail(expression, "no literal of Cedar")
    }
  }

  private func type(of variable: Expression.Variable) -> CheckedType {
    switch variable {
    case .principal: .entity(principal)
    case .action: .entity(action.uid.type)
    case .resource: .entity(resource)
    case .context: .record(action.context.map(CheckedType.Attribute.init))
    }
  }

  private mutating func conjunction(_ left: Expression, _ right: Expression, _ known: Capabilities) -> Result? {
    let first = bool(left, known)
    if let first, first.0 == .false { return Result(.bool(.false)) }
    let second = bool(right, known.union(first?.1 ?? []))
    guard let first, let second else { return nil }
    if second.0 == .false { return Result(.bool(.false)) }
    return Result(.bool(second.0 == .true ? first.0 : .any), first.1.union(second.1))
  }

  private mutating func disjunction(_ left: Expression, _ right: Expression, _ known: Capabilities) -> Result? {
    let first = bool(left, known)
    if let first, first.0 == .true { return Result(.bool(.true)) }
    let second = bool(right, known)
    guard let first, let second else { return nil }
    if first.0 == .false { return Result(.bool(second.0), second.1) }
    switch second.0 {
    case .true: return Result(.bool(.true))
    case .false: return Result(.bool(.any), first.1)
    case .any: return Result(.bool(.any), first.1.intersection(second.1))
    }
  }

  private mutating func conditional(
    _ test: Expression, _ yes: Expression, _ no: Expression, _ whole: Expression, _ known: Capabilities
  ) -> Result? {
    guard let (truth, more) = bool(test, known) else { return nil }
    if truth == .false { return type(no, known) }
    guard let first = type(yes, known.union(more)) else {
      if truth != .true { _ = type(no, known) }
      return nil
    }
    if truth == .true { return Result(first.type, more.union(first.capabilities)) }
    guard let second = type(no, known) else { return nil }
    guard let joined = first.type.joined(with: second.type, mode) else {
      return fail(whole, "the branches have no type in common: \(first.type), \(second.type)")
    }
    return Result(joined, more.union(first.capabilities).intersection(second.capabilities))
  }

  private mutating func set(_ elements: [Expression], _ whole: Expression, _ known: Capabilities) -> Result? {
    var joined: CheckedType?
    var isWrong = false
    for element in elements {
      guard let next = type(element, known)?.type else {
        isWrong = true
        continue
      }
      guard let before = joined else {
        joined = next
        continue
      }
      guard let wider = before.joined(with: next, mode) else {
        return fail(element, "the elements of the set have no type in common: \(before), \(next)")
      }
      joined = wider
    }
    if isWrong { return nil }
    if joined == nil, mode == .permissive { return Result(.set(.nothing)) }
    guard let joined else { return fail(whole, "the type of an empty set cannot be told") }
    return Result(.set(joined))
  }

  private mutating func record(_ fields: [(name: String, value: Expression)], _ known: Capabilities) -> Result? {
    var attributes: [CheckedType.Attribute] = []
    for field in fields {
      guard let result = type(field.value, known) else { continue }
      attributes.append(CheckedType.Attribute(name: field.name, type: result.type, isRequired: true))
    }
    return attributes.count == fields.count ? Result(.record(attributes)) : nil
  }
}

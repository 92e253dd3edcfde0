/// The conformant evaluator: two truth values, errors as Cedar defines them, everything that is not given is not there.
public struct Evaluator: Sendable {
  /// What is asked.
  public let request: Request
  /// What is known.
  public let entities: EntityStore

  /// An evaluator of one request over a store.
  public init(request: Request, entities: EntityStore) {
    self.request = request
    self.entities = entities
  }

  /// Whether the head and all conditions hold.
  /// - Throws: the first error, in the order of the policy's text.
  public func isSatisfied(_ policy: Policy) throws(EvaluationError) -> Bool {
    guard ScopeTest.isInScope(policy, request, entities) else { return false }
    for condition in policy.conditions {
      let holds = try bool(condition.body)
      if holds == (condition.kind == .unless) { return false }
    }
    return true
  }

  /// What an expression comes to.
  /// - Throws: the first error, in the order of evaluation.
  public func evaluate(_ expression: Expression) throws(EvaluationError) -> Value {
    switch expression.kind {
    case .literal(let value): return value
    case .variable(let variable): return value(of: variable)
    case .and(let left, let right): return .bool(try bool(left) ? try bool(right) : false)
    case .or(let left, let right): return .bool(try bool(left) ? true : try bool(right))
    case .not(let operand): return .bool(!(try bool(operand)))
    case .conditional(let test, let yes, let no): return try evaluate(try bool(test) ? yes : no)
    case .binary(let operation, let left, let right):
      let (a, b) = (try evaluate(left), try evaluate(right))
      return try located(expression) { () throws(Operators.Failure) in try Operators.binary(operation, a, b, entities) }
    case .attribute(let target, let name): return try attribute(name, of: try evaluate(target), expression)
    case .has(let target, let name): return .bool(try has(name, try evaluate(target), expression))
    case .set(let elements): return .set(ValueSet(try evaluate(all: elements)))
    case .record(let fields):
      let fields = Expression.inOrderOfEvaluation(fields)
      let values = try evaluate(all: fields.map(\.value))
      return .record(ValueRecord(zip(fields, values).map { ValueRecord.Field($0.name, $1) }))
    case .call(let function, let arguments):
      let values = try evaluate(all: arguments)
      return try located(expression) { () throws(Operators.Failure) in try Operators.call(function, values) }
    case .negate(let operand), .like(let operand, _), .isType(let operand, _), .isEmpty(let operand):
      let value = try evaluate(operand)
      return try located(expression) { () throws(Operators.Failure) in try Operators.unary(expression.kind, value) }
    }
  }

  private func evaluate(all expressions: [Expression]) throws(EvaluationError) -> [Value] {
    var values: [Value] = []
    for expression in expressions { values.append(try evaluate(expression)) }
    return values
  }

  private func value(of variable: Expression.Variable) -> Value {
    switch variable {
    case .principal: .entity(request.principal)
    case .action: .entity(request.action)
    case .resource: .entity(request.resource)
    case .context: .record(request.context)
    }
  }

  private func bool(_ expression: Expression) throws(EvaluationError) -> Bool {
    let value = try evaluate(expression)
    return try located(expression) { () throws(Operators.Failure) in try Operators.bool(value) }
  }

  private func located<Result>(
    _ expression: Expression, _ body: () throws(Operators.Failure) -> Result
  ) throws(EvaluationError) -> Result {
    do { return try body() } catch { throw EvaluationError(error.reason, at: expression.position) }
  }

  private func attribute(
    _ name: String, of target: Value, _ expression: Expression
  ) throws(EvaluationError) -> Value {
    let found: Value?
    switch target {
    case .record(let record): found = record[name]
    case .entity(let uid):
      guard let entity = entities[uid] else { throw EvaluationError(.noSuchEntity(uid), at: expression.position) }
      found = entity.attributes[name]
    default:
      let reason = EvaluationError.Reason.type(expected: "an entity or a record", found: target.kind)
      throw EvaluationError(reason, at: expression.position)
    }
    guard let found else { throw EvaluationError(.noSuchAttribute(name), at: expression.position) }
    return found
  }

  private func has(_ name: String, _ target: Value, _ expression: Expression) throws(EvaluationError) -> Bool {
    switch target {
    case .record(let record): return record[name] != nil
    case .entity(let uid): return entities[uid]?.attributes[name] != nil
    default:
      let reason = EvaluationError.Reason.type(expected: "an entity or a record", found: target.kind)
      throw EvaluationError(reason, at: expression.position)
    }
  }
}

extension Operators {
  /// What the operators with one operand do; `!` is no matter of values alone and not among them.
  static func unary(_ kind: Expression.Kind, _ value: Value) throws(Failure) -> Value {
    switch kind {
    case .negate: try negate(value)
    case .like(_, let pattern): .bool(pattern.matches(try string(value)))
    case .isType(_, let type): .bool(sameBytes(try entity(value).type, type))
    case .isEmpty: .bool(try set(value).isEmpty)
    default: preconditionFailure("no operator with one operand")
    }
  }
}

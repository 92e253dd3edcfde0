/// The explaining evaluator: walks the syntax tree with three truth values and notes every read.
struct Tracer {
  let request: Request
  let entities: EntityStore
  let facts: Facts
  private(set) var condition: Policy.Condition.Kind = .when
  private(set) var reads: [AttributeRead] = []
  private var unknowns: [AttributeRead] = []
  private var missing: [Value] = []
  private var error: EvaluationError?
  /// Whether a false comparison here makes the condition false, and not true.
  private var isPositive = true

  init(request: Request, entities: EntityStore, schema: Schema?) {
    self.request = request
    self.entities = entities
    facts = Facts(schema: schema)
  }

  /// The whole story of a policy.
  mutating func trace(_ policy: Policy) -> Trace {
    guard ScopeTest.isInScope(policy, request, entities) else {
      return Trace(
        isInScope: false, when: .false, unless: .false, reads: [], unknowns: [], missing: [], error: nil)
    }
    let when = truth(of: policy, .when)
    let unless = truth(of: policy, .unless)
    return Trace(
      isInScope: true, when: when, unless: unless, reads: reads, unknowns: unknowns, missing: missing, error: error)
  }

  private mutating func truth(of policy: Policy, _ kind: Policy.Condition.Kind) -> Truth {
    condition = kind
    let bodies = policy.conditions.filter { $0.kind == kind }.map(\.body)
    guard let first = bodies.first else { return kind == .when ? .true : .false }
    let whole = bodies.dropFirst().reduce(first) { left, right in
      Expression(kind == .when ? .and(left, right) : .or(left, right), at: right.position)
    }
    let result = checkedBool(evaluate(whole), whole)
    if case .failed(let failure) = result { error = error ?? failure }
    return result.truth
  }

  /// What an expression comes to; reads are noted, and unknown reads are forgotten where they did not matter.
  mutating func evaluate(_ expression: Expression) -> Partial {
    let mark = unknowns.count
    let result = resolve(expression)
    if case .attribute = expression.kind { note(result, expression) }
    if case .unknown = result { return result }
    unknowns.removeSubrange(mark...)
    return result
  }

  /// As `evaluate`, but a record that is not fully known counts as unknown: for operators that look at all of it.
  mutating func operand(_ expression: Expression) -> Partial {
    let result = evaluate(expression)
    guard case .known(.record(let record), let origin?) = result else { return result }
    let unknown = unknownPaths(record, origin)
    for path in unknown {
      let member = Partial.Origin(entity: origin.entity, path: path)
      note(member, nil, isUnknown: true, isPresenceTest: false, expression)
    }
    return unknown.isEmpty ? result : .unknown(mayFail: false)
  }

  private func unknownPaths(_ record: ValueRecord, _ origin: Partial.Origin) -> [[String]] {
    guard let uid = origin.entity else {
      return origin.path.isEmpty ? request.unknownContext.sorted().map { [$0] } : []
    }
    return entities[uid].map { facts.unknownPaths(record, at: origin.path, of: $0) } ?? []
  }

  private mutating func resolve(_ expression: Expression) -> Partial {
    switch expression.kind {
    case .literal(let value): .known(value, nil)
    case .variable(let variable): value(of: variable)
    case .and(let left, let right): connective(left, right, expression, decides: false)
    case .or(let left, let right): connective(left, right, expression, decides: true)
    case .not(let operand): negation(operand)
    case .conditional(let test, let yes, let no): conditional(test, yes, no)
    case .attribute(let target, let name): attribute(name, of: resolveTarget(target), expression)
    case .has(let target, let name): presence(name, of: resolveTarget(target), expression)
    case .binary(let operation, let left, let right): binary(operation, left, right, expression)
    case .negate(let operand), .like(let operand, _), .isType(let operand, _), .isEmpty(let operand):
      apply([operand], expression, canOverflow: expression.isNegation) { values throws(Operators.Failure) in
        try Operators.unary(expression.kind, values[0])
      }
    case .set(let elements):
      apply(elements, expression, canOverflow: false) { values throws(Operators.Failure) in .set(ValueSet(values)) }
    case .record(let fields): record(Expression.inOrderOfEvaluation(fields), expression)
    case .call(let function, let arguments):
      apply(arguments, expression, canOverflow: function.canFail) { values throws(Operators.Failure) in
        try Operators.call(function, values)
      }
    }
  }

  private mutating func record(_ fields: [(name: String, value: Expression)], _ expression: Expression) -> Partial {
    apply(fields.map(\.value), expression, canOverflow: false) { values throws(Operators.Failure) in
      .record(ValueRecord(zip(fields, values).map { ValueRecord.Field($0.name, $1) }))
    }
  }

  private func value(of variable: Expression.Variable) -> Partial {
    switch variable {
    case .principal: .known(.entity(request.principal), nil)
    case .action: .known(.entity(request.action), nil)
    case .resource: .known(.entity(request.resource), nil)
    case .context: .known(.record(request.context), Partial.Origin(entity: nil, path: []))
    }
  }

  func checkedBool(_ partial: Partial, _ expression: Expression) -> Partial {
    guard case .known(let value, _) = partial else { return partial }
    if case .bool = value { return partial }
    return .failed(EvaluationError(.type(expected: "Bool", found: value.kind), at: expression.position))
  }

  /// `&&` and `||`: the value that decides is false for the one and true for the other.
  private mutating func connective(
    _ left: Expression, _ right: Expression, _ expression: Expression, decides: Bool
  ) -> Partial {
    let first = checkedBool(operand(left), left)
    switch first {
    case .failed: return first
    case .known(.bool(let value), _):
      return value == decides ? first : checkedBool(operand(right), right)
    case .known: return first
    case .unknown(let mayFail, _):
      let second = checkedBool(operand(right), right)
      if case .known(.bool(let value), _) = second {
        return value == decides && !mayFail ? second : .unknown(mayFail: mayFail)
      }
      return .unknown(mayFail: mayFail || second.mayFail)
    }
  }

  private mutating func negation(_ inner: Expression) -> Partial {
    isPositive.toggle()
    let result = checkedBool(operand(inner), inner)
    isPositive.toggle()
    if case .known(.bool(let value), _) = result { return .bool(!value) }
    return result
  }

  private mutating func conditional(_ test: Expression, _ yes: Expression, _ no: Expression) -> Partial {
    let missingBefore = missing
    let decision = checkedBool(operand(test), test)
    missing = missingBefore
    switch decision {
    case .failed: return decision
    case .known(let value, _): return evaluate(value == .bool(true) ? yes : no)
    case .unknown(let mayFail, _):
      let (first, second) = (operand(yes), operand(no))
      if !mayFail, case .known(let a, _) = first, case .known(let b, _) = second, a == b { return first }
      return .unknown(mayFail: mayFail || first.mayFail || second.mayFail)
    }
  }

  private mutating func binary(
    _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ expression: Expression
  ) -> Partial {
    let entities = entities
    var operands: [Value] = []
    let result = apply([left, right], expression, canOverflow: operation.isArithmetic) {
      values throws(Operators.Failure) in
      operands = values
      return try Operators.binary(operation, values[0], values[1], entities)
    }
    if case .known(.bool(false), _) = result, condition == .unless, isPositive, operands.count == 2 {
      noteMissing(operation, operands[0], operands[1])
    }
    return result
  }

  private mutating func noteMissing(_ operation: BinaryOperator, _ left: Value, _ right: Value) {
    guard case .set(let held) = left else { return }
    switch (operation, right) {
    case (.contains, let wanted): missing.append(wanted)
    case (.containsAll, .set(let wanted)), (.containsAny, .set(let wanted)):
      missing += wanted.elements.filter { !held.contains($0) }
    default: break
    }
  }

  private mutating func apply(
    _ expressions: [Expression], _ whole: Expression, canOverflow: Bool,
    _ operation: ([Value]) throws(Operators.Failure) -> Value
  ) -> Partial {
    var values: [Value] = []
    var isUnknown = false
    var mayFail = canOverflow
    for expression in expressions {
      let result = operand(expression)
      switch result {
      case .known(let value, _): values.append(value)
      case .unknown(let operandMayFail, _):
        isUnknown = true
        mayFail = mayFail || operandMayFail
      case .failed:
        if !isUnknown { return result }
        mayFail = true
      }
    }
    if isUnknown { return .unknown(mayFail: mayFail) }
    do { return .known(try operation(values), nil) } catch {
      return .failed(EvaluationError(error.reason, at: whole.position))
    }
  }
}

extension Tracer {
  /// What stands before a dot.
  ///
  /// A record's own read is not noted: the longer path says it.
  private mutating func resolveTarget(_ expression: Expression) -> Partial {
    let mark = unknowns.count
    let result = resolve(expression)
    if case .attribute = expression.kind {
      if case .known(.record, .some) = result {} else { note(result, expression) }
    }
    if case .unknown = result { return result }
    unknowns.removeSubrange(mark...)
    return result
  }

  private func found(_ name: String, _ target: Partial) -> (Fact, Partial.Origin?)? {
    switch target {
    case .known(.entity(let uid), _):
      guard let entity = entities[uid] else { return nil }
      return (facts.attribute(name, of: entity), Partial.Origin(entity: uid, path: [name]))
    case .known(.record(let record), let origin?):
      let longer = Partial.Origin(entity: origin.entity, path: origin.path + [name])
      guard let uid = origin.entity else {
        if origin.path.isEmpty, request.unknownContext.contains(name) { return (.unknown(isPresent: false), longer) }
        return (record[name].map(Fact.value) ?? .absent, longer)
      }
      guard let entity = entities[uid] else { return (.absent, longer) }
      return (facts.member(name, of: record, at: origin.path, of: entity), longer)
    case .known(.record(let record), nil): return (record[name].map(Fact.value) ?? .absent, nil)
    default: return nil
    }
  }

  private func attribute(_ name: String, of target: Partial, _ expression: Expression) -> Partial {
    guard case .known(let value, _) = target else { return target.withoutOrigin }
    guard let (fact, origin) = found(name, target) else {
      return .failed(EvaluationError(Self.reason(value), at: expression.position))
    }
    switch fact {
    case .value(let value): return .known(value, origin)
    case .unknown: return .unknown(mayFail: false, origin: origin)
    case .absent: return .failed(EvaluationError(.noSuchAttribute(name), at: expression.position))
    }
  }

  private static func reason(_ value: Value) -> EvaluationError.Reason {
    if case .entity(let uid) = value { return .noSuchEntity(uid) }
    return .type(expected: "an entity or a record", found: value.kind)
  }

  private mutating func presence(_ name: String, of target: Partial, _ expression: Expression) -> Partial {
    guard case .known(let value, _) = target else { return target.withoutOrigin }
    guard let (fact, origin) = found(name, target) else {
      if case .entity = value { return .bool(false) }
      return .failed(EvaluationError(Self.reason(value), at: expression.position))
    }
    guard let origin else {
      if case .value = fact { return .bool(true) }
      return .bool(false)
    }
    switch fact {
    case .value(let value):
      note(origin, value, isUnknown: false, isPresenceTest: true, expression)
      return .bool(true)
    case .unknown(isPresent: true): return .bool(true)
    case .unknown:
      note(origin, nil, isUnknown: true, isPresenceTest: true, expression)
      return .unknown(mayFail: false)
    case .absent:
      note(origin, nil, isUnknown: false, isPresenceTest: true, expression)
      return .bool(false)
    }
  }

  /// Notes the read of an attribute expression that came to a result.
  private mutating func note(_ result: Partial, _ expression: Expression) {
    switch result {
    case .known(let value, let origin?):
      note(origin, value, isUnknown: false, isPresenceTest: false, expression)
    case .unknown(_, let origin?):
      note(origin, nil, isUnknown: true, isPresenceTest: false, expression)
    case .known, .unknown, .failed: return
    }
  }

  private mutating func note(
    _ origin: Partial.Origin, _ value: Value?, isUnknown: Bool, isPresenceTest: Bool, _ expression: Expression
  ) {
    let definitions = definitions(origin)
    let read = AttributeRead(
      entity: origin.entity, path: origin.path, value: value, isUnknown: isUnknown, isPresenceTest: isPresenceTest,
      condition: condition, position: expression.position, definition: definitions.last ?? nil,
      fact: definitions.first ?? nil)
    reads.append(read)
    if isUnknown { unknowns.append(read) }
  }

  private func definitions(_ origin: Partial.Origin) -> [AttributeDefinition?] {
    var attributes =
      origin.entity.map { facts.schema?.entityType($0.type)?.attributes ?? [] }
      ?? facts.schema?.action(request.action)?.context ?? []
    var definitions: [AttributeDefinition?] = []
    for name in origin.path {
      let definition = attributes.named(name)
      definitions.append(definition)
      attributes = definition?.type.recordAttributes ?? []
    }
    return definitions
  }
}

extension Expression {
  /// Whether this is the minus sign before one operand.
  var isNegation: Bool {
    if case .negate = kind { true } else { false }
  }
}

extension BinaryOperator {
  /// Whether a result can be too large.
  var isArithmetic: Bool { self == .add || self == .subtract || self == .multiply }
}

extension ExtensionFunction {
  /// Whether it fails for some operands of the right types.
  var canFail: Bool { isConstructor || self == .offset || self == .durationSince || self == .toDate }
}

/// Operators and functions.
extension TypeChecker {
  typealias Operand = (expression: Expression, type: CheckedType)

  mutating func unary(_ expression: Expression, _ type: CheckedType) -> Result? {
    switch (expression.kind, type) {
    case (.negate, .long): Result(.long)
    case (.like, .string): Result(.bool(.any))
    case (.isType(_, let name), .entities(let found)):
      Result(.bool(found.contains { sameBytes(name, $0) } ? .any : .false))
    case (.isType(_, let name), .entity(let found)): Result(.bool(sameBytes(name, found) ? .true : .false))
    case (.isEmpty, .set): Result(.bool(.any))
    case (.negate, _): fail(expression, "Long was expected, not \(type)")
    case (.like, _): fail(expression, "String was expected, not \(type)")
    case (.isEmpty, _): fail(expression, "a set was expected, not \(type)")
    default: fail(expression, "an entity was expected, not \(type)")
    }
  }

  mutating func binary(
    _ operation: BinaryOperator, _ left: Operand, _ right: Operand, _ expression: Expression, _ known: Capabilities
  ) -> Result? {
    switch operation {
    case .equal: return equality(left, right, expression).map { Result(.bool($0)) }
    case .notEqual: return equality(left, right, expression).map { Result(.bool($0.negated)) }
    case .less, .lessOrEqual, .greater, .greaterOrEqual: return comparison(left, right, expression)
    case .add, .subtract, .multiply:
      guard case (.long, .long) = (left.type, right.type) else {
        return fail(expression, "`\(operation.rawValue)` needs Long on both sides, not \(left.type) and \(right.type)")
      }
      return Result(.long)
    case .isIn: return membership(left, right, expression)
    case .contains:
      guard case .set(let element) = left.type else { return fail(expression, "a set was expected, not \(left.type)") }
      return comparable(element, right.type, expression)
    case .containsAll, .containsAny:
      guard case (.set(let a), .set(let b)) = (left.type, right.type) else {
        return fail(expression, "sets were expected, not \(left.type) and \(right.type)")
      }
      return comparable(a, b, expression)
    case .hasTag, .getTag:
      guard case .string = right.type else { return fail(expression, "String was expected, not \(right.type)") }
      return tag(operation, left, right.expression, expression, known)
    }
  }

  private mutating func comparable(_ a: CheckedType, _ b: CheckedType, _ expression: Expression) -> Result? {
    guard mode == .permissive || a.joined(with: b) != nil else {
      return fail(expression, "\(a) and \(b) can never be equal")
    }
    return Result(.bool(.any))
  }

  private func literal(_ expression: Expression) -> Value? {
    switch expression.kind {
    case .literal(let value): value
    case .variable(.action): .entity(action.uid)
    default: nil
    }
  }

  private func entity(_ expression: Expression) -> EntityUID? {
    if case .entity(let uid) = literal(expression) { uid } else { nil }
  }

  private mutating func equality(
    _ left: Operand, _ right: Operand, _ expression: Expression
  ) -> CheckedType.Truth? {
    if let a = literal(left.expression), let b = literal(right.expression) { return a == b ? .true : .false }
    if left.type.joined(with: right.type) != nil { return .any }
    let (own, others) = (left.type.entityTypes, right.type.entityTypes)
    if !own.isEmpty, !others.isEmpty {
      return own.contains { type in others.contains { sameBytes($0, type) } } ? .any : .false
    }
    if mode == .permissive { return .any }
    _ = fail(expression, "\(left.type) and \(right.type) can never be equal")
    return nil
  }

  private mutating func comparison(_ left: Operand, _ right: Operand, _ expression: Expression) -> Result? {
    switch (left.type, right.type) {
    case (.long, .long), (.extension(.datetime), .extension(.datetime)), (.extension(.duration), .extension(.duration)):
      return Result(.bool(.any))
    default: return fail(expression, "\(left.type) and \(right.type) cannot be ordered")
    }
  }

  private mutating func membership(_ left: Operand, _ right: Operand, _ expression: Expression) -> Result? {
    switch (left.type, right.type) {
    case (.entities, .entity), (.entities, .set(.entity)), (.entity, .entities), (.entities, .entities),
      (.entity, .set(.entities)), (.entities, .set(.entities)), (.entity, .set(.nothing)), (.entities, .set(.nothing)):
      return Result(.bool(.any))
    default: break
    }
    guard case .entity(let type) = left.type else {
      return fail(expression, "an entity was expected, not \(left.type)")
    }
    switch right.type {
    case .entity(let other):
      return Result(.bool(membership(of: left.expression, type, in: other, entity(right.expression).map { [$0] })))
    case .set(.entity(let other)):
      guard case .set(let elements) = right.expression.kind else {
        return Result(.bool(membership(of: left.expression, type, in: other, nil)))
      }
      let uids = elements.compactMap { entity($0) }
      let all = uids.count == elements.count ? uids : nil
      return Result(.bool(membership(of: left.expression, type, in: other, all)))
    default: return fail(expression, "an entity or a set of entities was expected, not \(right.type)")
    }
  }

  private func membership(
    of expression: Expression, _ type: String, in other: String, _ uids: [EntityUID]?
  ) -> CheckedType.Truth {
    if let uid = entity(expression), schema.action(uid) != nil, let uids {
      return uids.contains { schema.isAction(uid, in: $0) } ? .true : .false
    }
    if schema.isActionType(type), schema.isActionType(other) { return .any }
    return schema.canBeIn(type, other) ? .any : .false
  }

  mutating func call(
    _ function: ExtensionFunction, _ arguments: [Expression], _ expression: Expression, _ known: Capabilities
  ) -> Result? {
    var types: [CheckedType] = []
    for argument in arguments {
      guard let result = type(argument, known) else { continue }
      types.append(result.type)
    }
    guard types.count == arguments.count else { return nil }
    guard arguments.count == function.operandCount else {
      return fail(expression, "`\(function.rawValue)` has another number of arguments")
    }
    if function.isConstructor { return construction(function, arguments[0], types[0], expression) }
    for (found, expected) in zip(types, function.operandTypes) {
      guard case .extension(expected) = found else {
        return fail(expression, "`\(function.rawValue)` needs \(expected.rawValue), not \(found)")
      }
    }
    return Result(function.resultType)
  }

  private mutating func construction(
    _ function: ExtensionFunction, _ argument: Expression, _ found: CheckedType, _ expression: Expression
  ) -> Result? {
    guard case .literal(.string(let text)) = argument.kind else {
      if mode == .permissive, case .string = found { return Result(function.resultType) }
      return fail(expression, "`\(function.rawValue)` needs a text in quotes")
    }
    guard (try? Operators.construct(function, text)) != nil else {
      return fail(expression, "`\(function.rawValue)` cannot read this text")
    }
    return Result(function.resultType)
  }
}

extension ExtensionFunction {
  /// The types of the operands of a method, the one before the dot first.
  var operandTypes: [SchemaType.ExtensionType] {
    switch self {
    case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual: [.decimal, .decimal]
    case .isIpv4, .isIpv6, .isLoopback, .isMulticast: [.ipaddr]
    case .isInRange: [.ipaddr, .ipaddr]
    case .offset: [.datetime, .duration]
    case .durationSince: [.datetime, .datetime]
    case .toDate, .toTime: [.datetime]
    case .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays: [.duration]
    case .decimal, .ip, .datetime, .duration: []
    }
  }

  /// The type of what comes out.
  var resultType: CheckedType {
    switch self {
    case .decimal: .extension(.decimal)
    case .ip: .extension(.ipaddr)
    case .datetime, .offset, .toDate: .extension(.datetime)
    case .duration, .durationSince, .toTime: .extension(.duration)
    case .toMilliseconds, .toSeconds, .toMinutes, .toHours, .toDays: .long
    default: .bool(.any)
    }
  }
}

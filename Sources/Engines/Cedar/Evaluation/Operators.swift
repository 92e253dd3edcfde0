/// What operators and functions do with values that are all known; the tree-walking evaluators share it.
enum Operators {
  typealias Reason = EvaluationError.Reason

  /// Why an operator failed; the evaluator adds the place.
  struct Failure: Error {
    let reason: Reason

    init(_ reason: Reason) { self.reason = reason }

    static func type(_ expected: String, _ found: Value) -> Failure {
      Failure(.type(expected: expected, found: found.kind))
    }
  }

  static func bool(_ value: Value) throws(Failure) -> Bool {
    guard case .bool(let bool) = value else { throw .type("Bool", value) }
    return bool
  }

  static func long(_ value: Value) throws(Failure) -> Int64 {
    guard case .long(let long) = value else { throw .type("Long", value) }
    return long
  }

  static func string(_ value: Value) throws(Failure) -> String {
    guard case .string(let string) = value else { throw .type("String", value) }
    return string
  }

  static func entity(_ value: Value) throws(Failure) -> EntityUID {
    guard case .entity(let uid) = value else { throw .type("an entity", value) }
    return uid
  }

  static func set(_ value: Value) throws(Failure) -> ValueSet {
    guard case .set(let set) = value else { throw .type("Set", value) }
    return set
  }

  static func negate(_ value: Value) throws(Failure) -> Value {
    let (result, isOver) = Int64(0).subtractingReportingOverflow(try long(value))
    guard !isOver else { throw Failure(.overflow) }
    return .long(result)
  }

  static func binary(
    _ operation: BinaryOperator, _ left: Value, _ right: Value, _ store: EntityStore
  ) throws(Failure) -> Value {
    switch operation {
    case .equal: .bool(left == right)
    case .notEqual: .bool(left != right)
    case .less: .bool(try precedes(left, right))
    case .lessOrEqual: .bool(!(try precedes(right, left, isSwapped: true)))
    case .greater: .bool(try precedes(right, left, isSwapped: true))
    case .greaterOrEqual: .bool(!(try precedes(left, right)))
    case .add: try arithmetic(left, right) { $0.addingReportingOverflow($1) }
    case .subtract: try arithmetic(left, right) { $0.subtractingReportingOverflow($1) }
    case .multiply: try arithmetic(left, right) { $0.multipliedReportingOverflow(by: $1) }
    case .isIn: .bool(try isIn(left, right, store))
    case .contains: .bool(try set(left).contains(right))
    case .containsAll: .bool(try set(left).containsAll(try set(right)))
    case .containsAny: .bool(try set(left).containsAny(try set(right)))
    case .hasTag: .bool(try hasTag(left, right, store))
    case .getTag: try tag(left, right, store)
    }
  }

  private static func hasTag(_ left: Value, _ right: Value, _ store: EntityStore) throws(Failure) -> Bool {
    let uid = try entity(left)
    let name = try string(right)
    return store[uid]?.tags[name] != nil
  }

  private static func tag(_ left: Value, _ right: Value, _ store: EntityStore) throws(Failure) -> Value {
    let uid = try entity(left)
    let name = try string(right)
    guard let entity = store[uid] else { throw Failure(.noSuchEntity(uid)) }
    guard let value = entity.tags[name] else { throw Failure(.noSuchTag) }
    return value
  }

  private static func precedes(_ a: Value, _ b: Value, isSwapped: Bool = false) throws(Failure) -> Bool {
    switch (a, b) {
    case (.long(let a), .long(let b)), (.datetime(let a), .datetime(let b)), (.duration(let a), .duration(let b)):
      return a < b
    default:
      let (left, right) = isSwapped ? (b, a) : (a, b)
      switch left {
      case .long, .datetime, .duration: throw .type(left.kind, right)
      default: throw .type("Long, datetime or duration", left)
      }
    }
  }

  private static func arithmetic(
    _ left: Value, _ right: Value, _ operation: (Int64, Int64) -> (Int64, Bool)
  ) throws(Failure) -> Value {
    let (result, isOver) = operation(try long(left), try long(right))
    guard !isOver else { throw Failure(.overflow) }
    return .long(result)
  }

  private static func isIn(_ left: Value, _ right: Value, _ store: EntityStore) throws(Failure) -> Bool {
    let uid = try entity(left)
    guard case .set(let set) = right else { return store.isEntity(uid, in: try entity(right)) }
    var isFound = false
    for element in set.elements {
      if store.isEntity(uid, in: try entity(element)) { isFound = true }
    }
    return isFound
  }
}

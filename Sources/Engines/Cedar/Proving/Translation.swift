/// What an expression comes to in the solver's language: whether it has a value, and which.
struct SymbolicValue {
  /// Where a value was read, so that a look inside a record can be told as a longer path.
  struct Origin: Hashable {
    /// The entity, or nil for the context.
    let entity: SolverTerm?
    /// The entity's type; empty for the context.
    let type: ByteText
    let path: [ByteText]
  }

  /// Whether the evaluation does not fail.
  let isFine: SolverTerm
  /// The value, where it does not.
  let value: SolverTerm
  let type: CheckedType
  var origin: Origin?
}

/// Something that the claim looks at, and whose value in a counterexample is asked for.
struct SymbolicReads {
  /// An attribute of an entity.
  struct Attribute: Hashable {
    let entity: SolverTerm
    let type: ByteText
    let name: ByteText
  }

  /// Everything of one type that an entity belongs to.
  struct Ancestors: Hashable {
    let entity: SolverTerm
    let type: ByteText
    let of: ByteText
  }

  /// One tag of an entity.
  struct Tag: Hashable {
    let entity: SolverTerm
    let type: ByteText
    let key: SolverTerm
  }

  /// What a request is made of, by variable.
  var variables: [(name: String, type: CheckedType, term: SolverTerm)] = []
  /// Values of attributes; of optional ones with the option around it.
  var attributes: [Attribute: (definition: CheckedType.Attribute, term: SolverTerm)] = [:]
  var ancestors: [Ancestors: SolverTerm] = [:]
  var tags: [Tag: (value: CheckedType, term: SolverTerm)] = [:]
  /// Entities that are named in the claim, by type.
  var literals: [ByteText: [(uid: EntityUID, term: SolverTerm)]] = [:]
  /// Instants that were looked at.
  var instants: Set<SolverTerm> = []
  /// The paths at which values were looked at.
  var paths: Set<SymbolicValue.Origin> = []
}

/// Turns expressions and policies into terms, for requests of one shape.
///
/// Presumed of the entities: they are as the schema says, the hierarchy has no circle, and references lead to
/// entities that exist.
struct Translation {
  let schema: Schema
  let environment: RequestEnvironment
  var terms = SolverTerms()
  var symbols: SolverSymbols
  var reads = SymbolicReads()
  private(set) var principal: SymbolicValue
  /// The entity that policies are asked of; another one while a claim looks at several.
  var resource: SymbolicValue
  private(set) var context: SymbolicValue

  init(schema: Schema, environment: RequestEnvironment) {
    self.schema = schema
    self.environment = environment
    symbols = SolverSymbols(schema: schema)
    let nothing = SymbolicValue(isFine: terms.yes, value: terms.yes, type: .bool(.any))
    (principal, resource, context) = (nothing, nothing, nothing)
    principal = variable("principal", .entity(environment.principalType))
    resource = variable("resource", .entity(environment.resourceType))
    let attributes = schema.action(environment.action)?.context ?? []
    context = variable("context", .record(attributes.map(CheckedType.Attribute.init)))
    context.origin = SymbolicValue.Origin(entity: nil, type: ByteText(""), path: [])
  }

  private mutating func variable(_ name: String, _ type: CheckedType) -> SymbolicValue {
    let sort = schema.sort(of: type)
    let term = terms.make(symbols.function(name, from: [], to: sort), [], sort)
    reads.variables.append((name, type, term))
    return SymbolicValue(isFine: terms.yes, value: term, type: type)
  }

  func unsupported(_ expression: Expression, _ what: String) -> ProofError {
    .unsupported(expression.position, what)
  }

  func value(_ term: SolverTerm, _ type: CheckedType) -> SymbolicValue {
    SymbolicValue(isFine: terms.yes, value: term, type: type)
  }

  /// The value of an expression; reads are noted.
  mutating func evaluate(_ expression: Expression) throws(ProofError) -> SymbolicValue {
    let result = try resolve(expression)
    if let origin = result.origin {
      reads.paths.insert(origin)
      if case .extension(.datetime) = result.type { reads.instants.insert(result.value) }
    }
    return result
  }

  /// As `evaluate`, but a record that is only stepped through is not noted.
  mutating func target(_ expression: Expression) throws(ProofError) -> SymbolicValue {
    let result = try resolve(expression)
    if case .record = result.type { return result }
    if let origin = result.origin { reads.paths.insert(origin) }
    return result
  }

  private mutating func resolve(_ expression: Expression) throws(ProofError) -> SymbolicValue {
    switch expression.kind {
    case .literal(let value): return self.value(try constant(value, expression), try type(of: value, expression))
    case .variable(.principal): return principal
    case .variable(.resource): return resource
    case .variable(.context): return context
    case .variable(.action):
      return value(try constant(.entity(environment.action), expression), .entity(environment.action.type))
    case .and(let left, let right): return try connective(left, right, decides: false)
    case .or(let left, let right): return try connective(left, right, decides: true)
    case .not(let operand):
      let inner = try truth(operand)
      return SymbolicValue(isFine: inner.isFine, value: terms.not(inner.value), type: .bool(.any))
    case .conditional(let test, let yes, let no): return try conditional(test, yes, no, expression)
    case .attribute(let target, let name): return try attribute(name, of: try self.target(target), expression)
    case .has(let target, let name): return try presence(name, of: try self.target(target), expression)
    case .isType(let operand, let name):
      let inner = try evaluate(operand)
      guard case .entity(let found) = inner.type else { throw unsupported(expression, "`is` on \(inner.type)") }
      return SymbolicValue(isFine: inner.isFine, value: terms.bool(sameBytes(found, name)), type: .bool(.any))
    case .set(let elements): return try set(elements, expression)
    case .record(let fields): return try record(fields)
    case .binary(let operation, let left, let right):
      return try binary(operation, try evaluate(left), try evaluate(right), expression)
    case .negate, .like, .isEmpty: return try unary(expression, try evaluate(expression.kind.operands[0]))
    case .call(let function, let arguments): return try call(function, arguments, expression)
    }
  }

  /// A truth value.
  mutating func truth(_ expression: Expression) throws(ProofError) -> SymbolicValue {
    let result = try evaluate(expression)
    guard case .bool = result.type else { throw unsupported(expression, "\(result.type) where Bool is needed") }
    return result
  }

  /// `&&` and `||`; what can never be reached is not translated, as the validator does not type it.
  private mutating func connective(
    _ left: Expression, _ right: Expression, decides: Bool
  ) throws(ProofError) -> SymbolicValue {
    let first = try truth(left)
    if first.value == terms.bool(decides) { return first }
    let second = try truth(right)
    let goesOn = decides ? terms.not(first.value) : first.value
    let isFine = terms.and(first.isFine, terms.implies(goesOn, second.isFine))
    let value = decides ? terms.or(first.value, second.value) : terms.and(first.value, second.value)
    return SymbolicValue(isFine: isFine, value: value, type: .bool(.any))
  }

  private mutating func conditional(
    _ test: Expression, _ yes: Expression, _ no: Expression, _ whole: Expression
  ) throws(ProofError) -> SymbolicValue {
    let decision = try truth(test)
    if decision.value == terms.yes || decision.value == terms.no {
      let branch = try evaluate(decision.value == terms.yes ? yes : no)
      return SymbolicValue(
        isFine: terms.and(decision.isFine, branch.isFine), value: branch.value, type: branch.type)
    }
    let (first, second) = (try evaluate(yes), try evaluate(no))
    guard let type = first.type.joined(with: second.type) else {
      throw unsupported(whole, "branches of the types \(first.type) and \(second.type)")
    }
    let branches = terms.choose(decision.value, first.isFine, second.isFine)
    return SymbolicValue(
      isFine: terms.and(decision.isFine, branches), value: terms.choose(decision.value, first.value, second.value),
      type: type)
  }

  private mutating func set(_ elements: [Expression], _ whole: Expression) throws(ProofError) -> SymbolicValue {
    var values: [SymbolicValue] = []
    for element in elements { values.append(try evaluate(element)) }
    guard var type = values.first?.type else { throw unsupported(whole, "an empty set without a type") }
    for value in values.dropFirst() {
      guard let joined = type.joined(with: value.type) else {
        throw unsupported(whole, "a set of \(type) and \(value.type)")
      }
      type = joined
    }
    let isFine = values.reduce(terms.yes) { terms.and($0, $1.isFine) }
    return SymbolicValue(isFine: isFine, value: set(of: values.map(\.value), type), type: .set(type))
  }

  private mutating func record(
    _ fields: [(name: String, value: Expression)]
  ) throws(ProofError) -> SymbolicValue {
    var isFine = terms.yes
    var members: [(name: ByteText, value: SymbolicValue)] = []
    for field in fields {
      let value = try evaluate(field.value)
      isFine = terms.and(isFine, value.isFine)
      members.append((ByteText(field.name), value))
    }
    let type = CheckedType.record(
      members.map { CheckedType.Attribute(name: $0.name.text, type: $0.value.type, isRequired: true) })
    let sort = schema.sort(of: type)
    let operands = members.sorted { $0.name < $1.name }.map(\.value.value)
    return SymbolicValue(
      isFine: isFine, value: terms.make("mkR\(symbols.record(sort))", operands, sort), type: type)
  }
}

/// Turns syntax trees into nodes.
struct PolicyCompiler {
  private let policies: PolicySet
  private let schema: Schema?
  private(set) var programs: [Program] = []
  private(set) var nodes: [Node] = []
  private(set) var constants: [Datum] = []
  /// The literal parts of patterns, as texts.
  private(set) var patternParts: [Int32] = []
  /// The entities that heads list.
  private(set) var groups: [Int32] = []
  private(set) var lexicon = Lexicon()
  private(set) var attributeCount = 0
  private(set) var declared: [CompiledPolicies.AttributePresence] = []
  private var needsTree = false
  private var folding = Evaluator(
    request: Request(
      principal: EntityUID(type: "", id: ""), action: EntityUID(type: "", id: ""),
      resource: EntityUID(type: "", id: "")), entities: EntityStore())

  init(policies: PolicySet, schema: Schema?) {
    self.policies = policies
    self.schema = schema
  }

  mutating func compile() {
    // Attribute names get the first numbers, the types of the schema the next, so that both index tables directly.
    for policy in policies.policies {
      for condition in policy.conditions { collectNames(condition.body) }
    }
    attributeCount = lexicon.textCount
    for type in schema?.entityTypeList ?? [] { declare(type) }
    for policy in policies.policies { programs.append(program(policy)) }
  }

  private mutating func collectNames(_ expression: Expression) {
    switch expression.kind {
    case .attribute(_, let name), .has(_, let name): _ = lexicon.text(name)
    default: break
    }
    for operand in expression.kind.operands { collectNames(operand) }
  }

  private mutating func declare(_ type: EntityTypeDefinition) {
    let number = Int(lexicon.text(type.name))
    // A type may bear the name of an attribute; its row then stands among the first.
    let rows = (number + 1) * attributeCount
    while declared.count < rows { declared.append(.undeclared) }
    for attribute in type.attributes {
      guard let name = lexicon.find(attribute.name), name < attributeCount else { continue }
      declared[number * attributeCount + Int(name)] = attribute.isRequired ? .required : .optional
    }
  }

  private mutating func program(_ policy: Policy) -> Program {
    needsTree = false
    var program = Program(isForbid: policy.effect == .forbid)
    program.principal = scope(policy.principal)
    program.resource = scope(policy.resource)
    switch policy.action {
    case .any: program.action = .any
    case .equal(let uid): program.action = .equal(lexicon.entity(uid))
    case .isIn(let uids):
      program.action = .isInAny(start: Int32(groups.count), count: Int32(uids.count))
      for uid in uids { groups.append(lexicon.entity(uid)) }
    }
    for condition in policy.conditions { add(condition, to: &program) }
    program.needsTree = needsTree
    return program
  }

  private mutating func scope(_ scope: Policy.Scope) -> Program.Scope {
    switch scope {
    case .any: .any
    case .equal(let uid): .equal(lexicon.entity(uid))
    case .isIn(let uid): .isIn(lexicon.entity(uid))
    case .isType(let type, nil): .isType(lexicon.text(type))
    case .isType(let type, let uid?): .isTypeIn(lexicon.text(type), lexicon.entity(uid))
    }
  }

  private mutating func add(_ condition: Policy.Condition, to program: inout Program) {
    let body = node(condition.body)
    switch condition.kind {
    case .when:
      program.when = joined(program.when, .and, body)
      program.satisfied = joined(program.satisfied, .and, body)
    case .unless:
      program.unless = joined(program.unless, .or, body)
      program.satisfied = joined(program.satisfied, .and, add(Node(operation: .not, a: body)))
    }
  }

  private mutating func joined(_ whole: Int32, _ connective: Node.Operation, _ body: Int32) -> Int32 {
    whole < 0 ? body : add(Node(operation: connective, a: whole, b: body))
  }

  private mutating func add(_ node: Node) -> Int32 {
    nodes.append(node)
    return Int32(nodes.count - 1)
  }

  private mutating func constant(_ datum: Datum) -> Int32 {
    constants.append(datum)
    return add(Node(operation: .constant, a: Int32(constants.count - 1)))
  }

  private mutating func node(_ expression: Expression) -> Int32 {
    switch expression.kind {
    case .literal(let value): return constant(lexicon.datum(value))
    case .variable(let variable): return add(Node(operation: Self.operation(variable)))
    case .and(let a, let b): return add(Node(operation: .and, a: node(a), b: node(b)))
    case .or(let a, let b): return add(Node(operation: .or, a: node(a), b: node(b)))
    case .not(let a): return add(Node(operation: .not, a: node(a)))
    case .negate(let a): return add(Node(operation: .negate, a: node(a)))
    case .conditional(let a, let b, let c):
      return add(Node(operation: .conditional, a: node(a), b: node(b), c: node(c)))
    case .attribute(let a, let name): return attribute(a, lexicon.text(name))
    case .has(let a, let name): return add(Node(operation: .has, a: node(a), b: lexicon.text(name)))
    case .like(let a, let pattern):
      let start = Int32(patternParts.count)
      for part in pattern.parts { patternParts.append(lexicon.text(part)) }
      return add(Node(operation: .like, a: node(a), b: start, c: Int32(pattern.parts.count)))
    case .isType(let a, let type): return add(Node(operation: .isType, a: node(a), b: lexicon.text(type)))
    case .isEmpty(let a): return add(Node(operation: .isEmpty, a: node(a)))
    case .binary(let operation, let a, let b):
      return add(Node(operation: .binary(operation), a: node(a), b: node(b)))
    case .set, .record: return folded(expression)
    case .call(let function, let arguments):
      if function.isConstructor || arguments.count != function.operandCount { return folded(expression) }
      let operands = arguments.map { node($0) }
      return add(Node(operation: .call(function), a: operands[0], b: operands.count > 1 ? operands[1] : -1))
    }
  }

  private mutating func attribute(_ target: Expression, _ name: Int32) -> Int32 {
    switch target.kind {
    case .variable(.principal): add(Node(operation: .principalAttribute, b: name))
    case .variable(.resource): add(Node(operation: .resourceAttribute, b: name))
    case .variable(.context): add(Node(operation: .contextAttribute, b: name))
    default: add(Node(operation: .attribute, a: node(target), b: name))
    }
  }

  /// What is built of constants alone is built now; the rest is for the tree-walking evaluator.
  private mutating func folded(_ expression: Expression) -> Int32 {
    guard expression.isConstant else {
      needsTree = true
      return constant(.failed)
    }
    do { return constant(lexicon.datum(try folding.evaluate(expression))) } catch { return constant(.failed) }
  }

  private static func operation(_ variable: Expression.Variable) -> Node.Operation {
    switch variable {
    case .principal: .principal
    case .action: .action
    case .resource: .resource
    case .context: .context
    }
  }
}

extension Expression {
  /// Whether it is made of literals, sets, records and constructors alone.
  var isConstant: Bool {
    switch kind {
    case .literal: true
    case .set, .record: kind.operands.allSatisfy(\.isConstant)
    case .call(let function, let arguments): function.isConstructor && arguments.allSatisfy(\.isConstant)
    default: false
    }
  }
}

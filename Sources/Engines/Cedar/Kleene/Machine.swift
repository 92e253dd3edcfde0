/// Runs compiled conditions over a prepared request.
///
/// No node allocates or looks a text up.
final class Machine: Sendable {
  let world: World
  let lexicon: LexiconView
  let context: Datum
  let principal: Int32
  let action: Int32
  let resource: Int32
  private let nodes: [Node]
  private let constants: [Datum]

  /// A machine for a request.
  /// - Parameter unknownContext: keys of the context that come in as unknown members.
  init(_ request: borrowing Request, world: World, unknownContext: Set<String>) {
    self.world = world
    var lexicon = Lexicon(over: world.lexicon)
    principal = lexicon.entity(request.principal)
    action = lexicon.entity(request.action)
    resource = lexicon.entity(request.resource)
    context = Self.context(request.context, unknownContext, &lexicon)
    self.lexicon = LexiconView(base: world.lexicon, own: lexicon.additions())
    nodes = world.compiled.nodes
    constants = world.compiled.constants
  }

  /// The context as one record.
  private static func context(_ record: ValueRecord, _ unknown: Set<String>, _ lexicon: inout Lexicon) -> Datum {
    var fields: [(name: Int32, datum: Datum)] = []
    fields.reserveCapacity(record.count + unknown.count)
    for field in record.fields where unknown.isEmpty || !unknown.contains(field.name) {
      fields.append((lexicon.text(field.name), lexicon.datum(field.value)))
    }
    for name in unknown { fields.append((lexicon.text(name), .unknown)) }
    return lexicon.lastRecord(fields)
  }

  func isInScope(_ program: Program) -> Bool {
    isMatch(program.resource, resource) && isMatch(program.action, action) && isMatch(program.principal, principal)
  }

  /// The same for a program that the index found: it goes by actions, and lists of them need no second look.
  func isCandidateInScope(_ program: Program) -> Bool {
    guard isMatch(program.resource, resource), isMatch(program.principal, principal) else { return false }
    if case .isInAny = program.action { return true }
    return isMatch(program.action, action)
  }

  private func isMatch(_ scope: Program.Scope, _ entity: Int32) -> Bool {
    switch scope {
    case .any: true
    case .equal(let other): entity == other
    case .isIn(let other): isEntity(entity, in: other)
    case .isType(let type): lexicon.type(of: entity) == type
    case .isTypeIn(let type, let other): lexicon.type(of: entity) == type && isEntity(entity, in: other)
    case .isInAny(let start, let count): isEntity(entity, inAnyOf: Int(start)..<Int(start + count))
    }
  }

  private func isEntity(_ entity: Int32, inAnyOf places: Range<Int>) -> Bool {
    for place in places where isEntity(entity, in: world.compiled.groups[place]) { return true }
    return false
  }

  func isEntity(_ entity: Int32, in other: Int32) -> Bool {
    if entity == other { return true }
    let row = row(of: entity)
    guard row >= 0 else { return false }
    let start = Int(world.rows[Int(row)].ancestorStart)
    for place in start..<start + Int(world.rows[Int(row)].ancestorCount) where world.ancestors[place] == other {
      return true
    }
    return false
  }

  /// Calls `body` with an entity and everything that it belongs to.
  func forEachAncestor(of entity: Int32, _ body: (Int32) -> Void) {
    body(entity)
    let row = row(of: entity)
    guard row >= 0 else { return }
    let start = Int(world.rows[Int(row)].ancestorStart)
    for place in start..<start + Int(world.rows[Int(row)].ancestorCount) { body(world.ancestors[place]) }
  }

  /// The row of an entity, or -1: the store has none for entities that only policies or the request name.
  func row(of entity: Int32) -> Int32 {
    Int(entity) < world.rowOf.count ? world.rowOf[Int(entity)] : -1
  }

  func truth(_ node: Int32) -> Truth { run(node).truth }

  private func run(_ number: Int32) -> Datum {
    let node = nodes[Int(number)]
    switch node.operation {
    case .constant: return constants[Int(node.a)]
    case .principal: return Datum(.entity, Int64(principal))
    case .action: return Datum(.entity, Int64(action))
    case .resource: return Datum(.entity, Int64(resource))
    case .context: return context
    case .and: return connective(node, decides: 0)
    case .or: return connective(node, decides: 1)
    case .not:
      let operand = bool(node.a)
      return operand.kind == .bool ? Datum(.bool, 1 - operand.payload) : operand
    case .negate: return negate(run(node.a))
    case .conditional: return conditional(node)
    case .attribute: return attribute(node.b, of: run(node.a))
    case .principalAttribute: return Self.read(cell(node.b, principal))
    case .resourceAttribute: return Self.read(cell(node.b, resource))
    case .contextAttribute: return attribute(node.b, of: context)
    case .has: return presence(node.b, of: run(node.a))
    case .like: return like(run(node.a), world.compiled.patterns[Int(node.b)])
    case .isType: return isType(run(node.a), node.b)
    case .isEmpty: return isEmpty(run(node.a))
    case .binary: return binary(node)
    case .call: return call(node)
    }
  }

  private func bool(_ number: Int32) -> Datum {
    let datum = run(number)
    switch datum.kind {
    case .bool, .failed: return datum
    case .unknown: return .unknown(mayFail: datum.mayFail)
    case .partialRecord: return .unknown
    default: return .failed
    }
  }

  /// `&&` and `||`; `decides` is the operand that settles it.
  private func connective(_ node: Node, decides: Int64) -> Datum {
    let left = bool(node.a)
    switch left.kind {
    case .failed: return left
    case .bool: return left.payload == decides ? left : bool(node.b)
    default:
      let right = bool(node.b)
      if right.kind == .bool { return right.payload == decides && !left.mayFail ? right : left }
      return .unknown(mayFail: left.mayFail || right.mayFail)
    }
  }

  private func conditional(_ node: Node) -> Datum {
    let test = bool(node.a)
    switch test.kind {
    case .failed: return test
    case .bool: return run(test.payload == 1 ? node.b : node.c)
    default:
      let (yes, no) = (run(node.b).asWhole, run(node.c).asWhole)
      if !test.mayFail, yes == no, !yes.isOpen { return yes }
      return .unknown(mayFail: test.mayFail || yes.mayFail || no.mayFail)
    }
  }

  private func negate(_ operand: Datum) -> Datum {
    switch operand.kind {
    case .long: operand.payload == .min ? .failed : Datum(.long, -operand.payload)
    case .unknown, .partialRecord: .unknownMayFail
    default: .failed
    }
  }

  private func attribute(_ name: Int32, of target: Datum) -> Datum {
    let found: Datum
    switch target.kind {
    case .entity: found = cell(name, Int32(truncatingIfNeeded: target.payload))
    case .record, .partialRecord: found = member(name, of: target)
    case .unknown: return .unknown(mayFail: target.mayFail)
    default: return .failed
    }
    return Self.read(found)
  }

  /// What reading an attribute gives: an error where there is none.
  private static func read(_ found: Datum) -> Datum {
    switch found.kind {
    case .missing, .absent: .failed
    case .unknown: .unknown
    default: found
    }
  }

  /// What an entity's attribute is: a value, unknown, or `.missing` or `.absent` for not there.
  private func cell(_ name: Int32, _ entity: Int32) -> Datum {
    let rowNumber = row(of: entity)
    guard rowNumber >= 0 else { return Datum(.missing) }
    let width = world.compiled.attributeCount
    let layout = Int(world.rows[Int(rowNumber)].layout)
    let slot = world.slots[layout * width + Int(name)]
    if slot >= 0 {
      let found = world.cells[Int(world.rows[Int(rowNumber)].cells) + Int(slot)]
      if found.kind != .missing { return found }
    }
    guard world.rows[Int(rowNumber)].isOpen else { return Datum(.missing) }
    guard world.compiled.schema != nil else { return .unknown }
    let place = Int(world.layoutTypes[layout]) * width + Int(name)
    guard place < world.compiled.declared.count else { return Datum(.missing) }
    switch world.compiled.declared[place] {
    case .undeclared: return Datum(.missing)
    case .optional: return .unknown
    case .required: return .unknownPresent
    }
  }

  private func member(_ name: Int32, of record: Datum) -> Datum {
    let span = lexicon.span(at: record.payload)
    for place in Int(span.start)..<Int(span.start + span.count) where lexicon.name(at: place) == name {
      return lexicon.element(at: place)
    }
    return Datum(.missing)
  }

  private func presence(_ name: Int32, of target: Datum) -> Datum {
    let found: Datum
    switch target.kind {
    case .entity: found = cell(name, Int32(truncatingIfNeeded: target.payload))
    case .record, .partialRecord: found = member(name, of: target)
    case .unknown: return .unknown(mayFail: target.mayFail)
    default: return .failed
    }
    switch found.kind {
    case .missing, .absent: return .bool(false)
    case .unknown: return found == .unknownPresent ? .bool(true) : .unknown
    default: return .bool(true)
    }
  }

  private func like(_ operand: Datum, _ pattern: Pattern) -> Datum {
    switch operand.asWhole.kind {
    case .text: .bool(pattern.matches(lexicon.text(at: operand.payload)))
    case .unknown: .unknown(mayFail: operand.mayFail)
    default: .failed
    }
  }

  private func isType(_ operand: Datum, _ type: Int32) -> Datum {
    switch operand.asWhole.kind {
    case .entity: .bool(lexicon.type(of: Int32(truncatingIfNeeded: operand.payload)) == type)
    case .unknown: .unknown(mayFail: operand.mayFail)
    default: .failed
    }
  }

  private func isEmpty(_ operand: Datum) -> Datum {
    switch operand.asWhole.kind {
    case .set: .bool(lexicon.span(at: operand.payload).count == 0)
    case .unknown: .unknown(mayFail: operand.mayFail)
    default: .failed
    }
  }

  private func binary(_ node: Node) -> Datum {
    let operation = Self.binaries[Int(node.selector)]
    let left = run(node.a).asWhole
    if left.kind == .failed { return left }
    let right = run(node.b).asWhole
    if left.kind == .unknown || right.kind == .unknown {
      let mayFail = left.mayFail || right.mayFail || operation.isArithmetic
      return right.kind == .failed && left.kind != .unknown ? right : .unknown(mayFail: mayFail)
    }
    if right.kind == .failed { return right }
    return apply(operation, left, right)
  }

  private static let binaries = BinaryOperator.allCases

  private func call(_ node: Node) -> Datum {
    let function = Self.functions[Int(node.selector)]
    let left = run(node.a).asWhole
    if left.kind == .failed { return left }
    let right = node.b < 0 ? Datum(.missing) : run(node.b).asWhole
    if left.kind == .unknown || right.kind == .unknown {
      return .unknown(mayFail: left.mayFail || right.mayFail || function.canFail)
    }
    if right.kind == .failed { return right }
    return apply(function, left, right)
  }

  private static let functions = ExtensionFunction.allCases
}

/// Runs compiled conditions over a prepared request.
///
/// No node allocates, looks a text up or counts a reference, and neither does making one, unless the request brings
/// texts, sets or records that the world does not know. Whoever has a machine holds its `World` and the memory of its
/// context too.
struct Machine: ~Copyable, @unchecked Sendable {
  /// Where the fields of a context are kept while a machine runs.
  typealias ContextMemory = UnsafeMutableBufferPointer<Lexicon.Field>

  let world: WorldView
  /// What the request added to the lexicon of the world.
  let own: Lexicon
  let context: Datum
  let principal: Int32
  let action: Int32
  let resource: Int32
  private let principalType: Int32
  private let resourceType: Int32
  private let principalRow: Int32
  private let resourceRow: Int32
  /// The fields of the context, and the number that it has where the world knows no such record.
  let contextFields: ContextMemory
  let contextNumber: Int32
  /// The fields of `own`, in memory that stays where it is; nil where there are none.
  let ownFields: UnsafeMutableBufferPointer<Lexicon.Field>?

  /// A machine for a request.
  /// - Parameters:
  ///   - memory: for the fields of the context, at least `contextCount` of them, for as long as the machine is there.
  ///   - unknownContext: keys of the context that come in as unknown members.
  init(
    _ request: borrowing Request, world: WorldView, memory: ContextMemory, unknownContext: Set<String>
  ) {
    self.world = world
    var lexicon = Lexicon(over: world.lexicon)
    principal = lexicon.entity(request.principal)
    action = lexicon.entity(request.action)
    resource = lexicon.entity(request.resource)
    var fields = Self.load(request.context, unknownContext, into: memory, &lexicon)
    context = lexicon.lastRecord(&fields)
    contextFields = fields
    contextNumber = lexicon.nextComposite
    principalType = lexicon.type(of: principal)
    resourceType = lexicon.type(of: resource)
    principalRow = Self.row(of: principal, world.rowOf)
    resourceRow = Self.row(of: resource, world.rowOf)
    if lexicon.fields.isEmpty {
      ownFields = nil
    } else {
      let copy = UnsafeMutableBufferPointer<Lexicon.Field>.allocate(capacity: lexicon.fields.count)
      _ = copy.initialize(from: lexicon.fields)
      ownFields = copy
    }
    own = consume lexicon
  }

  deinit { ownFields?.deallocate() }

  /// How many fields the context of a request can have.
  static func contextCount(_ request: Request, _ unknownContext: Set<String>) -> Int {
    request.context.count + unknownContext.count
  }

  /// Puts the fields of the context into memory.
  private static func load(
    _ record: ValueRecord, _ unknown: Set<String>, into memory: ContextMemory, _ lexicon: inout Lexicon
  ) -> ContextMemory {
    var count = 0
    for field in record.fields where unknown.isEmpty || !unknown.contains(field.name) {
      memory.initializeElement(at: count, to: .init(lexicon.text(field.name), lexicon.datum(field.value)))
      count += 1
    }
    for name in unknown {
      memory.initializeElement(at: count, to: .init(lexicon.text(name), .unknown))
      count += 1
    }
    return ContextMemory(rebasing: memory[..<count])
  }

  func isInScope(_ program: Program) -> Bool {
    isCandidateInScope(program) && isMatch(program.action, action, type: -1)
  }

  /// The same for a program that the index found: it goes by actions, and lists of them need no second look.
  func isCandidateInScope(_ program: Program) -> Bool {
    guard isMatch(program.resource, resource, type: resourceType),
      isMatch(program.principal, principal, type: principalType)
    else { return false }
    if case .equal(let only) = program.action { return only == action }
    return true
  }

  private func isMatch(_ scope: Program.Scope, _ entity: Int32, type: Int32) -> Bool {
    switch scope {
    case .any: true
    case .equal(let other): entity == other
    case .isIn(let other): isEntity(entity, in: other)
    case .isType(let wanted): type == wanted
    case .isTypeIn(let wanted, let other): type == wanted && isEntity(entity, in: other)
    case .isInAny(let start, let count): isEntity(entity, inAnyOf: Int(start)..<Int(start + count))
    }
  }

  private func isEntity(_ entity: Int32, inAnyOf places: Range<Int>) -> Bool {
    for place in places where isEntity(entity, in: world.groups[place]) { return true }
    return false
  }

  func truth(_ node: Int32) -> Truth { run(node).truth }

  private func run(_ number: Int32) -> Datum {
    let node = world.nodes[Int(number)]
    switch node.operation {
    case .constant: return world.constants[Int(node.a)]
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
    case .attribute: return Self.read(found(node.b, in: run(node.a)))
    case .principalAttribute: return Self.read(cell(node.b, row: principalRow))
    case .resourceAttribute: return Self.read(cell(node.b, row: resourceRow))
    case .contextAttribute: return Self.read(member(node.b, of: context))
    case .has: return presence(node.b, of: run(node.a))
    case .like: return like(run(node.a), parts: Int(node.b)..<Int(node.b + node.c))
    case .isType: return isType(run(node.a), node.b)
    case .isEmpty: return isEmpty(run(node.a))
    case .binary(let operation): return binary(operation, node)
    case .call(let function): return call(function, node)
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

  /// What stands under a name in an entity or a record, `.missing` or `.absent` where nothing does.
  private func found(_ name: Int32, in target: Datum) -> Datum {
    switch target.kind {
    case .entity: cell(name, row: row(of: Int32(truncatingIfNeeded: target.payload)))
    case .record, .partialRecord: member(name, of: target)
    case .unknown: .unknown(mayFail: target.mayFail)
    default: .failed
    }
  }

  /// What reading an attribute gives: an error where there is none.
  private static func read(_ found: Datum) -> Datum {
    switch found.kind {
    case .missing, .absent: .failed
    case .unknown: found.mayFail ? found : .unknown
    default: found
    }
  }

  private func member(_ name: Int32, of record: Datum) -> Datum {
    for field in fields(of: record.payload) where field.name == name { return field.datum }
    return Datum(.missing)
  }

  private func presence(_ name: Int32, of target: Datum) -> Datum {
    let found = found(name, in: target)
    switch found.kind {
    case .missing, .absent: return .bool(false)
    case .unknown: return found == .unknownPresent ? .bool(true) : found.mayFail ? found : .unknown
    case .failed: return found
    default: return .bool(true)
    }
  }

  private func like(_ operand: Datum, parts: Range<Int>) -> Datum {
    switch operand.asWhole.kind {
    case .text: .bool(isMatch(operand.payload, parts: parts))
    case .unknown: .unknown(mayFail: operand.mayFail)
    default: .failed
    }
  }

  private func isType(_ operand: Datum, _ type: Int32) -> Datum {
    switch operand.asWhole.kind {
    case .entity: .bool(self.type(of: Int32(truncatingIfNeeded: operand.payload)) == type)
    case .unknown: .unknown(mayFail: operand.mayFail)
    default: .failed
    }
  }

  private func isEmpty(_ operand: Datum) -> Datum {
    switch operand.asWhole.kind {
    case .set: .bool(fields(of: operand.payload).isEmpty)
    case .unknown: .unknown(mayFail: operand.mayFail)
    default: .failed
    }
  }

  private func binary(_ operation: BinaryOperator, _ node: Node) -> Datum {
    let left = run(node.a)
    if left.kind == .failed { return left }
    let right = run(node.b)
    guard left.isSettled, right.isSettled else {
      return unsettled(left.asWhole, right.asWhole, canFail: operation.isArithmetic)
    }
    return apply(operation, left, right)
  }

  private func call(_ function: ExtensionFunction, _ node: Node) -> Datum {
    let left = run(node.a)
    if left.kind == .failed { return left }
    guard node.b >= 0 else {
      return left.isSettled
        ? apply(function, left, Datum(.missing)) : .unknown(mayFail: left.asWhole.mayFail || function.canFail)
    }
    let right = run(node.b)
    guard left.isSettled, right.isSettled else {
      return unsettled(left.asWhole, right.asWhole, canFail: function.canFail)
    }
    return apply(function, left, right)
  }

  /// What comes of operands one of which is not known, or of which the right one failed.
  private func unsettled(_ left: Datum, _ right: Datum, canFail: Bool) -> Datum {
    if right.kind == .failed, left.kind != .unknown { return right }
    return .unknown(mayFail: left.mayFail || right.mayFail || canFail)
  }
}

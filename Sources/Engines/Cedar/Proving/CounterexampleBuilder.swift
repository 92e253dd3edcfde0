/// Makes entities and a request of the values that the solver chose.
struct CounterexampleBuilder {
  private let translation: Translation
  private let reads: SymbolicReads
  private let chosen: [SolverTerm: SExpression]
  private var model: SolverModel
  private var entities: [EntityUID: Entity] = [:]
  private var order: [EntityUID] = []

  init(_ translation: Translation, _ script: SolverScript, _ values: [SExpression]) {
    self.translation = translation
    reads = translation.reads
    chosen = Dictionary(zip(script.asked, values)) { first, _ in first }
    var literals: [(uid: EntityUID, value: SExpression)] = []
    for literal in translation.reads.literals.values.joined() {
      if let value = chosen[literal.term] { literals.append((literal.uid, value)) }
    }
    model = SolverModel(symbols: translation.symbols, literals: literals.sorted { $0.uid < $1.uid })
  }

  /// The counterexample; nil where the values are not understood, or the hierarchy runs in a circle.
  mutating func counterexample() -> Counterexample? {
    var variables: [String: Value] = [:]
    for variable in reads.variables {
      guard let value = value(of: variable.term, variable.type) else { return nil }
      variables[variable.name] = value
    }
    guard case .entity(let principal)? = variables["principal"], case .entity(let resource)? = variables["resource"],
      case .record(let context)? = variables["context"]
    else { return nil }
    let request = Request(
      principal: principal, action: translation.environment.action, resource: resource, context: context)
    guard putAttributes(), putTags(), putAncestors() else { return nil }
    for uid in [principal, resource] { add(uid) }
    add(entitiesIn: .record(context))
    complete()
    guard let store = try? EntityStore(order.compactMap { entities[$0] }, schema: translation.schema) else {
      return nil
    }
    return Counterexample(
      environment: translation.environment, request: request, entities: store,
      facts: facts(request, store))
  }

  private mutating func value(of term: SolverTerm, _ type: CheckedType) -> Value? {
    chosen[term].flatMap { model.value($0, type) }
  }

  private mutating func uid(of term: SolverTerm, _ type: ByteText) -> EntityUID? {
    guard case .entity(let uid)? = value(of: term, .entity(type.text)) else { return nil }
    add(uid)
    return uid
  }

  private mutating func putAttributes() -> Bool {
    for (read, found) in reads.attributes.sorted(by: { $0.value.term.index < $1.value.term.index }) {
      // What stands behind an attribute that is not there has no value, and nothing looks at it.
      guard let uid = uid(of: read.entity, read.type) else { continue }
      guard let expression = chosen[found.term] else { return false }
      let type = found.definition.type
      let value = found.definition.isRequired ? .some(model.value(expression, type)) : model.optional(expression, type)
      guard let value else { return false }
      guard let value else {
        if found.definition.isRequired { return false }
        entities[uid]?.absent.insert(read.name.text)
        continue
      }
      entities[uid]?.attributes[read.name.text] = value
      add(entitiesIn: value)
    }
    return true
  }

  private mutating func putTags() -> Bool {
    for (read, found) in reads.tags.sorted(by: { $0.value.term.index < $1.value.term.index }) {
      guard let uid = uid(of: read.entity, read.type), case .string(let key)? = value(of: read.key, .string) else {
        continue
      }
      guard let value = chosen[found.term].flatMap({ model.optional($0, found.value) }) else { return false }
      entities[uid]?.tags[key] = value
      if let value { add(entitiesIn: value) }
    }
    return true
  }

  private mutating func putAncestors() -> Bool {
    for (read, term) in reads.ancestors.sorted(by: { $0.value.index < $1.value.index }) {
      guard let uid = uid(of: read.entity, read.type) else { continue }
      guard case .set(let above)? = value(of: term, .set(.entity(read.of.text))) else { return false }
      for case .entity(let parent) in above.elements {
        add(parent)
        if entities[uid]?.parents.contains(parent) == false { entities[uid]?.parents.append(parent) }
      }
    }
    return true
  }

  private mutating func add(_ uid: EntityUID) {
    guard entities[uid] == nil, translation.schema.action(uid) == nil else { return }
    entities[uid] = Entity(uid)
    order.append(uid)
  }

  private mutating func add(entitiesIn value: Value) {
    switch value {
    case .entity(let uid): add(uid)
    case .set(let set): for element in set.elements { add(entitiesIn: element) }
    case .record(let record): for field in record.fields { add(entitiesIn: field.value) }
    default: break
    }
  }

  /// Gives every entity what the schema requires and the claim does not look at.
  private mutating func complete() {
    var next = 0
    while next < order.count {
      let uid = order[next]
      next += 1
      for attribute in translation.schema.entityType(uid.type)?.attributes ?? [] where attribute.isRequired {
        guard entities[uid]?.attributes[attribute.name] == nil else { continue }
        let value = filling(CheckedType(attribute.type))
        entities[uid]?.attributes[attribute.name] = value
        add(entitiesIn: value)
      }
    }
  }

  /// Some value of a type; of entities one that is there, so that filling in comes to an end.
  private mutating func filling(_ type: CheckedType) -> Value {
    switch type {
    case .bool: return .bool(false)
    case .long: return .long(0)
    case .string: return .string("")
    case .set: return .set([])
    case .record(let attributes):
      return .record(
        ValueRecord(
          attributes.filter(\.isRequired).map { ValueRecord.Field($0.name, filling($0.type)) }))
    case .entity(let name):
      if let choice = translation.schema.choices(of: name)?.first { return .entity(choice) }
      return .entity(order.first { sameBytes($0.type, name) } ?? model.newEntity(name))
    case .extension(.decimal): return .decimal(Decimal(tenThousandths: 0))
    case .extension(.datetime): return .datetime(0)
    case .extension(.duration): return .duration(0)
    case .extension(.ipaddr): return IPAddress(parsing: "127.0.0.1").map(Value.ipaddr) ?? .bool(false)
    // Only permissive checking comes to these, and what is proven is checked strictly.
    case .entities, .nothing: return .bool(false)
    }
  }
}

extension CounterexampleBuilder {
  /// What was looked at, a line for each fact, sorted.
  private mutating func facts(_ request: Request, _ store: EntityStore) -> [String] {
    var facts: Set<String> = []
    for origin in reads.paths {
      guard let entity = origin.entity else {
        facts.insert(line("context", .record(request.context), origin.path))
        continue
      }
      guard let uid = uid(of: entity, origin.type), let known = store[uid] else { continue }
      facts.insert(line(uid.description, .record(known.attributes), origin.path))
    }
    for uid in Set(reads.ancestors.keys.compactMap { uid(of: $0.entity, $0.type) }) {
      for above in store[uid]?.parents ?? [] { facts.insert("\(uid) in \(above)") }
    }
    for (read, _) in reads.tags {
      guard let uid = uid(of: read.entity, read.type), case .string(let key)? = value(of: read.key, .string) else {
        continue
      }
      let tag = StringEscapes.quoted(key)
      facts.insert(
        store[uid]?.tags[key].map { "\(uid).getTag(\(tag)) == \($0)" } ?? "!\(uid).hasTag(\(tag))")
    }
    let head = ["principal == \(request.principal)", "action == \(request.action)", "resource == \(request.resource)"]
    return head + facts.filter { !$0.isEmpty }.sorted()
  }

  /// A fact as a policy would say it; nothing for the whole context.
  private func line(_ whole: String, _ value: Value, _ path: [ByteText]) -> String {
    var found = value
    var shown = whole
    for name in path {
      guard case .record(let record) = found else { return "" }
      let step = TokenReader.isName(name.text) ? name.text : StringEscapes.quoted(name.text)
      guard let next = record[name.text] else { return "!(\(shown) has \(step))" }
      shown += TokenReader.isName(name.text) ? ".\(step)" : "[\(step)]"
      found = next
    }
    return path.isEmpty ? "" : "\(shown) == \(found)"
  }
}

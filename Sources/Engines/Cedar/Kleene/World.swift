/// The entities of a store, laid out for the fast evaluator: per type a row of cells, one cell for each attribute that
/// some policy reads and some entity of the type has.
struct World: Sendable {
  /// One entity.
  struct Row: Sendable {
    var layout: Int32
    var cells: Int32 = 0
    var isOpen: Bool
    var ancestorStart: Int32 = 0
    var ancestorCount: Int32 = 0
    /// The composite that holds the tags.
    var tags: Datum
  }

  let compiled: CompiledPolicies
  var lexicon: Lexicon
  /// The number of the row, by the number of the entity; -1 where the store has none.
  private(set) var rowOf: [Int32]
  private(set) var rows: [Row] = []
  private(set) var cells: [Datum] = []
  private(set) var ancestors: [Int32] = []
  /// The place of an attribute in the rows of a type, or -1: layouts times attributes.
  private(set) var slots: [Int16] = []
  /// The text number of the type's name, by layout.
  private(set) var layoutTypes: [Int32] = []

  /// An attribute that was read from the store, before the rows are laid out.
  private struct Loaded {
    let row: Int32
    let slot: Int32
    let datum: Datum
  }

  init(compiled: CompiledPolicies, entities: EntityStore) {
    self.compiled = compiled
    lexicon = compiled.lexicon
    rowOf = []
    var loaded: [Loaded] = []
    var widths: [Int16] = []
    for entity in entities.entities { load(entity, entities, &loaded, &widths) }
    var start: Int32 = 0
    for index in rows.indices {
      rows[index].cells = start
      start += Int32(widths[Int(rows[index].layout)])
    }
    cells = Array(repeating: Datum(.missing), count: Int(start))
    for cell in loaded { cells[Int(rows[Int(cell.row)].cells + cell.slot)] = cell.datum }
    while rowOf.count < lexicon.typeOf.count { rowOf.append(-1) }
  }

  private mutating func load(
    _ entity: Entity, _ store: EntityStore, _ loaded: inout [Loaded], _ widths: inout [Int16]
  ) {
    let number = lexicon.entity(entity.uid)
    while rowOf.count <= number { rowOf.append(-1) }
    rowOf[Int(number)] = Int32(rows.count)
    let layout = layout(of: lexicon.typeOf[Int(number)], &widths)
    var row = Row(layout: layout, isOpen: entity.isOpen, tags: lexicon.datum(.record(entity.tags)))
    row.ancestorStart = Int32(ancestors.count)
    for ancestor in store.ancestors(of: entity.uid) { ancestors.append(lexicon.entity(ancestor)) }
    row.ancestorCount = Int32(ancestors.count) - row.ancestorStart
    let rowNumber = Int32(rows.count)
    rows.append(row)
    func put(_ name: String, _ datum: (inout World) -> Datum) {
      guard let attribute = lexicon.texts.find(ByteText(name)), attribute < compiled.attributeCount else { return }
      let place = Int(layout) * compiled.attributeCount + Int(attribute)
      if slots[place] < 0 {
        slots[place] = widths[Int(layout)]
        widths[Int(layout)] += 1
      }
      loaded.append(Loaded(row: rowNumber, slot: Int32(slots[place]), datum: datum(&self)))
    }
    for name in entity.absent where entity.isOpen { put(name) { _ in Datum(.absent) } }
    for field in entity.attributes.fields { put(field.name) { $0.datum(field.value, [field.name], entity) } }
    for path in entity.unknowns where path.count == 1 {
      let fact = Facts(schema: compiled.schema).attribute(path[0], of: entity)
      put(path[0]) { _ in
        if case .unknown(isPresent: true) = fact { .unknownPresent } else { .unknown }
      }
    }
  }

  private mutating func layout(of type: Int32, _ widths: inout [Int16]) -> Int32 {
    if let known = layoutTypes.firstIndex(of: type) { return Int32(known) }
    layoutTypes.append(type)
    widths.append(0)
    slots += repeatElement(-1, count: compiled.attributeCount)
    return Int32(layoutTypes.count - 1)
  }

  /// A value at a path of an entity; what is unknown inside records comes in as unknown members.
  private mutating func datum(_ value: Value, _ path: [String], _ entity: Entity) -> Datum {
    guard case .record(let record) = value, entity.isOpen || !entity.unknowns.isEmpty else { return lexicon.datum(value) }
    var fields: [(name: Int32, datum: Datum)] = []
    let unknown = Facts(schema: compiled.schema).unknownMembers(at: path, of: record, entity)
    for member in unknown {
      fields.append((lexicon.text(member.name), member.isPresent ? .unknownPresent : .unknown))
    }
    for field in record.fields where !unknown.contains(where: { sameBytes($0.name, field.name) }) {
      fields.append((lexicon.text(field.name), datum(field.value, path + [field.name], entity)))
    }
    return lexicon.record(fields)
  }

  /// The number of an entity, also of one that the store does not have.
  mutating func entity(_ uid: EntityUID) -> Int32 {
    let number = lexicon.entity(uid)
    while rowOf.count < lexicon.typeOf.count { rowOf.append(-1) }
    return number
  }

  /// A context; keys that are unknown come in as unknown members.
  mutating func context(_ request: Request) -> Datum {
    var fields: [(name: Int32, datum: Datum)] = []
    for field in request.context.fields where !request.unknownContext.contains(field.name) {
      fields.append((lexicon.text(field.name), lexicon.datum(field.value)))
    }
    for name in request.unknownContext { fields.append((lexicon.text(name), .unknown)) }
    let datum = lexicon.record(fields)
    while rowOf.count < lexicon.typeOf.count { rowOf.append(-1) }
    return datum
  }
}

/// A request with its names and its context loaded.
public struct PreparedRequest: Sendable {
  /// The request as it was asked.
  public private(set) var request: Request
  private(set) var world: World
  let principal: Int32
  let action: Int32
  private(set) var resource: Int32
  let context: Datum

  init(request: Request, world: World) {
    var world = world
    self.request = request
    principal = world.entity(request.principal)
    action = world.entity(request.action)
    resource = world.entity(request.resource)
    context = world.context(request)
    self.world = world
  }

  /// The same request about another resource; much cheaper than preparing anew.
  public func about(_ resource: EntityUID) -> PreparedRequest {
    var copy = self
    copy.request.resource = resource
    copy.resource = copy.world.entity(resource)
    return copy
  }
}

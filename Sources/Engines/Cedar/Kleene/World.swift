/// The entities of a store, laid out for the fast evaluator: per type a row of cells, one cell for each attribute that
/// some policy reads and some entity of the type has.
final class World: Sendable {
  private let compiled: CompiledPolicies
  private let lexicon: FrozenLexicon
  private let rowOf: Block<Int32>
  private let rows: Block<WorldLoader.Row>
  private let cells: Block<Datum>
  private let ancestors: Block<Int32>
  private let slots: Block<Int16>
  private let layoutTypes: Block<Int32>
  /// How the world is read; only as long as it is held.
  let view: WorldView

  init(compiled: CompiledPolicies, entities: EntityStore) {
    let loader = WorldLoader(compiled: compiled, entities: entities)
    self.compiled = compiled
    lexicon = loader.lexicon.frozen()
    rowOf = Block(loader.rowOf)
    rows = Block(loader.rows)
    cells = Block(loader.cells)
    ancestors = Block(loader.ancestors)
    slots = Block(loader.slots)
    layoutTypes = Block(loader.layoutTypes)
    view = WorldView(
      nodes: compiled.nodes.elements, constants: compiled.constants.elements,
      patternParts: compiled.patternParts.elements, groups: compiled.groups.elements, lexicon: lexicon.view,
      rowOf: rowOf.elements, rows: rows.elements, cells: cells.elements, ancestors: ancestors.elements,
      slots: slots.elements, layoutTypes: layoutTypes.elements, declared: compiled.declared.elements,
      hasSchema: compiled.schema != nil, attributeCount: compiled.attributeCount)
  }
}

/// A world and its policies as pointers into them, for as long as whoever has it holds them.
///
/// It is too large to be handed about: whoever has it reads its parts in place, so it has no methods.
struct WorldView: @unchecked Sendable {
  let nodes: UnsafeBufferPointer<Node>
  let constants: UnsafeBufferPointer<Datum>
  let patternParts: UnsafeBufferPointer<Int32>
  /// The entities that heads list.
  let groups: UnsafeBufferPointer<Int32>
  /// What the data of the cells stand for; each request has a lexicon of its own over it.
  let lexicon: LexiconView
  /// The number of the row, by the number of the entity; -1, or no place at all, where the store has none.
  let rowOf: UnsafeBufferPointer<Int32>
  let rows: UnsafeBufferPointer<WorldLoader.Row>
  let cells: UnsafeBufferPointer<Datum>
  let ancestors: UnsafeBufferPointer<Int32>
  /// The place of an attribute in the rows of a type, or -1: layouts times attributes.
  let slots: UnsafeBufferPointer<Int16>
  /// The text number of the type's name, by layout.
  let layoutTypes: UnsafeBufferPointer<Int32>
  let declared: UnsafeBufferPointer<CompiledPolicies.AttributePresence>
  let hasSchema: Bool
  let attributeCount: Int
}

/// Loads entities into a `World`.
struct WorldLoader {
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
  private(set) var lexicon: Lexicon
  private(set) var rowOf: [Int32]
  private(set) var rows: [Row] = []
  private(set) var cells: [Datum] = []
  private(set) var ancestors: [Int32] = []
  private(set) var slots: [Int16] = []
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
    rows.reserveCapacity(entities.entities.count)
    loaded.reserveCapacity(entities.entities.count * 8)
    for entity in entities.entities { load(entity, entities, &loaded, &widths) }
    var start: Int32 = 0
    for index in rows.indices {
      rows[index].cells = start
      start += Int32(widths[Int(rows[index].layout)])
    }
    cells = Array(repeating: Datum(.missing), count: Int(start))
    for cell in loaded { cells[Int(rows[Int(cell.row)].cells + cell.slot)] = cell.datum }
  }

  private mutating func load(
    _ entity: Entity, _ store: EntityStore, _ loaded: inout [Loaded], _ widths: inout [Int16]
  ) {
    let number = lexicon.entity(entity.uid)
    while rowOf.count <= number { rowOf.append(-1) }
    rowOf[Int(number)] = Int32(rows.count)
    let layout = layout(of: lexicon.type(of: number), &widths)
    var row = Row(layout: layout, isOpen: entity.isOpen, tags: lexicon.datum(.record(entity.tags)))
    row.ancestorStart = Int32(ancestors.count)
    if !entity.parents.isEmpty {
      for ancestor in store.ancestors(of: entity.uid) { ancestors.append(lexicon.entity(ancestor)) }
    }
    row.ancestorCount = Int32(ancestors.count) - row.ancestorStart
    let rowNumber = Int32(rows.count)
    rows.append(row)
    let mayBePartial = entity.isOpen || !entity.unknowns.isEmpty
    let definitions = mayBePartial ? compiled.schema?.entityType(entity.uid.type)?.attributes : nil
    func put(_ name: String, _ datum: (inout WorldLoader) -> Datum) {
      guard let attribute = lexicon.find(name), attribute < compiled.attributeCount else { return }
      let place = Int(layout) * compiled.attributeCount + Int(attribute)
      if slots[place] < 0 {
        slots[place] = widths[Int(layout)]
        widths[Int(layout)] += 1
      }
      loaded.append(Loaded(row: rowNumber, slot: Int32(slots[place]), datum: datum(&self)))
    }
    for name in entity.absent where entity.isOpen { put(name) { _ in Datum(.absent) } }
    for field in entity.attributes.fields {
      put(field.name) { loader in
        guard mayBePartial, case .record(let record) = field.value else { return loader.lexicon.datum(field.value) }
        let members = definitions?.named(field.name)?.type.recordAttributes
        return loader.partial(record, entity.unknowns.isEmpty ? [] : [field.name], members, entity)
      }
    }
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

  /// A record at a path of an entity that may not be known as a whole; what is unknown comes in as unknown members.
  ///
  /// The path serves to find what is unknown by name, and is empty where nothing is.
  private mutating func partial(
    _ record: ValueRecord, _ path: [String], _ attributes: [AttributeDefinition]?, _ entity: Entity
  ) -> Datum {
    var fields: [Lexicon.Field] = []
    fields.reserveCapacity(record.count + 2)
    let unknown = Facts.unknownMembers(at: path, of: record, attributes, entity)
    for member in unknown {
      fields.append(.init(lexicon.text(member.name), member.isPresent ? .unknownPresent : .unknown))
    }
    for field in record.fields where !unknown.contains(where: { sameBytes($0.name, field.name) }) {
      var datum: Datum?
      if case .record(let inner) = field.value {
        let members = attributes?.named(field.name)?.type.recordAttributes
        datum = partial(inner, entity.unknowns.isEmpty ? [] : path + [field.name], members, entity)
      }
      fields.append(.init(lexicon.text(field.name), datum ?? lexicon.datum(field.value)))
    }
    return lexicon.record(fields)
  }
}

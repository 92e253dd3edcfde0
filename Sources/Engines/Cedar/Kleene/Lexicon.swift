/// Numbers for things: equal things get equal numbers.
///
/// A base that is shared is never changed; what is new goes beside.
struct NumberPool<Key: Hashable & Sendable>: Sendable {
  private var base: [Key: Int32] = [:]
  private var added: [Key: Int32] = [:]
  private(set) var keys: [Key] = []

  func find(_ key: Key) -> Int32? { base[key] ?? added[key] }

  /// The number of a thing, and whether it was given only now.
  mutating func number(_ key: Key) -> (number: Int32, isNew: Bool) {
    if let known = find(key) { return (known, false) }
    let number = Int32(keys.count)
    keys.append(key)
    added[key] = number
    return (number, true)
  }

  /// Makes all there is the base for copies.
  mutating func seal() {
    base.merge(added) { known, _ in known }
    added = [:]
  }
}

/// Everything that data stand for, by number.
struct Lexicon: Sendable {
  /// The elements of a set, or the fields of a record, in the order of their numbers.
  struct Composite: Hashable, Sendable {
    let isRecord: Bool
    let names: [Int32]
    let elements: [Datum]
  }

  /// Where a composite's elements stand in the flat arrays.
  struct Span: Sendable {
    let start: Int32
    let count: Int32
  }

  private(set) var texts = NumberPool<ByteText>()
  private(set) var entities = NumberPool<EntityUID>()
  private(set) var addresses = NumberPool<IPAddress>()
  private var composites = NumberPool<Composite>()
  /// The number of the type's name, by the number of the entity.
  private(set) var typeOf: [Int32] = []
  private(set) var spans: [Span] = []
  private(set) var elements: [Datum] = []
  private(set) var names: [Int32] = []

  mutating func seal() {
    texts.seal()
    entities.seal()
    addresses.seal()
    composites.seal()
  }

  mutating func text(_ text: String) -> Int32 { texts.number(ByteText(text)).number }

  mutating func entity(_ uid: EntityUID) -> Int32 {
    let (number, isNew) = entities.number(uid)
    if isNew { typeOf.append(text(uid.type)) }
    return number
  }

  mutating func datum(_ value: Value) -> Datum {
    switch value {
    case .bool(let value): return .bool(value)
    case .long(let value): return Datum(.long, value)
    case .string(let value): return Datum(.text, Int64(text(value)))
    case .entity(let uid): return Datum(.entity, Int64(entity(uid)))
    case .decimal(let value): return Datum(.decimal, value.tenThousandths)
    case .ipaddr(let value): return Datum(.address, Int64(addresses.number(value).number))
    case .datetime(let value): return Datum(.datetime, value)
    case .duration(let value): return Datum(.duration, value)
    case .set(let set): return composite(set.elements.map { datum($0) })
    case .record(let record):
      return self.record(record.fields.map { (text($0.name), datum($0.value)) })
    }
  }

  /// A set; elements are sorted, so that equal sets are the same composite.
  private mutating func composite(_ elements: [Datum]) -> Datum {
    let sorted = elements.sorted { ($0.kind.rawValue, $0.payload) < ($1.kind.rawValue, $1.payload) }
    return Datum(.set, Int64(number(Composite(isRecord: false, names: [], elements: sorted))))
  }

  /// A record; a member that is unknown makes it partial.
  mutating func record(_ fields: [(name: Int32, datum: Datum)]) -> Datum {
    let sorted = fields.sorted { $0.name < $1.name }
    let isPartial = fields.contains { $0.datum.kind == .unknown || $0.datum.kind == .partialRecord }
    let composite = Composite(isRecord: true, names: sorted.map(\.name), elements: sorted.map(\.datum))
    return Datum(isPartial ? .partialRecord : .record, Int64(number(composite)))
  }

  private mutating func number(_ composite: Composite) -> Int32 {
    let (number, isNew) = composites.number(composite)
    if isNew {
      spans.append(Span(start: Int32(elements.count), count: Int32(composite.elements.count)))
      elements += composite.elements
      // Sets have no names, but the two flat arrays must run in step.
      names += composite.isRecord ? composite.names : Array(repeating: -1, count: composite.elements.count)
    }
    return number
  }
}

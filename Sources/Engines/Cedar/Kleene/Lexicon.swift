/// Everything that data stand for, by number; equal things have equal numbers.
struct Lexicon: Sendable {
  /// Where the elements of a set or the fields of a record stand in the flat arrays, in the order of their numbers.
  struct Span: Sendable {
    let start: Int32
    let count: Int32
    let isRecord: Bool
  }

  private(set) var texts: [String] = []
  private(set) var entities: [EntityUID] = []
  private(set) var addresses: [IPAddress] = []
  /// The number of the type's name, by the number of the entity.
  private(set) var typeOf: [Int32] = []
  private(set) var spans: [Span] = []
  private(set) var elements: [Datum] = []
  private(set) var names: [Int32] = []
  private var textTable = NumberTable()
  private var entityTable = NumberTable()
  private var compositeTable = NumberTable()

  /// The number of a text, or nil when it has none.
  func find(_ text: String) -> Int32? {
    var hash = WordHash()
    hash.mix(text)
    return textTable.find(hash.value) { sameBytes(texts[Int($0)], text) }
  }

  /// The number of a text; a new one has the next.
  mutating func text(_ text: String) -> Int32 {
    var hash = WordHash()
    hash.mix(text)
    if let known = textTable.find(hash.value, isMatch: { sameBytes(texts[Int($0)], text) }) { return known }
    texts.append(text)
    return textTable.add(hash.value)
  }

  /// The number of an entity; a new one has the next.
  mutating func entity(_ uid: EntityUID) -> Int32 {
    let type = text(uid.type)
    var hash = WordHash(seed: UInt64(type) &+ 1)
    hash.mix(uid.id)
    let known = entityTable.find(hash.value) { number in
      typeOf[Int(number)] == type && sameBytes(entities[Int(number)].id, uid.id)
    }
    if let known { return known }
    entities.append(uid)
    typeOf.append(type)
    return entityTable.add(hash.value)
  }

  mutating func datum(_ value: Value) -> Datum {
    switch value {
    case .bool(let value): return .bool(value)
    case .long(let value): return Datum(.long, value)
    case .string(let value): return Datum(.text, Int64(text(value)))
    case .entity(let uid): return Datum(.entity, Int64(entity(uid)))
    case .decimal(let value): return Datum(.decimal, value.tenThousandths)
    case .ipaddr(let value): return Datum(.address, Int64(address(value)))
    case .datetime(let value): return Datum(.datetime, value)
    case .duration(let value): return Datum(.duration, value)
    case .set(let set): return self.set(set.elements.map { datum($0) })
    case .record(let record):
      return record.isEmpty ? self.record([]) : self.record(record.fields.map { (text($0.name), datum($0.value)) })
    }
  }

  private mutating func address(_ address: IPAddress) -> Int {
    if let known = addresses.firstIndex(of: address) { return known }
    addresses.append(address)
    return addresses.count - 1
  }

  /// A set; its elements are sorted, so that equal sets are the same numbers in the same order.
  private mutating func set(_ elements: [Datum]) -> Datum {
    var sorted = elements
    sorted.sort { ($0.kind.rawValue, $0.payload) < ($1.kind.rawValue, $1.payload) }
    return Datum(.set, Int64(composite(sorted.map { (-1, $0) }, isRecord: false)))
  }

  /// A record; a member that is unknown makes it partial.
  mutating func record(_ fields: [(name: Int32, datum: Datum)]) -> Datum {
    let isPartial = fields.contains { $0.datum.kind == .unknown || $0.datum.kind == .partialRecord }
    var sorted = fields
    sorted.sort { $0.name < $1.name }
    return Datum(isPartial ? .partialRecord : .record, Int64(composite(sorted, isRecord: true)))
  }

  private mutating func composite(_ fields: [(name: Int32, datum: Datum)], isRecord: Bool) -> Int32 {
    var hash = WordHash(seed: isRecord ? 1 : 2)
    for field in fields {
      hash.mix(UInt64(bitPattern: Int64(field.name)) << 8 | UInt64(field.datum.kind.rawValue))
      hash.mix(UInt64(bitPattern: field.datum.payload))
    }
    let known = compositeTable.find(hash.value) { number in
      let span = spans[Int(number)]
      guard span.isRecord == isRecord, Int(span.count) == fields.count else { return false }
      return fields.indices.allSatisfy {
        names[Int(span.start) + $0] == fields[$0].name && elements[Int(span.start) + $0] == fields[$0].datum
      }
    }
    if let known { return known }
    spans.append(Span(start: Int32(elements.count), count: Int32(fields.count), isRecord: isRecord))
    for field in fields {
      elements.append(field.datum)
      names.append(field.name)
    }
    return compositeTable.add(hash.value)
  }
}

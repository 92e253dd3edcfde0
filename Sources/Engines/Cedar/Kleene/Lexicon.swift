/// Everything that data stand for, by number; equal things have equal numbers.
struct Lexicon: Sendable {
  /// A field of a record; an element of a set is one with the name -1.
  struct Field: Hashable, Sendable {
    let name: Int32
    let datum: Datum

    init(_ name: Int32, _ datum: Datum) {
      self.name = name
      self.datum = datum
    }
  }

  /// Where the elements of a set or the fields of a record stand among all fields, in the order of their numbers.
  struct Span: Sendable {
    let start: Int32
    let count: Int32
    let isRecord: Bool

    var places: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  /// An entity by the numbers of its type's name and of its id.
  struct Name: Hashable, Sendable {
    let type: Int32
    let id: Int32
  }

  /// What was numbered before, and is shared; what is added here has the numbers after.
  let base: LexiconView
  private(set) var texts = TextList()
  private(set) var entities: [Name] = []
  private(set) var addresses: [IPAddress] = []
  private(set) var spans: [Span] = []
  /// Elements of sets and fields of records, one span after the other.
  private(set) var fields: [Field] = []
  private var textTable: NumberTable
  private var entityTable: NumberTable
  private var addressTable: NumberTable
  private var compositeTable: NumberTable

  /// A lexicon that begins where another one ended; to begin costs nothing.
  ///
  /// Whoever has it holds the lexicon that it begins with.
  init(over base: LexiconView = .empty) {
    self.base = base
    textTable = NumberTable(first: base.texts.count)
    entityTable = NumberTable(first: base.entities.count)
    addressTable = NumberTable(first: base.addresses.count)
    compositeTable = NumberTable(first: base.spans.count)
  }

  /// How many texts have a number.
  var textCount: Int { base.texts.count + texts.count }

  /// The number of the name of an entity's type.
  func type(of entity: Int32) -> Int32 {
    let place = Int(entity) - base.entities.count
    return place < 0 ? base.entities[Int(entity)].type : entities[place].type
  }

  // What looks something up in the base takes out of `self` what it needs: a method of `self`, called while `self` is
  // changed, would copy all of it, and count its references.

  /// The number of a text, or nil when it has none.
  func find(_ text: String) -> Int32? {
    let hash = WordHash.of(text)
    return Self.find(text, hash, base.texts, base.textTable) ?? findAdded(text, hash)
  }

  private static func find(_ text: String, _ hash: UInt64, _ texts: TextView, _ table: TableView) -> Int32? {
    withBytes(of: text) { bytes in table.find(hash) { isSame(texts[Int($0)], bytes) } }
  }

  private func findAdded(_ text: String, _ hash: UInt64) -> Int32? {
    withBytes(of: text) { bytes in
      textTable.find(hash) { texts.isText(at: Int($0) - base.texts.count, bytes) }
    }
  }

  /// The number of a text; a new one has the next.
  mutating func text(_ text: String) -> Int32 {
    let hash = WordHash.of(text)
    if let known = Self.find(text, hash, base.texts, base.textTable) { return known }
    if let known = findAdded(text, hash) { return known }
    withBytes(of: text) { texts.append($0) }
    return textTable.add(hash)
  }

  /// The number of an entity; a new one has the next.
  mutating func entity(_ uid: EntityUID) -> Int32 {
    let name = Name(type: text(uid.type), id: text(uid.id))
    var hash = WordHash(seed: UInt64(truncatingIfNeeded: name.type))
    hash.mix(UInt64(truncatingIfNeeded: name.id))
    let known = base.entities
    if let number = base.entityTable.find(hash.value, isMatch: { known[Int($0)] == name }) { return number }
    if let number = findAdded(name, hash.value) { return number }
    entities.append(name)
    return entityTable.add(hash.value)
  }

  private func findAdded(_ name: Name, _ hash: UInt64) -> Int32? {
    entityTable.find(hash) { entities[Int($0) - base.entities.count] == name }
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
    case .record(let record): return self.record(record.fields.map { Field(text($0.name), datum($0.value)) })
    }
  }

  private mutating func address(_ address: IPAddress) -> Int32 {
    let hash = UInt64(truncatingIfNeeded: address.hashValue)
    if let known = find(address, hash) { return known }
    addresses.append(address)
    return addressTable.add(hash)
  }

  private func find(_ address: IPAddress, _ hash: UInt64) -> Int32? {
    let known = base.addresses
    if let number = base.addressTable.find(hash, isMatch: { known[Int($0)] == address }) { return number }
    guard !addresses.isEmpty else { return nil }
    let own = addresses
    return addressTable.find(hash) { own[Int($0) - known.count] == address }
  }

  /// A set; its elements are sorted, so that equal sets are the same numbers in the same order.
  private mutating func set(_ elements: [Datum]) -> Datum {
    var fields = elements.map { Field(-1, $0) }
    fields.sort { $0.datum.precedes($1.datum) }
    return Datum(.set, Int64(composite(fields, isRecord: false)))
  }

  /// A record; a member that is unknown makes it partial.
  mutating func record(_ fields: consuming [Field]) -> Datum {
    let kind = Self.order(&fields)
    return Datum(kind, Int64(composite(fields, isRecord: true)))
  }

  /// The last record to be numbered, which the caller keeps: only what the base has can be equal to it, so it is not
  /// indexed, and a new one has the number behind all others.
  func lastRecord(_ fields: inout UnsafeMutableBufferPointer<Field>) -> Datum {
    let kind = Self.order(&fields)
    let known = Self.find(fields, isRecord: true, Self.hash(fields, true), in: base)
    return Datum(kind, Int64(known ?? nextComposite))
  }

  /// The number that the next set or record has.
  var nextComposite: Int32 { Int32(base.spans.count + spans.count) }

  /// Sorts fields by their names and tells what kind of record they make.
  private static func order<Fields: RandomAccessCollection & MutableCollection>(
    _ fields: inout Fields
  ) -> Datum.Kind where Fields.Element == Field {
    if fields.count > 1 { fields.sort { $0.name < $1.name } }
    return fields.contains { $0.datum.kind == .unknown || $0.datum.kind == .partialRecord } ? .partialRecord : .record
  }

  private mutating func append(_ fields: [Field], isRecord: Bool) {
    let start = Int32(base.fields.count + self.fields.count)
    spans.append(Span(start: start, count: Int32(fields.count), isRecord: isRecord))
    self.fields += fields
  }

  private mutating func composite(_ fields: [Field], isRecord: Bool) -> Int32 {
    let hash = Self.hash(fields, isRecord)
    if let known = find(fields, isRecord: isRecord, hash) { return known }
    append(fields, isRecord: isRecord)
    return compositeTable.add(hash)
  }

  private static func hash(_ fields: some RandomAccessCollection<Field>, _ isRecord: Bool) -> UInt64 {
    var hash = WordHash(seed: isRecord ? 1 : 2)
    for field in fields {
      hash.mix(UInt64(bitPattern: Int64(field.name)) << 8 | UInt64(field.datum.kind.rawValue))
      hash.mix(UInt64(bitPattern: field.datum.payload))
    }
    return hash.value
  }

  private func find(_ fields: [Field], isRecord: Bool, _ hash: UInt64) -> Int32? {
    let known = Self.find(fields, isRecord: isRecord, hash, in: base)
    if known != nil || spans.isEmpty { return known }
    let (spansBefore, fieldsBefore) = (base.spans.count, base.fields.count)
    return compositeTable.find(hash) { number in
      let span = spans[Int(number) - spansBefore]
      guard span.isRecord == isRecord, Int(span.count) == fields.count else { return false }
      return fields.indices.allSatisfy { self.fields[Int(span.start) - fieldsBefore + $0] == fields[$0] }
    }
  }

  private static func find(
    _ fields: some RandomAccessCollection<Field>, isRecord: Bool, _ hash: UInt64, in base: LexiconView
  ) -> Int32? {
    base.compositeTable.find(hash) { number in
      let span = base.spans[Int(number)]
      guard span.isRecord == isRecord, Int(span.count) == fields.count else { return false }
      return zip(span.places, fields).allSatisfy { base.fields[$0] == $1 }
    }
  }

  /// This lexicon, for others to begin with.
  ///
  /// Only what begins with nothing can be shared: one base is looked at quickly, a chain of them is not.
  func frozen() -> FrozenLexicon {
    precondition(base.texts.count == 0, "a lexicon over another is not shared")
    return FrozenLexicon(
      self, tables: [textTable, entityTable, addressTable, compositeTable].map { $0.frozen() })
  }
}

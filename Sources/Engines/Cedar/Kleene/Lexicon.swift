/// Everything that data stand for, by number; equal things have equal numbers.
struct Lexicon: Sendable {
  /// Where the elements of a set or the fields of a record stand in the flat arrays, in the order of their numbers.
  struct Span: Sendable {
    let start: Int32
    let count: Int32
    let isRecord: Bool
  }

  /// What was numbered before, and is shared; what is added here has the numbers after.
  fileprivate let base: FrozenLexicon?
  fileprivate var texts: [String] = []
  fileprivate var entities: [EntityUID] = []
  fileprivate var addresses: [IPAddress] = []
  /// The number of the type's name, by the number of the entity.
  fileprivate var types: [Int32] = []
  fileprivate var spans: [Span] = []
  fileprivate var elements: [Datum] = []
  fileprivate var names: [Int32] = []
  fileprivate var textTable: NumberTable
  fileprivate var entityTable: NumberTable
  fileprivate var addressTable: NumberTable
  fileprivate var compositeTable: NumberTable
  private let textsBefore: Int
  private let entitiesBefore: Int
  private let addressesBefore: Int
  private let spansBefore: Int
  private let elementsBefore: Int

  /// A lexicon that begins where another one ended; to begin costs nothing.
  init(over base: FrozenLexicon? = nil) {
    self.base = base
    textsBefore = base?.texts.count ?? 0
    entitiesBefore = base?.entities.count ?? 0
    addressesBefore = base?.addresses.count ?? 0
    spansBefore = base?.spans.count ?? 0
    elementsBefore = base?.elements.count ?? 0
    textTable = NumberTable(first: textsBefore)
    entityTable = NumberTable(first: entitiesBefore)
    addressTable = NumberTable(first: addressesBefore)
    compositeTable = NumberTable(first: spansBefore)
  }

  /// How many texts have a number.
  var textCount: Int { textsBefore + texts.count }

  /// The text of a number.
  func text(at number: Int64) -> String {
    if number < textsBefore, let base { return base.texts[Int(number)] }
    return texts[Int(number) - textsBefore]
  }

  /// The number of the name of an entity's type.
  func type(of entity: Int32) -> Int32 {
    if entity < entitiesBefore, let base { return base.types[Int(entity)] }
    return types[Int(entity) - entitiesBefore]
  }

  /// The address of a number.
  func address(at number: Int64) -> IPAddress {
    if number < addressesBefore, let base { return base.addresses[Int(number)] }
    return addresses[Int(number) - addressesBefore]
  }

  /// Where a set or a record stands.
  func span(at number: Int64) -> Span {
    if number < spansBefore, let base { return base.spans[Int(number)] }
    return spans[Int(number) - spansBefore]
  }

  /// An element of a set, or the value of a field.
  func element(at place: Int) -> Datum {
    if place < elementsBefore, let base { return base.elements[place] }
    return elements[place - elementsBefore]
  }

  /// The number of the name of a field; -1 for elements of sets.
  func name(at place: Int) -> Int32 {
    if place < elementsBefore, let base { return base.names[place] }
    return names[place - elementsBefore]
  }

  /// The number of a text, or nil when it has none.
  func find(_ text: String) -> Int32? {
    var hash = WordHash()
    hash.mix(text)
    return find(text, hash.value)
  }

  private func find(_ text: String, _ hash: UInt64) -> Int32? {
    base?.textTable.find(hash) { sameBytes(self.text(at: Int64($0)), text) }
      ?? textTable.find(hash) { sameBytes(self.text(at: Int64($0)), text) }
  }

  /// The number of a text; a new one has the next.
  mutating func text(_ text: String) -> Int32 {
    var hash = WordHash()
    hash.mix(text)
    if let known = find(text, hash.value) { return known }
    texts.append(text)
    return textTable.add(hash.value)
  }

  /// The number of an entity; a new one has the next.
  mutating func entity(_ uid: EntityUID) -> Int32 {
    let type = text(uid.type)
    var hash = WordHash(seed: UInt64(type) &+ 1)
    hash.mix(uid.id)
    if let known = findEntity(uid, type, hash.value) { return known }
    entities.append(uid)
    types.append(type)
    return entityTable.add(hash.value)
  }

  private func findEntity(_ uid: EntityUID, _ type: Int32, _ hash: UInt64) -> Int32? {
    base?.entityTable.find(hash) { base?.isEntity(Int($0), uid, type) == true }
      ?? entityTable.find(hash) { number in
        let place = Int(number) - entitiesBefore
        return types[place] == type && sameBytes(entities[place].id, uid.id)
      }
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

  private mutating func address(_ address: IPAddress) -> Int32 {
    let hash = UInt64(truncatingIfNeeded: address.hashValue)
    if let known = find(address, hash) { return known }
    addresses.append(address)
    return addressTable.add(hash)
  }

  private func find(_ address: IPAddress, _ hash: UInt64) -> Int32? {
    base?.addressTable.find(hash) { self.address(at: Int64($0)) == address }
      ?? addressTable.find(hash) { self.address(at: Int64($0)) == address }
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
    if let known = find(fields, isRecord: isRecord, hash.value) { return known }
    spans.append(Span(start: Int32(elementsBefore + elements.count), count: Int32(fields.count), isRecord: isRecord))
    for field in fields {
      elements.append(field.datum)
      names.append(field.name)
    }
    return compositeTable.add(hash.value)
  }

  private func find(_ fields: [(name: Int32, datum: Datum)], isRecord: Bool, _ hash: UInt64) -> Int32? {
    func isMatch(_ number: Int32) -> Bool {
      let span = span(at: Int64(number))
      guard span.isRecord == isRecord, Int(span.count) == fields.count else { return false }
      return fields.indices.allSatisfy {
        name(at: Int(span.start) + $0) == fields[$0].name && element(at: Int(span.start) + $0) == fields[$0].datum
      }
    }
    return base?.compositeTable.find(hash, isMatch: isMatch) ?? compositeTable.find(hash, isMatch: isMatch)
  }
}

/// A lexicon to which nothing is added any more, for many to begin with.
///
/// Its parts are those of one object, so that to look at one touches no other.
final class FrozenLexicon: Sendable {
  let texts: [String]
  let entities: [EntityUID]
  let addresses: [IPAddress]
  let types: [Int32]
  let spans: [Lexicon.Span]
  let elements: [Datum]
  let names: [Int32]
  let textTable: NumberTable
  let entityTable: NumberTable
  let addressTable: NumberTable
  let compositeTable: NumberTable

  /// Freezes a lexicon that has no other below it.
  fileprivate init(_ lexicon: Lexicon) {
    texts = lexicon.texts
    entities = lexicon.entities
    addresses = lexicon.addresses
    types = lexicon.types
    spans = lexicon.spans
    elements = lexicon.elements
    names = lexicon.names
    textTable = lexicon.textTable
    entityTable = lexicon.entityTable
    addressTable = lexicon.addressTable
    compositeTable = lexicon.compositeTable
  }

  fileprivate func isEntity(_ place: Int, _ uid: EntityUID, _ type: Int32) -> Bool {
    types[place] == type && sameBytes(entities[place].id, uid.id)
  }
}

extension Lexicon {
  /// This lexicon, for others to begin with.
  ///
  /// Only what begins with nothing can be shared: one base is looked at quickly, a chain of them is not.
  var frozen: FrozenLexicon {
    precondition(base == nil, "a lexicon over another is not shared")
    return FrozenLexicon(self)
  }
}

/// Everything that data stand for, by number; equal things have equal numbers.
struct Lexicon: Sendable {
  /// A field of a record; an element of a set is one with the name -1.
  typealias Field = (name: Int32, datum: Datum)

  /// Where the elements of a set or the fields of a record stand among all fields, in the order of their numbers.
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
  /// Elements of sets and fields of records, one span after the other.
  fileprivate var fields: [Field] = []
  fileprivate var textTable: NumberTable
  fileprivate var entityTable: NumberTable
  fileprivate var addressTable: NumberTable
  fileprivate var compositeTable: NumberTable
  private let textsBefore: Int
  private let entitiesBefore: Int
  private let addressesBefore: Int
  private let spansBefore: Int
  private let fieldsBefore: Int

  /// A lexicon that begins where another one ended; to begin costs nothing.
  init(over base: FrozenLexicon? = nil) {
    self.base = base
    textsBefore = base?.lexicon.texts.count ?? 0
    entitiesBefore = base?.lexicon.entities.count ?? 0
    addressesBefore = base?.lexicon.addresses.count ?? 0
    spansBefore = base?.lexicon.spans.count ?? 0
    fieldsBefore = base?.lexicon.fields.count ?? 0
    textTable = NumberTable(first: textsBefore)
    entityTable = NumberTable(first: entitiesBefore)
    addressTable = NumberTable(first: addressesBefore)
    compositeTable = NumberTable(first: spansBefore)
  }

  /// How many texts have a number.
  var textCount: Int { textsBefore + texts.count }

  /// The text of a number.
  func text(at number: Int32) -> String {
    if number < textsBefore, let base { return base.lexicon.texts[Int(number)] }
    return texts[Int(number) - textsBefore]
  }

  /// The number of the name of an entity's type.
  func type(of entity: Int32) -> Int32 {
    if entity < entitiesBefore, let base { return base.lexicon.types[Int(entity)] }
    return types[Int(entity) - entitiesBefore]
  }

  /// The number of a text, or nil when it has none.
  func find(_ text: String) -> Int32? {
    var hash = WordHash()
    hash.mix(text)
    return find(text, hash.value)
  }

  private func find(_ text: String, _ hash: UInt64) -> Int32? {
    base?.lexicon.textTable.find(hash) { sameBytes(self.text(at: $0), text) }
      ?? textTable.find(hash) { sameBytes(self.text(at: $0), text) }
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
    base?.lexicon.entityTable.find(hash) { base?.isEntity(Int($0), uid, type) == true }
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
    base?.lexicon.addressTable.find(hash) { base?.lexicon.addresses[Int($0)] == address }
      ?? addressTable.find(hash) { addresses[Int($0) - addressesBefore] == address }
  }

  /// A set; its elements are sorted, so that equal sets are the same numbers in the same order.
  private mutating func set(_ elements: [Datum]) -> Datum {
    var sorted = elements
    sorted.sort { ($0.kind.rawValue, $0.payload) < ($1.kind.rawValue, $1.payload) }
    return Datum(.set, Int64(composite(sorted.map { (-1, $0) }, isRecord: false)))
  }

  /// A record; a member that is unknown makes it partial.
  mutating func record(_ fields: consuming [Field]) -> Datum {
    let kind = Self.order(&fields)
    return Datum(kind, Int64(composite(fields, isRecord: true)))
  }

  /// The last record to be numbered: only what the base has can be equal to it, so it is not indexed.
  mutating func lastRecord(_ fields: consuming [Field]) -> Datum {
    let kind = Self.order(&fields)
    if let known = findInBase(fields, isRecord: true, Self.hash(fields, true)) { return Datum(kind, Int64(known)) }
    let number = spansBefore + spans.count
    append(fields, isRecord: true)
    return Datum(kind, Int64(number))
  }

  /// Sorts fields by their names and tells what kind of record they make.
  private static func order(_ fields: inout [Field]) -> Datum.Kind {
    fields.sort { $0.name < $1.name }
    return fields.contains { $0.datum.kind == .unknown || $0.datum.kind == .partialRecord } ? .partialRecord : .record
  }

  private mutating func append(_ fields: [Field], isRecord: Bool) {
    spans.append(
      Span(start: Int32(fieldsBefore + self.fields.count), count: Int32(fields.count), isRecord: isRecord))
    self.fields.append(contentsOf: fields)
  }

  private mutating func composite(_ fields: [Field], isRecord: Bool) -> Int32 {
    let hash = Self.hash(fields, isRecord)
    if let known = find(fields, isRecord: isRecord, hash) { return known }
    append(fields, isRecord: isRecord)
    return compositeTable.add(hash)
  }

  private static func hash(_ fields: [Field], _ isRecord: Bool) -> UInt64 {
    var hash = WordHash(seed: isRecord ? 1 : 2)
    for field in fields {
      hash.mix(UInt64(bitPattern: Int64(field.name)) << 8 | UInt64(field.datum.kind.rawValue))
      hash.mix(UInt64(bitPattern: field.datum.payload))
    }
    return hash.value
  }

  private func find(_ fields: [Field], isRecord: Bool, _ hash: UInt64) -> Int32? {
    findInBase(fields, isRecord: isRecord, hash)
      ?? compositeTable.find(hash) { number in
        let span = spans[Int(number) - spansBefore]
        return span.isSame(fields, isRecord) { self.fields[$0 - fieldsBefore] }
      }
  }

  private func findInBase(_ fields: [Field], isRecord: Bool, _ hash: UInt64) -> Int32? {
    guard let base else { return nil }
    return base.lexicon.compositeTable.find(hash) { base.isComposite(Int($0), fields, isRecord) }
  }

  /// This lexicon, for others to begin with.
  ///
  /// Only what begins with nothing can be shared: one base is looked at quickly, a chain of them is not.
  consuming func frozen() -> FrozenLexicon {
    precondition(base == nil, "a lexicon over another is not shared")
    return FrozenLexicon(self)
  }

  /// What was added to the base; nil when nothing was.
  consuming func additions() -> FrozenLexicon? {
    texts.isEmpty && entities.isEmpty && spans.isEmpty && addresses.isEmpty ? nil : FrozenLexicon(self)
  }
}

/// A lexicon to which nothing is added any more.
///
/// To look at one of its parts touches no other, as long as the parts are reached directly and not by its methods.
final class FrozenLexicon: Sendable {
  fileprivate let lexicon: Lexicon

  fileprivate init(_ lexicon: consuming Lexicon) { self.lexicon = lexicon }

  fileprivate func isEntity(_ place: Int, _ uid: EntityUID, _ type: Int32) -> Bool {
    lexicon.types[place] == type && sameBytes(lexicon.entities[place].id, uid.id)
  }

  fileprivate func isComposite(_ place: Int, _ fields: [Lexicon.Field], _ isRecord: Bool) -> Bool {
    lexicon.spans[place].isSame(fields, isRecord) { lexicon.fields[$0] }
  }
}

extension Lexicon.Span {
  /// Whether the same fields stand here.
  fileprivate func isSame(
    _ fields: [Lexicon.Field], _ isRecord: Bool, _ field: (Int) -> Lexicon.Field
  ) -> Bool {
    guard self.isRecord == isRecord, Int(count) == fields.count else { return false }
    return fields.indices.allSatisfy { field(Int(start) + $0) == fields[$0] }
  }
}

/// A base and what one request added to it, to be read.
struct LexiconView: Sendable {
  let base: FrozenLexicon
  let own: FrozenLexicon?

  /// The text of a number.
  func text(at number: Int64) -> String {
    let place = Int(number) - base.lexicon.texts.count
    if place >= 0, let own { return own.lexicon.texts[place] }
    return base.lexicon.texts[Int(number)]
  }

  /// The number of the name of an entity's type.
  func type(of entity: Int32) -> Int32 {
    let place = Int(entity) - base.lexicon.types.count
    if place >= 0, let own { return own.lexicon.types[place] }
    return base.lexicon.types[Int(entity)]
  }

  /// The address of a number.
  func address(at number: Int64) -> IPAddress {
    let place = Int(number) - base.lexicon.addresses.count
    if place >= 0, let own { return own.lexicon.addresses[place] }
    return base.lexicon.addresses[Int(number)]
  }

  /// Where a set or a record stands.
  func span(at number: Int64) -> Lexicon.Span {
    let place = Int(number) - base.lexicon.spans.count
    if place >= 0, let own { return own.lexicon.spans[place] }
    return base.lexicon.spans[Int(number)]
  }

  /// An element of a set, or the value of a field.
  func element(at place: Int) -> Datum {
    let after = place - base.lexicon.fields.count
    if after >= 0, let own { return own.lexicon.fields[after].datum }
    return base.lexicon.fields[place].datum
  }

  /// The number of the name of a field; -1 for elements of sets.
  func name(at place: Int) -> Int32 {
    let after = place - base.lexicon.fields.count
    if after >= 0, let own { return own.lexicon.fields[after].name }
    return base.lexicon.fields[place].name
  }
}

/// Values that the solver chose, read back into values of the language.
struct SolverModel {
  let schema: Schema
  private var symbols: SolverSymbols
  /// The entities by the words that the solver uses for them, by type.
  private var names: [ByteText: [Substring: EntityUID]] = [:]
  private var taken: Set<EntityUID> = []

  init(symbols: SolverSymbols, literals: [(uid: EntityUID, value: SExpression)]) {
    schema = symbols.schema
    self.symbols = symbols
    for literal in literals {
      taken.insert(literal.uid)
      if let word = Self.word(literal.value) { names[ByteText(literal.uid.type), default: [:]][word] = literal.uid }
    }
  }

  /// The word of a constant, also where its sort is said with it; nil of a term that has no value.
  private static func word(_ value: SExpression) -> Substring? {
    if let members = value.members { return members.first?.word == "as" ? members.dropFirst().first?.word : nil }
    return value.word
  }

  /// The entity that a word stands for; a new one is named by its type's first letter and a number.
  private mutating func entity(_ word: Substring, _ type: String) -> EntityUID {
    if let choices = schema.choices(of: type) {
      return choices.first { symbols.symbol($0.description) == word } ?? choices[0]
    }
    if let known = names[ByteText(type)]?[word] { return known }
    let uid = newEntity(type)
    names[ByteText(type), default: [:]][word] = uid
    return uid
  }

  /// An entity that nothing else names.
  mutating func newEntity(_ type: String) -> EntityUID {
    let local = type.split(separator: ":").last?.first.map { $0.lowercased() } ?? "e"
    var number = 1
    while !taken.insert(EntityUID(type: type, id: "\(local)\(number)")).inserted { number += 1 }
    return EntityUID(type: type, id: "\(local)\(number)")
  }

  /// The value that was chosen; nil where it is not understood.
  mutating func value(_ chosen: SExpression, _ type: CheckedType) -> Value? {
    switch type {
    case .bool: return chosen.word.map { .bool($0 == "true") }
    case .long: return Self.number(chosen).map { .long(Int64(bitPattern: UInt64(truncatingIfNeeded: $0))) }
    case .string: return chosen.word.map { .string(SolverText.text($0.dropFirst().dropLast())) }
    case .entity(let name): return Self.word(chosen).map { .entity(entity($0, name)) }
    case .extension(let kind): return Self.extension(chosen, kind)
    case .entities, .nothing: return nil
    case .set(let element): return set(chosen, element)
    case .record(let attributes):
      var members = (chosen.members ?? [chosen])[...]
      if members.first?.word == "as" { members = [] }
      return record(members.dropFirst(), attributes)
    }
  }

  /// The value of what may be missing: nil where it is not understood, nothing inside where it is missing.
  mutating func optional(_ chosen: SExpression, _ type: CheckedType) -> Value?? {
    if let word = Self.word(chosen), word.hasPrefix("none") { return .some(nil) }
    guard let members = chosen.members, members.count == 2 else { return nil }
    return value(members[1], type)
  }

  private mutating func record(
    _ values: ArraySlice<SExpression>, _ attributes: [CheckedType.Attribute]
  ) -> Value? {
    guard values.count == attributes.count else { return nil }
    var fields: [ValueRecord.Field] = []
    for (attribute, chosen) in zip(attributes.sorted { ByteText($0.name) < ByteText($1.name) }, values) {
      let found = attribute.isRequired ? .some(value(chosen, attribute.type)) : optional(chosen, attribute.type)
      guard let found, found != nil || !attribute.isRequired else { return nil }
      if let value = found { fields.append(ValueRecord.Field(attribute.name, value)) }
    }
    return .record(ValueRecord(fields))
  }

  private mutating func set(_ chosen: SExpression, _ element: CheckedType) -> Value? {
    if schema.choiceCount(element) != nil {
      guard let bits = chosen.word?.dropFirst(2).reversed() else { return nil }
      let values: [Value]
      if case .entity(let name) = element {
        values = (schema.choices(of: name) ?? []).map(Value.entity)
      } else {
        values = [.bool(false), .bool(true)]
      }
      return .set(ValueSet(zip(bits, values).filter { $0.0 == "1" }.map(\.1)))
    }
    guard let members = chosen.members, let head = members.first?.word else { return nil }
    switch head {
    case "as": return .set([])
    case "set.singleton": return value(members[1], element).map { .set([$0]) }
    case "set.union":
      var all: [Value] = []
      for member in members.dropFirst() {
        guard case .set(let part)? = set(member, element) else { return nil }
        all += part.elements
      }
      return .set(ValueSet(all))
    default: return nil
    }
  }

  private static func number(_ chosen: SExpression) -> UInt128? {
    guard let word = chosen.word else { return nil }
    return UInt128(word.dropFirst(2), radix: word.hasPrefix("#x") ? 16 : 2)
  }

  private static func `extension`(_ chosen: SExpression, _ kind: SchemaType.ExtensionType) -> Value? {
    if kind == .ipaddr { return address(chosen) }
    guard let number = number(chosen) else { return nil }
    let word = Int64(bitPattern: UInt64(truncatingIfNeeded: number))
    return switch kind {
    case .decimal: .decimal(Decimal(tenThousandths: word))
    case .datetime: .datetime(word)
    default: .duration(word)
    }
  }

  private static func address(_ chosen: SExpression) -> Value? {
    guard let members = chosen.members, let head = members.first?.word, let bits = number(members[1]) else {
      return nil
    }
    let isV6 = head.hasPrefix("v6")
    let parts = (0..<(isV6 ? 8 : 4)).reversed().map { place in
      isV6 ? String(bits >> UInt128(place * 16) & 0xFFFF, radix: 16) : "\(bits >> UInt128(place * 8) & 0xFF)"
    }
    var text = parts.joined(separator: isV6 ? ":" : ".")
    if members.count == 3, let prefix = number(members[2]) { text += "/\(prefix)" }
    return IPAddress(parsing: text).map(Value.ipaddr)
  }
}

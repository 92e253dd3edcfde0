/// Values that are written down, and sets made of values.
extension Translation {
  func type(of value: Value, _ expression: Expression) throws(ProofError) -> CheckedType {
    switch value {
    case .bool: .bool(.any)
    case .long: .long
    case .string: .string
    case .entity(let uid): .entity(uid.type)
    case .decimal: .extension(.decimal)
    case .ipaddr: .extension(.ipaddr)
    case .datetime: .extension(.datetime)
    case .duration: .extension(.duration)
    case .set, .record: throw unsupported(expression, "a set or record as a literal")
    }
  }

  mutating func constant(_ value: Value, _ expression: Expression) throws(ProofError) -> SolverTerm {
    switch value {
    case .bool(let value): return terms.bool(value)
    case .long(let value), .datetime(let value), .duration(let value): return word(value)
    case .decimal(let value): return word(value.tenThousandths)
    case .string(let text):
      guard let quoted = SolverText.quoted(text) else {
        throw unsupported(expression, "a letter beyond U+2FFFF")
      }
      return terms.constant(quoted, [], .string)
    case .entity(let uid): return entity(uid)
    case .ipaddr(let address): return self.address(address)
    case .set, .record: throw unsupported(expression, "a set or record as a literal")
    }
  }

  mutating func word(_ value: Int64) -> SolverTerm {
    let digits = String(UInt64(bitPattern: value), radix: 16)
    return terms.constant("#x" + String(repeating: "0", count: 16 - digits.utf8.count) + digits, [], .word)
  }

  mutating func entity(_ uid: EntityUID) -> SolverTerm {
    let sort = SolverSort.entity(ByteText(uid.type))
    _ = symbols.text(sort)
    if schema.choices(of: uid.type) != nil {
      return terms.constant(symbols.symbol(uid.description), [], sort)
    }
    let name = symbols.function(uid.description, from: [], to: sort)
    let term = terms.constant(name, [], sort)
    let known = reads.literals[ByteText(uid.type), default: []]
    if !known.contains(where: { $0.term == term }) {
      reads.literals[ByteText(uid.type), default: []].append((uid, term))
    }
    return term
  }

  private mutating func address(_ address: IPAddress) -> SolverTerm {
    _ = symbols.text(.address)
    let width = address.isV6 ? 128 : 32
    let name = address.isV6 ? "v6" : "v4"
    let bits = "(_ bv\(address.address) \(width))"
    if address.prefix == width { return terms.constant("(\(name) \(bits))", [], .address) }
    let prefix = "(_ bv\(address.prefix) \(address.isV6 ? 7 : 5))"
    return terms.constant("(\(name)range \(bits) \(prefix))", [], .address)
  }

  /// A set of values of one type.
  mutating func set(of elements: [SolverTerm], _ type: CheckedType) -> SolverTerm {
    guard let count = schema.choiceCount(type) else {
      let sort = SolverSort.set(schema.sort(of: type))
      return elements.reduce(emptySet(sort)) { terms.make("set.union", [$0, singleton($1, sort)], sort) }
    }
    let empty = bits(0, count)
    return elements.reduce(empty) { set, element in
      let bit = self.bit(of: element, type, count)
      return set == empty || set == bit ? bit : terms.make("bvor", [set, bit], .bits(count))
    }
  }

  private mutating func singleton(_ element: SolverTerm, _ sort: SolverSort) -> SolverTerm {
    terms.make("set.singleton", [element], sort)
  }

  mutating func emptySet(_ sort: SolverSort) -> SolverTerm {
    let text = symbols.text(sort)
    if case .bits(let count) = sort { return bits(0, count) }
    return terms.make("(as set.empty \(text))", [], sort)
  }

  private mutating func bits(_ value: String, _ count: Int) -> SolverTerm {
    terms.make("#b" + value, [], .bits(count))
  }

  private mutating func bits(_ value: Int, _ count: Int) -> SolverTerm {
    bits(String(repeating: "0", count: count), count)
  }

  /// The set of one element, for types with few values: the bit of its number.
  mutating func bit(of element: SolverTerm, _ type: CheckedType, _ count: Int) -> SolverTerm {
    let choices = choices(of: type)
    var result = bits(0, count)
    for (index, choice) in choices.enumerated().reversed() {
      let digits = (0..<count).map { $0 == count - 1 - index ? "1" : "0" }.joined()
      result = terms.choose(terms.equal(element, choice), bits(digits, count), result)
    }
    return result
  }

  private mutating func choices(of type: CheckedType) -> [SolverTerm] {
    guard case .entity(let name) = type else { return [terms.no, terms.yes] }
    return (schema.choices(of: name) ?? []).map { entity($0) }
  }
}

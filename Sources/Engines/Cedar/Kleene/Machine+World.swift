/// How a machine looks into the world.
extension Machine {
  /// The row of an entity, or -1: the store has none for entities that only policies or the request name.
  static func row(of entity: Int32, _ rowOf: UnsafeBufferPointer<Int32>) -> Int32 {
    Int(entity) < rowOf.count ? rowOf[Int(entity)] : -1
  }

  func row(of entity: Int32) -> Int32 { Self.row(of: entity, world.rowOf) }

  /// All that the entity of a row belongs to, without itself.
  private func ancestors(row number: Int32) -> UnsafeBufferPointer<Int32> {
    guard number >= 0 else { return UnsafeBufferPointer(start: nil, count: 0) }
    let start = Int(world.rows[Int(number)].ancestorStart)
    return UnsafeBufferPointer(rebasing: world.ancestors[start..<start + Int(world.rows[Int(number)].ancestorCount)])
  }

  /// Whether an entity is another one or belongs to it.
  func isEntity(_ entity: Int32, in other: Int32) -> Bool {
    if entity == other { return true }
    for ancestor in ancestors(row: row(of: entity)) where ancestor == other { return true }
    return false
  }

  /// Calls `body` with an entity and everything that it belongs to.
  func forEachAncestor(of entity: Int32, _ body: (Int32) -> Void) {
    body(entity)
    for ancestor in ancestors(row: row(of: entity)) { body(ancestor) }
  }

  /// The number of the name of an entity's type.
  func type(of entity: Int32) -> Int32 {
    let place = Int(entity) - world.lexicon.entities.count
    return place < 0 ? world.lexicon.entities[Int(entity)].type : own.entities[place].type
  }

  /// The address of a number.
  func address(at number: Int64) -> IPAddress {
    let place = Int(number) - world.lexicon.addresses.count
    return place < 0 ? world.lexicon.addresses[Int(number)] : own.addresses[place]
  }

  /// The elements of a set or the fields of a record.
  func fields(of composite: Int64) -> UnsafeBufferPointer<Lexicon.Field> {
    let place = Int(composite) - world.lexicon.spans.count
    guard place >= 0 else {
      return UnsafeBufferPointer(rebasing: world.lexicon.fields[world.lexicon.spans[Int(composite)].places])
    }
    if composite == Int64(contextNumber) { return UnsafeBufferPointer(contextFields) }
    let places = own.spans[place].places
    let before = world.lexicon.fields.count
    guard let ownFields else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: ownFields[places.lowerBound - before..<places.upperBound - before])
  }

  /// What an attribute of the entity of a row is: a value, unknown, or `.missing` or `.absent` for not there.
  func cell(_ name: Int32, row number: Int32) -> Datum {
    guard number >= 0 else { return Datum(.missing) }
    let row = world.rows[Int(number)]
    let slot = world.slots[Int(row.layout) * world.attributeCount + Int(name)]
    if slot >= 0 {
      let found = world.cells[Int(row.cells) + Int(slot)]
      if found.kind != .missing { return found }
    }
    return row.isOpen ? openCell(name, layout: Int(row.layout)) : Datum(.missing)
  }

  private func openCell(_ name: Int32, layout: Int) -> Datum {
    guard world.hasSchema else { return .unknown }
    let place = Int(world.layoutTypes[layout]) * world.attributeCount + Int(name)
    guard place < world.declared.count else { return Datum(.missing) }
    switch world.declared[place] {
    case .undeclared: return Datum(.missing)
    case .optional: return .unknown
    case .required: return .unknownPresent
    }
  }

  /// Whether a text fits a pattern, of which the literal parts stand at these places.
  func isMatch(_ text: Int64, parts: Range<Int>) -> Bool {
    let place = Int(text) - world.lexicon.texts.count
    guard place >= 0 else { return isMatch(world.lexicon.texts[Int(text)], parts) }
    return own.texts.withText(at: place) { isMatch($0, parts) }
  }

  private func isMatch(_ text: Bytes, _ parts: Range<Int>) -> Bool {
    let (texts, numbers) = (world.lexicon.texts, world.patternParts)
    return Pattern.matches(text, partCount: parts.count) { texts[Int(numbers[parts.lowerBound + $0])] }
  }
}

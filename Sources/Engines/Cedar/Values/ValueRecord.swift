/// Named values, as a Cedar record or an entity's attributes; names compare by bytes.
public struct ValueRecord: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// One named value.
  public struct Field: Sendable, Hashable {
    /// The name; any text, not only an identifier.
    public let name: String
    /// What it stands for.
    public let value: Value

    /// A field from its halves.
    public init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }

    /// Equality by bytes and by parts.
    public static func == (left: Field, right: Field) -> Bool {
      sameBytes(left.name, right.name) && left.value == right.value
    }

    /// By the same bytes and parts as equality.
    public func hash(into hasher: inout Hasher) {
      hashBytes(name, into: &hasher)
      hasher.combine(value)
    }
  }

  /// The fields, sorted by the bytes of their names, each name once.
  public private(set) var fields: [Field]

  /// No fields.
  public init() { fields = [] }

  /// A record of the given fields; of a repeated name the last stands.
  public init(_ fields: some Sequence<Field>) {
    self.fields = []
    for field in fields { self[field.name] = field.value }
  }

  /// From a literal.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init(elements.map { Field($0.0, $0.1) })
  }

  /// How many fields there are.
  public var count: Int { fields.count }

  /// Whether there are none.
  public var isEmpty: Bool { fields.isEmpty }

  /// The value of a name, or nil; setting nil removes the field.
  public subscript(name: String) -> Value? {
    get {
      let place = position(of: name)
      return place < fields.count && sameBytes(fields[place].name, name) ? fields[place].value : nil
    }
    set {
      let place = position(of: name)
      let isThere = place < fields.count && sameBytes(fields[place].name, name)
      switch (newValue, isThere) {
      case (.some(let value), true): fields[place] = Field(name, value)
      case (.some(let value), false): fields.insert(Field(name, value), at: place)
      case (.none, true): fields.remove(at: place)
      case (.none, false): break
      }
    }
  }

  private func position(of name: String) -> Int {
    var low = 0
    var high = fields.count
    while low < high {
      let middle = (low + high) / 2
      if bytesPrecede(fields[middle].name, name) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Some total order, for printing.
  func precedes(_ other: ValueRecord) -> Bool {
    for (mine, theirs) in zip(fields, other.fields) {
      if !sameBytes(mine.name, theirs.name) { return bytesPrecede(mine.name, theirs.name) }
      if mine.value != theirs.value { return mine.value < theirs.value }
    }
    return fields.count < other.fields.count
  }
}

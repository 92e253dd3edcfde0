/// Everybody whose name is known, found by family and by given name.
struct NameIndex {
  /// Why a person is known.
  enum Standing {
    /// A subject of the request: stays.
    case kept
    /// One of the agency's own.
    case personnel
    /// Somebody whom the records name.
    case other
  }

  /// Somebody known by name.
  struct Person {
    let name: PersonName
    let standing: Standing
    /// Whether the records name the person so that no other can be meant; registers hold many who never appear.
    var isSeen: Bool
  }

  private(set) var people: [Person] = []
  private var byFamily: [String: [Int]] = [:]
  private var byLookalike: [String: [Int]] = [:]
  private var byGiven: [String: [Int]] = [:]
  private var known: Set<PersonName> = []

  init(_ people: KnownPeople) {
    for text in people.kept { if let name = PersonName(text) { add(name, .kept, isSeen: true) } }
    for text in people.personnel { if let name = PersonName(text) { add(name, .personnel, isSeen: false) } }
  }

  /// Takes a name that was found by its form.
  ///
  /// One that can be a known person's is not another person.
  mutating func add(_ name: PersonName) {
    var isKnown = false
    for index in byFamily[name.family] ?? [] where people[index].name.agrees(with: name.given) {
      people[index].isSeen = true
      isKnown = isKnown || !people[index].name.given.isEmpty || name.given.isEmpty
    }
    if isKnown { return }
    add(name, .other, isSeen: true)
  }

  /// Notes that a person of the registers stands in the records.
  mutating func markSeen(_ index: Int) { people[index].isSeen = true }

  private mutating func add(_ name: PersonName, _ standing: Standing, isSeen: Bool) {
    guard known.insert(name).inserted || standing != .other else { return }
    let index = people.count
    people.append(Person(name: name, standing: standing, isSeen: isSeen))
    for family in [name.family] + name.familyParts where !family.isEmpty {
      byFamily[family, default: []].append(index)
      if family.count >= 5 { byLookalike[PersonName.lookalike(family), default: []].append(index) }
    }
    for given in name.given where given.count >= 3 && !NameWords.ordinary.contains(given) {
      byGiven[given, default: []].append(index)
    }
  }

  /// People of a family name, to the letter or, where the word may be misread, by letters that look alike.
  func people(family: String, mayBeMisread: Bool) -> [Int] {
    if let exact = byFamily[family] { return exact }
    guard mayBeMisread, family.count >= 4 else { return [] }
    return byLookalike[PersonName.lookalike(family)] ?? []
  }

  /// People of a given name.
  func people(given: String) -> [Int] { byGiven[given] ?? [] }

  /// The longest family name, in letters: what is longer need not be looked up.
  var familyLengthMax: Int { byFamily.keys.map(\.count).max() ?? 0 }
}

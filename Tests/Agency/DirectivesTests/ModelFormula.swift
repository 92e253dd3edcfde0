import Cedar

/// Random numbers that a seed repeats (xorshift).
struct ModelRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int((state >> 20) % UInt64(bound))
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}

/// A condition as the model knows it: facts, the three connectives, and a sum that fails when `n` is 1.
indirect enum ModelFormula {
  case fact(String)
  case sum
  case not(ModelFormula)
  case and(ModelFormula, ModelFormula)
  case or(ModelFormula, ModelFormula)

  init(_ random: inout ModelRandom, depth: Int) {
    switch depth == 0 ? random.below(7) : random.below(20) {
    case 0...5: self = .fact(random.pick(["a", "b", "c"]))
    case 6: self = .sum
    case 7...10: self = .not(ModelFormula(&random, depth: depth - 1))
    case 11...15: self = .and(ModelFormula(&random, depth: depth - 1), ModelFormula(&random, depth: depth - 1))
    default: self = .or(ModelFormula(&random, depth: depth - 1), ModelFormula(&random, depth: depth - 1))
    }
  }

  var text: String {
    switch self {
    case .fact(let name): "resource.\(name)"
    case .sum: "(resource.n + 9223372036854775807 > 0)"
    case .not(let inner): "!(\(inner.text))"
    case .and(let left, let right): "((\(left.text)) && (\(right.text)))"
    case .or(let left, let right): "((\(left.text)) || (\(right.text)))"
    }
  }

  /// The truth over facts, by the tables: what is decided is decided; an error behind an unknown stays unknown.
  func truth(_ facts: ModelFacts) -> Truth {
    switch self {
    case .fact(let name): facts.bools[name].map { $0 ? .true : .false } ?? .unknown
    case .sum: facts.n.map { $0 == 1 ? .error : .true } ?? .unknown
    case .not(let inner): Self.negated(inner.truth(facts))
    case .and(let left, let right): Self.conjunction(left.truth(facts), right.truth(facts))
    case .or(let left, let right):
      Self.negated(Self.conjunction(Self.negated(left.truth(facts)), Self.negated(right.truth(facts))))
    }
  }

  private static func negated(_ truth: Truth) -> Truth {
    switch truth {
    case .true: .false
    case .false: .true
    case .unknown: .unknown
    case .error: .error
    }
  }

  private static func conjunction(_ left: Truth, _ right: Truth) -> Truth {
    switch (left, right) {
    case (.error, _): .error
    case (.false, _): .false
    case (.true, _): right
    case (.unknown, .false): .false
    case (.unknown, _): .unknown
    }
  }
}

/// The facts of one entity; what is missing is unanswered.
struct ModelFacts: CustomStringConvertible {
  let uid: EntityUID
  var bools: [String: Bool] = [:]
  var n: Int64?

  static func resources(_ random: inout ModelRandom) -> [ModelFacts] {
    let items = (0..<random.below(3)).map { EntityUID(type: "Item", id: "r\($0)") }
    return ([EntityUID(type: "Matter", id: "m1")] + items).map { uid in
      var facts = ModelFacts(uid: uid)
      let isOpen = random.below(2) == 0
      for name in ["a", "b", "c"] where !isOpen || random.below(3) > 0 { facts.bools[name] = random.below(3) > 0 }
      if !isOpen || random.below(4) > 0 { facts.n = random.below(12) == 0 ? 1 : 0 }
      return facts
    }
  }

  var values: [String: Value] {
    var values: [String: Value] = bools.mapValues { .bool($0) }
    if let n { values["n"] = .long(n) }
    return values
  }

  var description: String { "\(uid) \(bools.sorted { $0.key < $1.key }) n=\(n.map { "\($0)" } ?? "?")" }
}

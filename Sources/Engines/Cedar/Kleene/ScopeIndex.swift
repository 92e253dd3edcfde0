/// Where the policies are that can concern a request, found by what their heads demand.
///
/// Each policy stands in one bucket (in one for each action, where it lists several): under the entity or type that its
/// head names and under its action. A request looks at the few buckets that its names and their ancestors point to, so
/// that its cost does not grow with the policies that exist.
struct ScopeIndex: Sendable {
  /// What of a head a bucket goes by, the narrowest first.
  enum Anchor: UInt64, CaseIterable, Sendable {
    case resourceIs, principalIs, resourceIn, principalIn, resourceType, principalType, nothing
  }

  private var keys: [UInt64] = []
  private var table = NumberTable()
  private var buckets: [[Int32]] = []
  /// Anchors that some policy stands under.
  private var anchors: Set<Anchor> = []
  /// Whether some policy names no action, names its own, or a group.
  private var namesActions = false

  /// An index of programs, whose numbers are their places.
  init(_ programs: [Program]) {
    for (place, program) in programs.enumerated() {
      let (anchor, number) = Self.anchor(program)
      anchors.insert(anchor)
      for action in Self.actions(program) {
        if action >= 0 { namesActions = true }
        add(Int32(place), under: Self.key(anchor, number, action))
      }
    }
  }

  private mutating func add(_ place: Int32, under key: UInt64) {
    if let bucket = bucket(key) {
      buckets[bucket].append(place)
    } else {
      _ = table.add(Self.hash(key))
      keys.append(key)
      buckets.append([place])
    }
  }

  private func bucket(_ key: UInt64) -> Int? {
    table.find(Self.hash(key)) { keys[Int($0)] == key }.map(Int.init)
  }

  private static func hash(_ key: UInt64) -> UInt64 {
    var hash = WordHash()
    hash.mix(key)
    return hash.value
  }

  private static func key(_ anchor: Anchor, _ number: Int32, _ action: Int32) -> UInt64 {
    // Numbers are below 2^30, for a lexicon of that size would not fit into memory.
    anchor.rawValue << 61 | UInt64(UInt32(bitPattern: number) & 0x3FFF_FFFF) << 31 | UInt64(UInt32(action + 1))
  }

  private static func anchor(_ program: Program) -> (Anchor, Int32) {
    switch (program.resource, program.principal) {
    case (.equal(let entity), _): (.resourceIs, entity)
    case (_, .equal(let entity)): (.principalIs, entity)
    case (.isIn(let entity), _), (.isTypeIn(_, let entity), _): (.resourceIn, entity)
    case (_, .isIn(let entity)), (_, .isTypeIn(_, let entity)): (.principalIn, entity)
    case (.isType(let type), _): (.resourceType, type)
    case (_, .isType(let type)): (.principalType, type)
    default: (.nothing, 0)
    }
  }

  private static func actions(_ program: Program) -> [Int32] {
    switch program.action {
    case .equal(let action): [action]
    case .isInAny(let actions): Array(Set(actions)).sorted()
    default: [-1]
    }
  }

  /// Calls `body` with the place of each policy whose head can fit, once or, where its action lists a group and a
  /// member of it, more often.
  func forEachCandidate(_ request: Machine, _ body: (Int32) -> Void) {
    for anchor in Anchor.allCases where anchors.contains(anchor) {
      switch anchor {
      case .resourceIs: look(anchor, request.resource, request, body)
      case .principalIs: look(anchor, request.principal, request, body)
      case .resourceIn: request.forEachAncestor(of: request.resource) { look(anchor, $0, request, body) }
      case .principalIn: request.forEachAncestor(of: request.principal) { look(anchor, $0, request, body) }
      case .resourceType: look(anchor, request.lexicon.type(of: request.resource), request, body)
      case .principalType: look(anchor, request.lexicon.type(of: request.principal), request, body)
      case .nothing: look(anchor, 0, request, body)
      }
    }
  }

  private func look(_ anchor: Anchor, _ number: Int32, _ request: Machine, _ body: (Int32) -> Void) {
    look(Self.key(anchor, number, -1), body)
    guard namesActions else { return }
    request.forEachAncestor(of: request.action) { look(Self.key(anchor, number, $0), body) }
  }

  private func look(_ key: UInt64, _ body: (Int32) -> Void) {
    guard let bucket = bucket(key) else { return }
    for place in buckets[bucket] { body(place) }
  }
}

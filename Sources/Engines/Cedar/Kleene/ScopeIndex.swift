/// Where the policies are that can concern a request, found by what their heads demand.
///
/// Each policy stands in one bucket (in one for each action, where it lists several): under the entity or type that its
/// head names and under its action. A request looks at the few buckets that its names and their ancestors point to, so
/// that its cost does not grow with the policies that exist.
final class ScopeIndex: Sendable {
  /// What of a head a bucket goes by, the narrowest first.
  enum Anchor: UInt64, CaseIterable, Sendable {
    case resourceIs, principalIs, resourceIn, principalIn, resourceType, principalType, nothing
  }

  /// A few anchors, one bit each.
  private struct Anchors: Sendable {
    private var bits: UInt64 = 0

    mutating func insert(_ anchor: Anchor) { bits |= 1 << anchor.rawValue }

    func contains(_ anchor: Anchor) -> Bool { bits & 1 << anchor.rawValue != 0 }
  }

  /// A stretch of `places`.
  private struct Span: Sendable {
    let key: UInt64
    let start: Int32
    let count: Int32
  }

  private let table: FrozenTable
  /// Where the policies of each key stand in `places`.
  private let spans: Block<Span>
  private let places: Block<Int32>
  /// Anchors that some policy stands under.
  private let anchors: Anchors
  /// Whether some policy names its action, or a group of actions.
  private let namesActions: Bool

  /// An index of programs, whose numbers are their places.
  /// - Parameters:
  ///   - order: the places in the order in which those of a bucket are to be found.
  ///   - groups: the entities that heads list.
  init(_ programs: [Program], order: [Int32], groups: [Int32]) {
    var buckets = Buckets()
    var anchors = Anchors()
    var namesActions = false
    for place in order {
      let program = programs[Int(place)]
      let (anchor, number) = Self.anchor(program)
      anchors.insert(anchor)
      for action in Self.actions(program, groups) {
        if action >= 0 { namesActions = true }
        buckets.add(place, under: Self.key(anchor, number, action))
      }
    }
    self.anchors = anchors
    self.namesActions = namesActions
    table = buckets.table.frozen()
    var spans: [Span] = []
    var places: [Int32] = []
    for (key, bucket) in zip(buckets.keys, buckets.places) {
      spans.append(Span(key: key, start: Int32(places.count), count: Int32(bucket.count)))
      places += bucket
    }
    self.spans = Block(spans)
    self.places = Block(places)
  }

  /// The index while it grows.
  private struct Buckets {
    var keys: [UInt64] = []
    var table = NumberTable()
    var places: [[Int32]] = []

    mutating func add(_ place: Int32, under key: UInt64) {
      let hash = ScopeIndex.hash(key)
      if let bucket = table.find(hash, isMatch: { keys[Int($0)] == key }) {
        places[Int(bucket)].append(place)
      } else {
        _ = table.add(hash)
        keys.append(key)
        places.append([place])
      }
    }
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

  private static func actions(_ program: Program, _ groups: [Int32]) -> [Int32] {
    switch program.action {
    case .equal(let action): [action]
    case .isInAny(let start, let count): Set(groups[Int(start)..<Int(start + count)]).sorted()
    default: [-1]
    }
  }

  /// Calls `body` with the place of each policy whose head can fit, once or, where its action lists a group and a
  /// member of it, more often.
  func forEachCandidate(_ request: borrowing Machine, _ body: (Int32) -> Void) {
    for anchor in Anchor.allCases where anchors.contains(anchor) {
      switch anchor {
      case .resourceIs: look(anchor, request.resource, request, body)
      case .principalIs: look(anchor, request.principal, request, body)
      case .resourceIn: request.forEachAncestor(of: request.resource) { look(anchor, $0, request, body) }
      case .principalIn: request.forEachAncestor(of: request.principal) { look(anchor, $0, request, body) }
      case .resourceType: look(anchor, request.type(of: request.resource), request, body)
      case .principalType: look(anchor, request.type(of: request.principal), request, body)
      case .nothing: look(anchor, 0, request, body)
      }
    }
  }

  private func look(_ anchor: Anchor, _ number: Int32, _ request: borrowing Machine, _ body: (Int32) -> Void) {
    look(Self.key(anchor, number, -1), body)
    guard namesActions else { return }
    request.forEachAncestor(of: request.action) { look(Self.key(anchor, number, $0), body) }
  }

  private func look(_ key: UInt64, _ body: (Int32) -> Void) {
    guard let bucket = table.view.find(Self.hash(key), isMatch: { spans[Int($0)].key == key }) else { return }
    let span = spans[Int(bucket)]
    for place in span.start..<span.start + span.count { body(places[Int(place)]) }
  }
}

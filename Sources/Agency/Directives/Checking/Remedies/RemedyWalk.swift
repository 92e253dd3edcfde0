import Cedar

/// Carries remedies out: from a case that stands open to one that is decided, by changing only what the open demands
/// read and somebody can change.
///
/// How a demand is met is taken from cases in which it is met: what it reads there, as it is there. What a case is
/// about stays, unless a policy names it with `@ends`, and so does the time. A case from which no such way leads is one
/// in which officers would be sent round without end.
package struct RemedyWalk {
  /// A case from which carrying out remedies does not lead on.
  package struct DeadEnd: Sendable, Equatable {
    /// What the case is called.
    package let name: String
    /// The policies that stay open.
    package let policies: [String]
  }

  /// Open cases from which no remedies lead on.
  package private(set) var deadEnds: [DeadEnd] = []
  /// How many of the cases stood open.
  package private(set) var openCount = 0
  /// Demands with a remedy that some case left unmet and that was carried out in it, by their policies.
  package private(set) var carriedOut: Set<String> = []

  private let directive: Directive
  private let cases: [AskedCase]
  private let standings: [CaseStanding]
  private let permitted: [(index: Int, traits: Set<Int>)]
  /// Cases in which a demand is met, by its policy's index, permitted ones first.
  private var shown: [Int: [(index: Int, resource: EntityUID)]] = [:]

  /// How many remedies are carried out one after the other before it is said that they lead nowhere.
  static let stepsMax = 100
  /// How many cases are looked at for ways to meet one demand.
  static let modelsMax = 12

  /// Carries out, in each case that stands open, what is open in it.
  /// - Parameter cases: open ones, and those that show how demands are met.
  package init(_ directive: Directive, cases: [AskedCase]) {
    self.directive = directive
    self.cases = cases
    let standings = cases.map { CaseStanding($0, directive) }
    self.standings = standings
    permitted = cases.indices.filter { standings[$0].outcome == .permitted }.map { ($0, Self.traits(cases[$0])) }
    let rest = cases.indices.filter { standings[$0].outcome != .permitted }
    for index in permitted.map(\.index) + rest {
      for part in standings[index].met { shown[part.policy, default: []].append((index, part.resource)) }
    }
    for index in cases.indices where standings[index].outcome == .open {
      openCount += 1
      let left = walk(index)
      if left.isEmpty {
        carriedOut.formUnion(names(standings[index].unmet))
      } else {
        deadEnds.append(DeadEnd(name: cases[index].name, policies: left))
      }
    }
    // What is unmet beside a refusal has to lead out of that too.
    for index in cases.indices where [.refused, .elsewhere].contains(standings[index].outcome) {
      let unmet = names(standings[index].unmet)
      if unmet.contains(where: { !carriedOut.contains($0) }), walk(index).isEmpty { carriedOut.formUnion(unmet) }
    }
  }

  /// The policies that stay open.
  private func walk(_ index: Int) -> [String] {
    let (start, own) = (cases[index], Self.traits(cases[index]))
    let action = start.requests.first?.action
    let models = permitted.filter { cases[$0.index].requests.first?.action == action }
      .map { ($0.index, $0.traits.intersection(own).count) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
      .prefix(Self.modelsMax).map(\.0)
    for model in models.prefix(3) where leads(start, standings[index], like: model) { return [] }
    return stepwise(start, standings[index], models)
  }

  /// Whether everything that is open, carried out as in one case, leads to a permission; what that opens is carried out
  /// in its turn.
  private func leads(_ start: AskedCase, _ standing: CaseStanding, like model: Int) -> Bool {
    var (asked, standing) = (start, standing)
    for _ in 0..<Self.stepsMax {
      let change = standing.open.reduce(into: CarriedRemedy()) {
        $0.add(carried($1, asked, like: cases[model], at: $1.resource))
      }
      guard let next = change.applied(to: asked) else { return false }
      let after = CaseStanding(next, directive)
      if after.outcome == .permitted { return true }
      guard after.outcome == .open, after.open != standing.open else { return false }
      (asked, standing) = (next, after)
    }
    return false
  }

  /// One remedy after the other, each in whatever way leaves its demand met; what is left open when none leads on.
  ///
  /// A way to another procedure is taken where none leads to a permission.
  private func stepwise(_ start: AskedCase, _ standing: CaseStanding, _ models: [Int]) -> [String] {
    var (asked, standing) = (start, standing)
    var closed: Set<CaseStanding.Part> = []
    for _ in 0..<Self.stepsMax {
      var step: (AskedCase, CaseStanding)?
      var isElsewhere = false
      for part in standing.open where step == nil {
        for change in changes(part, asked, models) {
          guard let next = change.applied(to: asked), !CaseStanding.isOpen(part, in: next, directive) else { continue }
          let after = CaseStanding(next, directive)
          if after.outcome == .permitted { return [] }
          if after.outcome == .elsewhere { isElsewhere = true }
          guard after.outcome == .open, closed.isDisjoint(with: after.open) else { continue }
          closed.insert(part)
          step = (next, after)
          break
        }
      }
      guard let step else { return isElsewhere ? [] : names(standing.open) }
      (asked, standing) = step
    }
    return names(standing.open)
  }

  private func names(_ parts: [CaseStanding.Part]) -> [String] {
    var names: [String] = []
    for id in parts.map({ directive.policy(at: $0.policy).id }) where !names.contains(id) { names.append(id) }
    return names
  }

  /// Ways to carry one remedy out, the likeliest first.
  private func changes(_ part: CaseStanding.Part, _ asked: AskedCase, _ models: [Int]) -> [CarriedRemedy] {
    let near = models.map { ($0, part.resource) }
    let others = shown[part.policy, default: []].prefix(Self.modelsMax).map { ($0.index, $0.resource) }
    let sources = near + others
    let plain = sources.map { carried(part, asked, like: cases[$0], at: $1) }
    let entered = sources.map { carried(part, asked, like: cases[$0], at: $1, withEntries: true) }
    return plain + plain.map { $0.keepingSets(of: asked) } + entered
  }

  /// What the policy of a part reads, here and in another case, as it stands there.
  /// - Parameter withEntries: whether the registers change too.
  private func carried(
    _ part: CaseStanding.Part, _ asked: AskedCase, like source: AskedCase, at resource: EntityUID,
    withEntries: Bool = false
  ) -> CarriedRemedy {
    guard let here = asked.request(about: part.resource), let there = source.request(about: resource) else {
      return CarriedRemedy()
    }
    let reading = RemedyReading(directive: directive, policy: directive.policy(at: part.policy))
    var change = CarriedRemedy()
    for place in reading.places(here, asked, isHere: true) + reading.places(there, source, isHere: false) {
      guard let entity = place.entity(here, asked), let like = place.entity(there, source),
        let original = source.entities[like], let own = asked.entities[entity]
      else { continue }
      let isAnswered = own.attributes[place.name] != nil || own.absent.contains(place.name)
      guard !isAnswered || reading.canChange(place.name, of: entity) else { continue }
      let value = original.attributes[place.name]
      // What nobody answered there says nothing about here.
      guard value != nil || original.absent.contains(place.name) || !Self.isOfCase(entity) else { continue }
      change.set(place.name, of: entity, to: value)
      for uid in value?.entities ?? [] where !Self.isOfCase(uid) && (withEntries || asked.entities[uid] == nil) {
        change.entries += Self.entries(uid, source)
      }
    }
    if reading.looksAtPrincipal {
      change.principal = there.principal
      if withEntries || asked.entities[there.principal] == nil {
        change.entries += Self.entries(there.principal, source)
      }
    }
    return change
  }

  /// An entry of the registers with what it belongs to.
  private static func entries(_ uid: EntityUID, _ asked: AskedCase) -> [Entity] {
    ([uid] + asked.entities.ancestors(of: uid).sorted { "\($0)" < "\($1)" }).compactMap { asked.entities[$0] }
  }

  private static func isOfCase(_ uid: EntityUID) -> Bool { ["Matter", "Item", "Person"].contains(uid.type) }

  /// What tells cases apart, for finding those that are alike.
  private static func traits(_ asked: AskedCase) -> Set<Int> {
    var traits: Set<Int> = []
    for entity in asked.entities.entities where isOfCase(entity.uid) {
      for field in entity.attributes.fields {
        var hasher = Hasher()
        hasher.combine(entity.uid)
        hasher.combine(field)
        traits.insert(hasher.finalize())
      }
    }
    return traits
  }
}

extension Value {
  /// The entities that it names.
  fileprivate var entities: [EntityUID] {
    switch self {
    case .entity(let uid): [uid]
    case .set(let set): set.elements.flatMap(\.entities)
    case .record(let record): record.fields.flatMap { $0.value.entities }
    default: []
    }
  }
}

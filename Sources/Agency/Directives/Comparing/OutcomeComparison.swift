package import Cedar
package import Notation

/// Which cases come to another outcome under another version of a directive, found by the solver.
///
/// Asked are complete cases of the matter alone, and of the matter with one record or person, wherever the demands on
/// it differ; what no demand on them looks at may be anything. Every case that is shown has been gone through by the
/// evaluator under both versions.
package struct OutcomeComparison: Sendable {
  /// Cases that came to one outcome and now come to another, with one of them.
  package struct Transition: Sendable {
    /// What was asked.
    package let action: String
    /// The matter alone, or with a record or person: its type.
    package let type: String
    /// What such a case came to.
    package let before: Determination.Outcome
    /// What it comes to.
    package let after: Determination.Outcome
    /// The case that shows it.
    package let example: Example
  }

  /// A case as it stands under both versions.
  package struct Example: Sendable {
    /// Demands that stand otherwise, or lead elsewhere than before.
    package let demands: [Demand]
    /// What those demands read, a line for each fact as a policy would say it; a parameter with both values.
    package let turnsOn: [String]
    /// Everything that either version looks at.
    package let facts: [String]
  }

  /// One demand in a case, by its policy, under both versions.
  package struct Demand: Sendable {
    /// The policy's id.
    package let policy: String
    /// Its clause.
    package let clause: String
    /// How it stood; not concerned where there was no such policy.
    package let before: Finding.State
    /// How it stands.
    package let after: Finding.State
    /// What it led to where unmet: another outcome.
    package let ledTo: Determination.Outcome?
    /// What it leads to where unmet.
    package let leadsTo: Determination.Outcome?
  }

  /// A question that was not answered, and why.
  package struct Undecided: Sendable {
    /// What was asked: action, type, outcomes.
    package let question: String
    /// Why nothing is known.
    package let reason: String
  }

  /// What was found, by action, in the order of the newer version.
  package private(set) var transitions: [Transition] = []
  /// What nothing is known of.
  package private(set) var undecided: [Undecided] = []
  /// Actions that both versions have; only of these cases can be compared.
  package let actions: [String]
  /// Where the two schemas disagree on a name, so that a version's policies may not fit the other's cases.
  package let conflicts: [String]

  private let old: DirectiveVersion
  private let new: DirectiveVersion
  private let schema: Schema
  private let solver: Solver

  /// Compares two versions.
  /// - Parameter day: the day whose parameters hold.
  /// - Throws: `ProofError` where the solver cannot be asked.
  package init(
    from old: Directive, to new: Directive, on day: CalendarDate, solver: Solver = Solver()
  ) throws(ProofError) {
    (self.old, self.new) = (
      DirectiveVersion(old, beside: new, on: day), DirectiveVersion(new, beside: old, on: day)
    )
    (schema, conflicts) = new.schema.joined(with: old.schema)
    actions = new.manifest.actions.filter(old.manifest.actions.contains)
    self.solver = solver
    for action in actions {
      for type in new.askedTypes where differs(action, type) { try compare(action, type) }
    }
  }

  private func differs(_ action: String, _ type: String) -> Bool {
    let (before, after) = (old.deciding(action, about: type), new.deciding(action, about: type))
    guard before.count == after.count else { return true }
    let byID = Dictionary(before.map { ($0.id, $0) }) { first, _ in first }
    return !after.allSatisfy { policy in byID[policy.id].map { $0.decidesAs(policy) } ?? false }
  }

  private static let outcomes: [Determination.Outcome] = [.permitted, .open, .refused, .elsewhere]

  private mutating func compare(_ action: String, _ type: String) throws(ProofError) {
    for before in Self.outcomes {
      for after in Self.outcomes where after != before { try compare(action, type, before, after) }
    }
  }

  private mutating func compare(
    _ action: String, _ type: String, _ before: Determination.Outcome, _ after: Determination.Outcome
  ) throws(ProofError) {
    let question = "\(action), \(type): \(before.rawValue) -> \(after.rawValue)"
    do throws(ProofError) {
      switch try verdict(action, type, before, after) {
      case nil, .proven: break
      case .undecided: undecided.append(.init(question: question, reason: "the solver did not decide in its time"))
      case .refuted(let found):
        if let example = example(found, before, after) {
          transitions.append(.init(action: action, type: type, before: before, after: after, example: example))
        } else {
          undecided.append(.init(question: question, reason: "the evaluator does not confirm the solver's case"))
        }
      }
    } catch {
      if case .noSolver = error { throw error }
      undecided.append(.init(question: question, reason: error.description))
    }
  }

  /// Whether no case goes from one outcome to the other; nil where nothing comes to one of them.
  private func verdict(
    _ action: String, _ type: String, _ before: Determination.Outcome, _ after: Determination.Outcome
  ) throws(ProofError) -> Verdict? {
    let (own, other): (PolicySet, PolicySet)
    do throws(CedarErrors) {
      own = try old.policies(before, action: action)
      other = try new.policies(after, action: action)
    } catch {
      throw .invalid(error)
    }
    guard [own, other].allSatisfy({ $0.policies.contains { $0.effect == .permit } }) else { return nil }
    var prover = try Prover(own, schema: schema, solver: solver)
    prover.semantics = .failClosed
    prover.environments = prover.environments.filter {
      $0.action == EntityUID(type: "Action", id: action) && $0.resourceType == type
    }
    guard !prover.environments.isEmpty else { return nil }
    if schema.entityType(type)?.attributes.named("matter") != nil {
      let start = SourcePosition(file: "together", line: 1, column: 1)
      prover.together = [Expression(.attribute(Expression(.variable(.resource), at: start), "matter"), at: start)]
    }
    return try prover.verdict(.permitsNothingWith(other))
  }

  /// The case under both versions; nil where it does not come to what the solver says.
  private func example(
    _ found: Counterexample, _ before: Determination.Outcome, _ after: Determination.Outcome
  ) -> Example? {
    guard let first = Replayed(found, old), let second = Replayed(found, new), first.outcome == before,
      second.outcome == after
    else { return nil }
    let (earlier, later) = (first.demands, second.demands)
    let demands = Set(earlier.keys).union(later.keys).sorted().compactMap { id -> Demand? in
      let (one, two) = (earlier[id], later[id])
      let states = (one?.state ?? .notApplicable, two?.state ?? .notApplicable)
      guard max(states.0, states.1) > .met, states.0 != states.1 || one?.leadsTo != two?.leadsTo else { return nil }
      return Demand(
        policy: id, clause: two?.clause ?? one?.clause ?? "", before: states.0, after: states.1, ledTo: one?.leadsTo,
        leadsTo: two?.leadsTo)
    }
    let ids = Set(demands.map(\.policy))
    return Example(demands: demands, turnsOn: Self.lines(first.reads(ids), second.reads(ids)), facts: found.facts)
  }

  /// Facts that both read once, those with two values with both.
  private static func lines(
    _ earlier: [(place: String, value: String)], _ later: [(place: String, value: String)]
  ) -> [String] {
    let after = Dictionary(later.map { ($0.place, $0.value) }) { first, _ in first }
    let known = Set(earlier.map(\.place))
    return earlier.map { place, value in
      let now = after[place] ?? value
      return "\(place) == \(value)" + (now == value ? "" : " -> \(now)")
    } + later.filter { !known.contains($0.place) }.map { "\($0.place) == \($0.value)" }
  }
}

/// A case that the solver found, gone through under one version.
private struct Replayed {
  private let directive: Directive
  private let evaluator: KleeneEvaluator
  private let requests: [Request]

  init?(_ found: Counterexample, _ version: DirectiveVersion) {
    directive = version.directive
    let schema = directive.schema
    let entities = found.entities.entities.compactMap { entity -> Entity? in
      guard let type = schema.entityType(entity.uid.type) else { return nil }
      if entity.uid.type == "Parameters" { return version.parameters(entity) }
      var known = entity
      known.attributes = ValueRecord(entity.attributes.fields.filter { type.attributes.named($0.name) != nil })
      return version.clocked(known, type)
    }
    guard let store = try? EntityStore(entities, schema: schema) else { return nil }
    evaluator = KleeneEvaluator(directive.compiled, entities: store)
    var requests = [found.request]
    if case .entity(let matter)? = store[found.request.resource]?.attributes["matter"] {
      var request = found.request
      request.resource = matter
      requests.append(request)
    }
    self.requests = requests
  }

  var outcome: Determination.Outcome {
    var tally = Tally()
    each { requirement, judgement, consequence in
      if requirement != nil {
        tally.add(Determiner.state(judgement), consequence)
      } else {
        tally.add(gateway: judgement)
      }
    }
    return tally.outcome
  }

  /// How each demand stands, the worst of the entities asked, and what it leads to where it is unmet.
  var demands: [String: (clause: String, state: Finding.State, leadsTo: Determination.Outcome)] {
    var demands: [String: (clause: String, state: Finding.State, leadsTo: Determination.Outcome)] = [:]
    each { requirement, judgement, _ in
      guard let requirement else { return }
      let state = max(demands[requirement.policy.id]?.state ?? .notApplicable, Determiner.state(judgement))
      demands[requirement.policy.id] = (requirement.clause, state, DirectiveVersion.consequence(requirement))
    }
    return demands
  }

  /// What some policies read, each fact once.
  func reads(_ ids: Set<String>) -> [(place: String, value: String)] {
    var found: [(place: String, value: String)] = []
    for request in requests {
      for requirement in directive.requirements where ids.contains(requirement.policy.id) {
        for read in evaluator.trace(requirement.policy, request: request).reads where !read.isPresenceTest {
          let place = (read.entity.map(\.description) ?? "context") + "." + read.path.joined(separator: ".")
          guard !found.contains(where: { $0.place == place }) else { continue }
          found.append((place, read.isUnknown ? "unknown" : read.value?.description ?? "none"))
        }
      }
    }
    return found
  }

  private func each(_ body: (Requirement?, Judgement, Program.Consequence) -> Void) {
    for request in requests {
      guard let station = directive.program.station(action: request.action.id, type: request.resource.type) else {
        continue
      }
      for (index, demand) in zip(station.requirements, station.demands) {
        body(
          directive.requirements[index], evaluator.judge(directive.requirements[index].policy, request: request),
          demand.consequence)
      }
      for index in station.gateways {
        body(nil, evaluator.judge(directive.gateways[index].policy, request: request), .open)
      }
    }
  }
}

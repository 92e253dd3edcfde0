package import Cedar
package import Notation
import Wording

/// Asks a directive about a subject, fail-closed: only what is evaluated, true and complete permits.
package struct Determiner: Sendable {
  private let directive: Directive
  private let deadlines: Deadlines

  /// A determiner for one directive.
  /// - Parameter deadlines: how the site counts days.
  package init(_ directive: Directive, deadlines: Deadlines) {
    self.directive = directive
    self.deadlines = deadlines
  }

  /// A subject made ready for many questions: its entities are arranged for the evaluator once.
  package func ready(_ subject: Subject) -> PreparedSubject {
    PreparedSubject(
      resources: subject.resources, evaluator: KleeneEvaluator(directive.compiled, entities: subject.entities))
  }

  /// Only the outcome, as fast as it can be had; `determine` gives the same outcome with everything that explains it.
  package func outcome(
    action: String, principal: EntityUID, subject: PreparedSubject, at: Instant
  ) -> Determination.Outcome {
    let evaluator = subject.evaluator
    var tally = Tally()
    for resource in subject.resources {
      guard let station = directive.program.station(action: action, type: resource.type) else { continue }
      let request = evaluator.prepare(request(action, principal, resource, at))
      for demand in station.demands {
        tally.add(Self.state(evaluator.judge(at: demand.policy, request)), demand.consequence)
      }
      for policy in station.ways { tally.add(gateway: evaluator.judge(at: policy, request)) }
    }
    return tally.outcome
  }

  /// The whole determination.
  package func determine(action: String, principal: EntityUID, subject: Subject, at: Instant) -> Determination {
    let evaluator = KleeneEvaluator(directive.compiled, entities: subject.entities)
    let explaining = Explaining(evaluator: evaluator, directive: directive, subject: subject, deadlines: deadlines)
    var parts: [String: [Finding.Part]] = [:]
    var warnings: [String: [String]] = [:]
    var ways = GatewayTally()
    for resource in subject.resources {
      guard let station = directive.program.station(action: action, type: resource.type) else { continue }
      let request = request(action, principal, resource, at)
      for index in station.requirements {
        let requirement = directive.requirements[index]
        let part = explaining.part(requirement, request: request, at: at)
        parts[requirement.clause, default: []].append(part)
        if part.state != .notApplicable, let warning = requirement.warning {
          warnings[requirement.clause, default: []].append(warning)
        }
      }
      for index in station.gateways { ways.add(directive.gateways[index], explaining, request) }
    }
    for (clause, part) in ways.parts { parts[clause, default: []].append(part) }
    let findings = findings(parts: parts, warnings: warnings)
    return Determination(
      action: action, at: at, principal: principal, directive: directive.manifest.number,
      directiveDigest: directive.digest, registersDigest: subject.registersDigest,
      outcome: Determination.outcome(of: findings, isGatewayOpen: !ways.open.isEmpty),
      gateways: ways.open, findings: findings,
      due: due(principal: principal, subject: subject, at: at, evaluator: evaluator),
      notes: notes(at: at) + subject.notes)
  }

  /// How a demand stands, from its two halves.
  ///
  /// A demand that is met is met even where nobody knows yet whether it concerns the matter; an error behind an
  /// unknown stays unknown, as the conventions say.
  static func state(_ judgement: Judgement) -> Finding.State {
    guard judgement.isInScope else { return .notApplicable }
    switch (judgement.when, judgement.unless) {
    case (.false, _): return .notApplicable
    case (.error, _): return .error
    case (_, .true): return .met
    case (.true, .error): return .error
    case (.true, .false): return .unmet
    case (.unknown, _), (_, .unknown): return .unknown
    }
  }

  private func request(_ action: String, _ principal: EntityUID, _ resource: EntityUID, _ at: Instant) -> Request {
    Request(
      principal: principal, action: EntityUID(type: "Action", id: action), resource: resource,
      context: ["now": .datetime(at.milliseconds), "today": .datetime(deadlines.localDay(at).start.milliseconds)])
  }

  private func findings(parts: [String: [Finding.Part]], warnings: [String: [String]]) -> [Finding] {
    directive.clauses.clauses.compactMap { clause in
      guard let parts = parts[clause.id] else { return nil }
      var seen: [String] = []
      for warning in warnings[clause.id, default: []] where !seen.contains(warning) { seen.append(warning) }
      return Finding(clause: clause.id, title: clause.title, parts: parts, warnings: seen)
    }
  }

  private func due(
    principal: EntityUID, subject: Subject, at: Instant, evaluator: KleeneEvaluator
  ) -> [Determination.Due] {
    subject.resources.flatMap { resource -> [Determination.Due] in
      guard let station = directive.program.station(action: Program.produce, type: resource.type) else { return [] }
      let request = request(Program.produce, principal, resource, at)
      return station.productions.flatMap { index -> [Determination.Due] in
        let production = directive.productions[index]
        // An unknown condition is due: a paragraph too many informs, one too few releases without its condition.
        let judgement = evaluator.judge(production.policy, request: request)
        guard judgement.isInScope, judgement.when != .false, judgement.unless != .true else { return [] }
        return production.products.map { .init(product: $0, clause: production.clause, entity: resource) }
      }
    }
  }

  private func notes(at: Instant) -> [String] {
    var notes: [String] = []
    let manifest = directive.manifest
    if let review = manifest.reviewDue, review < deadlines.localDay(at) {
      notes.append(
        Texts.text("note.reviewPassed", ["directive": manifest.number, "day": review.description]))
    }
    return notes
  }
}

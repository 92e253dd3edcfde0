import Cedar

/// How a case stands: its outcome, and what is open in it.
struct CaseStanding {
  /// A demand or a gateway, asked of one entity of the case.
  struct Part: Hashable {
    /// The policy by its index in the directive.
    let policy: Int
    let resource: EntityUID
  }

  let outcome: Determination.Outcome
  /// Demands that are unmet and have a remedy, and whatever is unknown, in the order of the directive.
  private(set) var open: [Part] = []
  /// Of these the demands that are unmet.
  private(set) var unmet: [Part] = []
  /// Demands that are met and concern the case for certain, and gateways that are open.
  private(set) var met: [Part] = []

  init(_ asked: AskedCase, _ directive: Directive) {
    let evaluator = KleeneEvaluator(directive.compiled, entities: asked.entities)
    var tally = Tally()
    for request in asked.requests {
      guard let station = directive.program.station(action: request.action.id, type: request.resource.type) else {
        continue
      }
      let prepared = evaluator.prepare(request)
      for demand in station.demands {
        let judgement = evaluator.judge(at: demand.policy, prepared)
        let part = Part(policy: demand.policy, resource: request.resource)
        let state = Determiner.state(judgement)
        tally.add(state, demand.consequence)
        switch (state, demand.consequence) {
        case (.unknown, _): open.append(part)
        case (.unmet, .open):
          open.append(part)
          unmet.append(part)
        case (.met, _) where judgement.when == .true: met.append(part)
        default: break
        }
      }
      for policy in station.ways {
        let judgement = evaluator.judge(at: policy, prepared)
        tally.add(gateway: judgement)
        switch GatewayTally.state(judgement) {
        case .unknown: open.append(Part(policy: policy, resource: request.resource))
        case .met: met.append(Part(policy: policy, resource: request.resource))
        default: break
        }
      }
    }
    outcome = tally.outcome
  }

  /// Whether a part is still open in a case.
  static func isOpen(_ part: Part, in asked: AskedCase, _ directive: Directive) -> Bool {
    guard let request = asked.request(about: part.resource) else { return false }
    let policy = directive.policy(at: part.policy)
    let judgement = KleeneEvaluator.trace(
      policy, request: request, entities: asked.entities, schema: directive.schema
    ).judgement
    if policy.effect == .permit { return GatewayTally.state(judgement) != .met }
    return Determiner.state(judgement) > .met
  }
}

extension Directive {
  /// The policy of an index.
  func policy(at index: Int) -> Policy { compiled.policies.policies[index] }
}

import Cedar

/// Sums states up to an outcome without keeping them.
struct Tally {
  private var hasError = false
  private var hasElsewhere = false
  private var hasRefusal = false
  private var hasOpen = false
  private var isGatewayOpen = false
  private var isGatewayUnknown = false
  private var hasGateways = false

  /// Counts one demand.
  mutating func add(_ state: Finding.State, _ consequence: Program.Consequence) {
    switch (state, consequence) {
    case (.notApplicable, _), (.met, _): break
    case (.error, _): hasError = true
    case (.unknown, _), (.unmet, .open): hasOpen = true
    case (.unmet, .refused): hasRefusal = true
    case (.unmet, .elsewhere): hasElsewhere = true
    }
  }

  /// Counts one gateway.
  mutating func add(gateway judgement: Judgement) {
    hasGateways = true
    switch GatewayTally.state(judgement) {
    case .met: isGatewayOpen = true
    case .error: hasError = true
    case .unknown: isGatewayUnknown = true
    case .notApplicable, .unmet: break
    }
  }

  /// What it amounts to.
  var outcome: Determination.Outcome {
    if hasError { return .faulty }
    if hasElsewhere { return .elsewhere }
    if hasRefusal || (hasGateways && !isGatewayOpen && !isGatewayUnknown) { return .refused }
    return hasOpen || !isGatewayOpen ? .open : .permitted
  }
}

/// Which gateways are open, and what to say when none is.
struct GatewayTally {
  /// Names of those that are open.
  private(set) var open: [String] = []
  private var candidates: [(gateway: Gateway, part: Finding.Part)] = []

  /// Tries one gateway.
  mutating func add(_ gateway: Gateway, _ explaining: Explaining, _ request: Request) {
    let part = explaining.part(gateway, request: request)
    if part.state == .met { open.append(gateway.name) }
    candidates.append((gateway, part))
  }

  /// One part for each gateway, by clause.
  ///
  /// When one is open, or may still be, those that were not chosen do not concern the matter; when none is, each says
  /// so.
  var parts: [(clause: String, part: Finding.Part)] {
    let mayOpen = candidates.contains { $0.part.state == .unknown }
    return candidates.map { gateway, part in
      let concerns =
        switch part.state {
        case .met, .error: true
        case .unknown: open.isEmpty
        case .unmet, .notApplicable: open.isEmpty && !mayOpen
        }
      return (gateway.clause, concerns ? part : part.with(state: .notApplicable))
    }
  }

  /// A gateway that is selected is met; one that is not, unmet.
  static func state(_ judgement: Judgement) -> Finding.State {
    guard judgement.isInScope else { return .notApplicable }
    if judgement.when == .error || judgement.unless == .error { return .error }
    if judgement.when == .false || judgement.unless == .true { return .unmet }
    return judgement.when == .unknown || judgement.unless == .unknown ? .unknown : .met
  }
}

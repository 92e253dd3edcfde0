package import Cedar

extension DirectiveCheck {
  /// What the solver shows: policies that can fail or never say anything, and demands that chase each other, so that
  /// meeting them leads nowhere.
  /// - Throws: `ProofError` where the solver cannot be asked.
  package static func proofs(of directive: Directive, solver: Solver = Solver()) throws(ProofError) -> [DirectiveFault]
  {
    try policies(directive, solver) + remedies(directive, solver)
  }

  private static func policies(_ directive: Directive, _ solver: Solver) throws(ProofError) -> [DirectiveFault] {
    let prover = try Prover(directive.policies, schema: directive.schema, solver: solver)
    let policies = directive.policies.policies
    let sound = try prover.proven(policies.map { .neverErrors(policy: $0.id) })
    let silent = try prover.proven(policies.map { .neverMatches(policy: $0.id) })
    return zip(policies, zip(sound, silent)).flatMap { policy, proven -> [DirectiveFault] in
      var faults: [DirectiveFault] = []
      if !proven.0 {
        faults.append(.init(.error, place(policy), "`\(policy.id)` can fail, or it is not shown that it cannot"))
      }
      // A demand that lists every choice is there so that somebody is asked.
      if proven.1, policy.annotation("asks") == nil {
        faults.append(.init(.dead, place(policy), "`\(policy.id)` never says anything"))
      }
      return faults
    }
  }

  /// For each action and type some case must be permitted, and for each demand with a remedy one that it concerns.
  private static func remedies(_ directive: Directive, _ solver: Solver) throws(ProofError) -> [DirectiveFault] {
    var faults: [DirectiveFault] = []
    for action in directive.manifest.actions {
      for type in ["Matter", "Item", "Person"] {
        let own = directive.requirements.filter { requirement in
          requirement.remedy != nil && requirement.policy.resource.type == type
            && directive.firstAction(of: requirement.policy) == action
        }
        guard !own.isEmpty else { continue }
        let always = Expression(.literal(.bool(true)), at: SourcePosition(file: "when", line: 1, column: 1))
        let proven = try directive.prover(action: action, about: type, solver: solver)
          .proven(([always] + own.map { concerns($0.policy) }).map { .neverPermits(when: $0, without: nil) })
        if proven[0] {
          faults.append(.init(.remedy, "\(type), \(action)", "whatever is done, nothing is ever permitted"))
          continue
        }
        // What only ends by being taken back says so.
        for (requirement, isProven) in zip(own, proven.dropFirst())
        where isProven && requirement.policy.annotation("ends") == nil {
          let id = requirement.policy.id
          let reason = "while `\(id)` concerns a case, meeting it leads to no permission; say what ends it with `@ends`"
          faults.append(.init(.remedy, place(requirement.policy), reason))
        }
      }
    }
    return faults
  }

  /// The whole `when` of a policy.
  private static func concerns(_ policy: Policy) -> Expression {
    let bodies = policy.conditions.filter { $0.kind == .when }.map(\.body)
    let start = SourcePosition(file: "when", line: 1, column: 1)
    guard let first = bodies.first else { return Expression(.literal(.bool(true)), at: start) }
    return bodies.dropFirst().reduce(first) { Expression(.and($0, $1), at: start) }
  }
}

extension Directive {
  /// The first of the directive's actions of which a policy speaks.
  fileprivate func firstAction(of policy: Policy) -> String? {
    guard let type = policy.resource.type else { return nil }
    return manifest.actions.first { action in
      guard let station = program.station(action: action, type: type) else { return false }
      return station.requirements.contains { requirements[$0].policy.id == policy.id }
    }
  }
}

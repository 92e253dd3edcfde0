package import Cedar

extension Directive {
  /// Proves what holds of every case under this directive, for one action asked of one type of entity.
  ///
  /// As a determination goes: some gateway of the case is open, and each demand on the entity and on the matter that it
  /// belongs to is met or does not concern it; an error counts against permission. What is unknown does not permit
  /// either, so that what is proven of complete facts holds of incomplete ones too. Further records and persons of the
  /// case can only add demands. A gateway that fails makes a determination faulty, which is left out here: that permits
  /// a little more, and what is proven holds all the same.
  /// - Throws: `ProofError.noEnvironment` where the schema knows no such action or type.
  package func prover(action: String, about type: String, solver: Solver = Solver()) throws(ProofError) -> Prover {
    var prover = try Prover(compiled.policies, schema: schema, solver: solver)
    prover.semantics = .failClosed
    prover.environments = prover.environments.filter {
      $0.action == EntityUID(type: "Action", id: action) && $0.resourceType == type
    }
    guard !prover.environments.isEmpty else { throw .noEnvironment }
    if fact("\(type).matter") != nil {
      let start = SourcePosition(file: "together", line: 1, column: 1)
      prover.together = [Expression(.attribute(Expression(.variable(.resource), at: start), "matter"), at: start)]
    }
    return prover
  }

  /// Every policy of the directive, in the order of its files.
  package var policies: PolicySet { compiled.policies }

  /// The same made ready for evaluation.
  package var compiledPolicies: CompiledPolicies { compiled }
}

/// Why a claim was neither proven nor refuted.
///
/// Holds names, never values.
public enum ProofError: Error, Sendable, CustomStringConvertible {
  /// The policies or the expressions of the claim do not fit the schema.
  case invalid(CedarErrors)
  /// Something that the translation does not cover; nothing is ever approximated.
  case unsupported(SourcePosition, String)
  /// No policy of the set has this id.
  case unknownPolicy(String)
  /// No action of the schema is left to look at.
  case noEnvironment
  /// The solver's program cannot be started.
  case noSolver(String)
  /// The solver ended without an answer that is understood.
  case solverFailed(String)
  /// The evaluator does not confirm the solver's counterexample: a fault of the translation, so it is not shown.
  case unconfirmed(String)

  /// As messages show it.
  public var description: String {
    switch self {
    case .invalid(let errors): errors.description
    case .unsupported(let position, let what): "\(position): unsupported in proofs: \(what)"
    case .unknownPolicy(let id): "there is no policy `\(id)`"
    case .noEnvironment: "no action of the schema fits"
    case .noSolver(let path): "the solver `\(path)` cannot be started; install the package `cvc5`"
    case .solverFailed(let reason): "the solver failed: \(reason)"
    case .unconfirmed(let claim):
      "a counterexample to `\(claim)` was found that the evaluator does not confirm: a fault of the translation"
    }
  }
}

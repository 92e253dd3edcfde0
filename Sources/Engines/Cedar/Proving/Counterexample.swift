/// A request with entities for which a claim does not hold; the evaluator has confirmed it.
public struct Counterexample: Sendable {
  /// The shape of the request.
  public let environment: RequestEnvironment
  /// What is asked.
  public let request: Request
  /// The entities, each with everything that the schema requires; what the claim does not look at is filled in.
  public let entities: EntityStore
  /// What the claim looks at, a line for each fact as a policy would say it: `Matter::"m1".route == Route::"cmaa"`.
  public let facts: [String]
}

/// What came of a claim.
public enum Verdict: Sendable {
  /// It holds for every request and all entities that fit the schema, over so many shapes of requests.
  case proven(environments: Int)
  /// It does not hold here.
  case refuted(Counterexample)
  /// The solver did not decide in its time, for this shape of request first.
  case undecided(RequestEnvironment)

  /// Whether it holds.
  public var isProven: Bool {
    if case .proven = self { true } else { false }
  }

  /// The counterexample, where there is one.
  public var counterexample: Counterexample? {
    if case .refuted(let counterexample) = self { counterexample } else { nil }
  }
}

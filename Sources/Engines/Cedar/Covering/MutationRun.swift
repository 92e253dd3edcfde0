/// Tries all mutants of a policy set in situations, and says in which a mutant judges otherwise than its original.
///
/// All mutants are compiled once, as one set, so that a situation costs little more than judging each.
public struct MutationRun: Sendable {
  /// A request for which a mutant judges otherwise.
  public struct Difference: Sendable {
    /// The number of the mutant.
    public let mutant: Int
    /// The number of the request in its situation.
    public let request: Int
    /// What the original says.
    public let before: Judgement
    /// What the mutant says.
    public let after: Judgement
  }

  /// The mutants that validate; the others are noticed by whoever loads the policies.
  public let mutants: [Mutant]
  /// How many do not.
  public let invalidCount: Int
  private let schema: Schema?
  private let originals: CompiledPolicies
  private let changed: CompiledPolicies

  /// All mutants of policies.
  public init(_ policies: PolicySet, schema: Schema?) {
    let all = Mutation.mutants(of: policies)
    mutants = all.filter { mutant in
      schema.map { Validator.check(PolicySet(numbered: [mutant.policy]), against: $0).isEmpty } ?? true
    }
    invalidCount = all.count - mutants.count
    self.schema = schema
    originals = CompiledPolicies(policies, schema: schema)
    let numbered = mutants.enumerated().map { number, mutant in
      mutant.policy.with(index: number)
    }
    changed = CompiledPolicies(PolicySet(numbered: numbered), schema: schema)
  }

  /// Every difference in one situation; mutants whose differences are all of no account go unnoticed.
  public func differences(_ requests: [Request], entities: EntityStore) -> [Difference] {
    let before = KleeneEvaluator(originals, entities: entities)
    let after = KleeneEvaluator(changed, entities: entities)
    var differences: [Difference] = []
    for (number, request) in requests.enumerated() {
      let (first, second) = (before.prepare(request), after.prepare(request))
      var known: [Int: Judgement] = [:]
      before.judgeAll(first) { index, judgement in known[index] = judgement }
      after.judgeAll(second) { index, judgement in
        guard let own = known[mutants[index].original], own != judgement else { return }
        differences.append(Difference(mutant: index, request: number, before: own, after: judgement))
      }
    }
    return differences
  }

  /// Those among some mutants that are proven to match wherever their original does, and nowhere else: no situation
  /// can show that they decide otherwise.
  /// - Throws: where the solver cannot be asked.
  public func withoutEffect(among numbers: [Int], solver: Solver = Solver()) throws(ProofError) -> Set<Int> {
    guard let schema else { throw .noEnvironment }
    var pairs: [Policy] = []
    var claims: [Claim] = []
    for number in numbers {
      let mutant = mutants[number]
      let (first, second) = ("original \(number)", "mutant \(number)")
      let original = originals.policies.policies[mutant.original]
      pairs.append(original.with(id: first, index: pairs.count))
      pairs.append(mutant.policy.with(id: second, index: pairs.count))
      claims.append(.equivalent(policy: first, other: second))
    }
    let verdicts = try Prover(PolicySet(numbered: pairs), schema: schema, solver: solver).verdicts(claims)
    return Set(zip(numbers, verdicts).filter(\.1.isProven).map(\.0))
  }
}

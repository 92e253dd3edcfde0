/// Decides as an office must that answers for what leaves it: permitted is only what a `permit` selects and what no
/// `forbid` touches, fails on, or leaves open.
///
/// Cedar skips a policy that fails, so that a `forbid` with an error would let a request through; here it does not.
/// On complete facts and without errors both come to the same.
public struct FailClosedAuthorizer: Sendable {
  /// What comes out.
  public struct Response: Sendable {
    /// The answer.
    public let decision: Authorizer.Response.Decision
    /// The permits that match, sorted by the bytes of their ids.
    public let permits: [String]
    /// The forbids that match.
    public let forbids: [String]
    /// The policies that neither match for certain nor fail to, because facts are unknown.
    public let unknown: [String]
    /// The policies that fail.
    public let errors: [String]
  }

  /// The evaluator that judges.
  public let evaluator: KleeneEvaluator

  /// An authorizer over a store; policies that are compiled once serve many.
  public init(_ evaluator: KleeneEvaluator) { self.evaluator = evaluator }

  /// An authorizer for policies that are compiled here.
  public init(policies: PolicySet, entities: EntityStore, schema: Schema?) {
    self.init(KleeneEvaluator(policies: policies, entities: entities, schema: schema))
  }

  /// The answer to a request.
  public func authorize(_ request: Request) -> Response { authorize([request]) }

  /// The answer to requests that stand or fall together: a `permit` for one of them, and no `forbid` for any.
  public func authorize(_ requests: [Request]) -> Response {
    var found: [Truth: [Policy]] = [:]
    for request in requests {
      let prepared = evaluator.prepare(request)
      evaluator.judgeAll(prepared) { index, judgement in
        let policy = evaluator.compiled.policies.policies[index]
        if judgement.isInScope { found[policy.strictTruth(judgement), default: []].append(policy) }
      }
    }
    let matching = found[.true] ?? []
    let doubtful = (found[.unknown] ?? []) + (found[.error] ?? [])
    let permits = matching.filter { $0.effect == .permit }
    let forbids = matching.filter { $0.effect == .forbid }
    let isStopped = !forbids.isEmpty || doubtful.contains { $0.effect == .forbid }
    return Response(
      decision: permits.isEmpty || isStopped ? .deny : .allow, permits: Self.ids(permits), forbids: Self.ids(forbids),
      unknown: Self.ids(found[.unknown] ?? []), errors: Self.ids(found[.error] ?? []))
  }

  private static func ids(_ policies: [Policy]) -> [String] {
    var ids = Set(policies.map { ByteText($0.id) }).map(\.text)
    ids.sort(by: bytesPrecede)
    return ids
  }
}

extension Policy {
  /// Whether it matches, for certain.
  ///
  /// A condition that is met does not settle a policy whose other condition is open and could still fail.
  func strictTruth(_ judgement: Judgement) -> Truth {
    guard judgement.isInScope, judgement.when == .unknown, judgement.unless == .true else { return judgement.holds }
    return conditions.contains { $0.kind == .when && $0.body.canOverflow } ? .unknown : .false
  }
}

extension Expression {
  /// Whether it can fail for values of the right types, wherever its reads are guarded.
  var canOverflow: Bool {
    switch kind {
    case .negate: true
    case .binary(let operation, _, _) where operation.isArithmetic: true
    case .call(let function, _) where function.canFail: true
    default: kind.operands.contains(where: \.canOverflow)
    }
  }
}

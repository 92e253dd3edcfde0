/// Decides requests as Cedar does: a satisfied forbid denies, else a satisfied permit allows, else denied; a policy
/// that fails counts for nothing and is reported.
public struct Authorizer: Sendable {
  /// What comes out.
  public struct Response: Sendable {
    /// The two answers there are.
    public enum Decision: String, Sendable, Hashable {
      case allow, deny
    }

    /// The answer.
    public let decision: Decision
    /// The ids of all policies that decided it, sorted by bytes.
    public let reasons: [String]
    /// Every policy that failed, with its error, sorted by id.
    public let errors: [(policyID: String, error: EvaluationError)]
  }

  /// An authorizer; it keeps nothing.
  public init() {}

  /// The answer to a request.
  public func authorize(_ request: Request, policies: PolicySet, entities: EntityStore) -> Response {
    let evaluator = Evaluator(request: request, entities: entities)
    var satisfied: [Policy.Effect: [String]] = [:]
    var errors: [(policyID: String, error: EvaluationError)] = []
    for policy in policies.policies {
      do {
        if try evaluator.isSatisfied(policy) { satisfied[policy.effect, default: []].append(policy.id) }
      } catch {
        errors.append((policy.id, error))
      }
    }
    errors.sort { bytesPrecede($0.policyID, $1.policyID) }
    let forbids = satisfied[.forbid] ?? []
    let permits = satisfied[.permit] ?? []
    let isAllowed = forbids.isEmpty && !permits.isEmpty
    let reasons = (forbids.isEmpty ? permits : forbids).sorted(by: bytesPrecede)
    return Response(decision: isAllowed ? .allow : .deny, reasons: reasons, errors: errors)
  }
}

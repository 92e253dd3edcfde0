/// Decides requests as `Authorizer` does, over policies and entities that were made ready once.
///
/// Only policies whose head can fit a request are looked at. A decision allocates nothing when the request has no
/// context of its own and no policy fails.
public struct CompiledAuthorizer: Sendable {
  /// The policies that decide.
  public let compiled: CompiledPolicies
  /// What is known; what is open in what was given is not there.
  public let entities: EntityStore
  private let world: World

  /// An authorizer over a store.
  public init(_ compiled: CompiledPolicies, entities: EntityStore) {
    self.compiled = compiled
    self.entities = entities.closed
    world = World(compiled: compiled, entities: self.entities)
  }

  /// The answer to a request: the same as `Authorizer` gives.
  public func authorize(_ request: Request) -> Authorizer.Response {
    var verdicts = Verdicts()
    judge(request) { index, verdict in verdicts.note(index, verdict, isForbid: compiled.isForbid[index]) }
    return response(verdicts, request)
  }

  /// Whether a request is allowed, for those who need no reasons.
  public func decide(_ request: Request) -> Authorizer.Response.Decision {
    var isPermitted = false
    var isForbidden = false
    judge(request) { index, verdict in
      guard verdict == .satisfied else { return }
      if compiled.isForbid[index] { isForbidden = true } else { isPermitted = true }
    }
    return isPermitted && !isForbidden ? .allow : .deny
  }

  private enum Verdict {
    case satisfied, unsatisfied, failed
  }

  /// Places of policies, each once, in no order.
  private struct Verdicts {
    var forbids: [Int] = []
    var permits: [Int] = []
    var failures: [Int] = []

    mutating func note(_ index: Int, _ verdict: Verdict, isForbid: Bool) {
      switch verdict {
      case .unsatisfied: break
      case .failed: failures.append(index)
      case .satisfied where isForbid: forbids.append(index)
      case .satisfied: permits.append(index)
      }
    }
  }

  private func judge(_ request: Request, _ body: (Int, Verdict) -> Void) {
    var request = request
    request.unknownContext = []
    let prepared = PreparedRequest(request: request, world: world)
    let machine = prepared.machine
    compiled.scopes.forEachCandidate(machine) { place in
      let program = compiled.programs[Int(place)]
      guard machine.isInScope(program) else { return }
      body(Int(place), verdict(Int(place), program, machine, request))
    }
  }

  private func verdict(_ index: Int, _ program: Program, _ machine: Machine, _ request: Request) -> Verdict {
    if program.satisfied < 0 { return .satisfied }
    if !program.needsTree {
      switch machine.truth(program.satisfied) {
      case .true: return .satisfied
      case .false: return .unsatisfied
      // Nothing is unknown here, for entities and request are closed.
      case .error, .unknown: return .failed
      }
    }
    let evaluator = Evaluator(request: request, entities: entities)
    guard let isSatisfied = try? evaluator.isSatisfied(compiled.policies.policies[index]) else { return .failed }
    return isSatisfied ? .satisfied : .unsatisfied
  }

  private func response(_ verdicts: Verdicts, _ request: Request) -> Authorizer.Response {
    let isAllowed = verdicts.forbids.isEmpty && !verdicts.permits.isEmpty
    return Authorizer.Response(
      decision: isAllowed ? .allow : .deny,
      reasons: ordered(verdicts.forbids.isEmpty ? verdicts.permits : verdicts.forbids)
        .map { compiled.policies.policies[$0].id },
      errors: verdicts.failures.isEmpty ? [] : errors(ordered(verdicts.failures), request))
  }

  /// By the bytes of their ids, each once.
  private func ordered(_ indices: [Int]) -> [Int] {
    guard indices.count > 1 else { return indices }
    let sorted = indices.sorted { compiled.rankOfID[$0] < compiled.rankOfID[$1] }
    return sorted.enumerated().filter { $0 == 0 || sorted[$0 - 1] != $1 }.map(\.element)
  }

  private func errors(_ indices: [Int], _ request: Request) -> [(policyID: String, error: EvaluationError)] {
    let evaluator = Evaluator(request: request, entities: entities)
    return indices.compactMap { index in
      let policy = compiled.policies.policies[index]
      do throws(EvaluationError) {
        _ = try evaluator.isSatisfied(policy)
        return nil
      } catch {
        return (policy.id, error)
      }
    }
  }
}

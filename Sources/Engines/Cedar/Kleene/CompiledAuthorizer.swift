/// Decides requests as `Authorizer` does, over policies and entities that were made ready once.
///
/// Only policies whose head can fit a request are looked at. A decision allocates nothing when the request has no
/// context of its own and no policy fails.
public final class CompiledAuthorizer: Sendable {
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
    judge(request) { index, verdict in
      verdicts.note(compiled.rankOfID[index], verdict, isForbid: compiled.isForbid[index])
    }
    return response(&verdicts, request)
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

  /// Ranks of policies, by the bytes of their ids.
  private struct Verdicts {
    var forbids: [Int32] = []
    var permits: [Int32] = []
    var failures: [Int32] = []

    mutating func note(_ rank: Int32, _ verdict: Verdict, isForbid: Bool) {
      switch verdict {
      case .unsatisfied: break
      case .failed: failures.append(rank)
      case .satisfied where isForbid: forbids.append(rank)
      case .satisfied: permits.append(rank)
      }
    }
  }

  private func judge(_ request: Request, _ body: (Int, Verdict) -> Void) {
    let machine = Machine(request, world: world, unknownContext: [])
    // Kept for later, so that the quick part does not hold the request.
    var forTheTree: [Int32] = []
    compiled.scopes.forEachCandidate(machine) { place in
      let program = compiled.programs[Int(place)]
      guard machine.isCandidateInScope(program) else { return }
      if program.needsTree { forTheTree.append(place) } else { body(Int(place), verdict(program, machine)) }
    }
    for place in forTheTree { body(Int(place), walk(Int(place), request)) }
  }

  private func verdict(_ program: Program, _ machine: Machine) -> Verdict {
    if program.satisfied < 0 { return .satisfied }
    switch machine.truth(program.satisfied) {
    case .true: return .satisfied
    case .false: return .unsatisfied
    // Nothing is unknown here, for entities and request are closed.
    case .error, .unknown: return .failed
    }
  }

  private func walk(_ index: Int, _ request: Request) -> Verdict {
    let evaluator = Evaluator(request: request, entities: entities)
    guard let isSatisfied = try? evaluator.isSatisfied(compiled.policies.policies[index]) else { return .failed }
    return isSatisfied ? .satisfied : .unsatisfied
  }

  private func response(_ verdicts: inout Verdicts, _ request: Request) -> Authorizer.Response {
    let isAllowed = verdicts.forbids.isEmpty && !verdicts.permits.isEmpty
    let reasons = verdicts.forbids.isEmpty ? Self.ordered(&verdicts.permits) : Self.ordered(&verdicts.forbids)
    return Authorizer.Response(
      decision: isAllowed ? .allow : .deny, reasons: reasons.map { compiled.idOfRank[Int($0)] },
      errors: verdicts.failures.isEmpty ? [] : errors(Self.ordered(&verdicts.failures), request))
  }

  /// In order, each once.
  private static func ordered(_ ranks: inout [Int32]) -> [Int32] {
    guard ranks.count > 1 else { return ranks }
    ranks.sort()
    let hasTwins = zip(ranks, ranks.dropFirst()).contains { $0 == $1 }
    return hasTwins ? ranks.enumerated().filter { $0 == 0 || ranks[$0 - 1] != $1 }.map(\.element) : ranks
  }

  private func errors(_ ranks: [Int32], _ request: Request) -> [(policyID: String, error: EvaluationError)] {
    let evaluator = Evaluator(request: request, entities: entities)
    return ranks.compactMap { rank in
      let policy = compiled.policies.policies[Int(compiled.placeOfRank[Int(rank)])]
      do throws(EvaluationError) {
        _ = try evaluator.isSatisfied(policy)
        return nil
      } catch {
        return (policy.id, error)
      }
    }
  }
}

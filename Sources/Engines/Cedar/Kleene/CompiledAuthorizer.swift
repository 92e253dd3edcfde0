/// Decides requests as `Authorizer` does, over policies and entities that were made ready once.
///
/// Only policies whose head can fit a request are looked at. What runs compiled code reads plain memory and counts no
/// references to what threads share, so that they do not hold each other up.
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
    forEachCandidate(request) { place, program, machine in
      switch verdict(place, program, machine, request) {
      case .unsatisfied: break
      case .failed: verdicts.failures.append(program.rank)
      case .satisfied where program.isForbid: verdicts.forbids.append(program.rank)
      case .satisfied: verdicts.permits.append(program.rank)
      }
    }
    return response(&verdicts, request)
  }

  /// Whether a request is allowed, for those who need no reasons.
  public func decide(_ request: Request) -> Authorizer.Response.Decision {
    var isPermitted = false
    var isForbidden = false
    forEachCandidate(request) { place, program, machine in
      // What cannot change the decision any more is not looked at.
      if isForbidden || isPermitted && !program.isForbid { return }
      guard verdict(place, program, machine, request) == .satisfied else { return }
      if program.isForbid { isForbidden = true } else { isPermitted = true }
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
  }

  /// Calls `body` with each policy whose head fits; more than once where its head lists a group and a member of it.
  private func forEachCandidate(
    _ request: Request, _ body: (_ place: Int32, _ program: Program, borrowing Machine) -> Void
  ) {
    let programs = compiled.programs.elements
    let capacity = Machine.contextCount(request, [])
    withUnsafeTemporaryAllocation(of: Lexicon.Field.self, capacity: capacity) { memory in
      let machine = Machine(request, world: world.view, memory: memory, unknownContext: [])
      compiled.scopes.forEachCandidate(machine) { place in
        let program = programs[Int(place)]
        if machine.isCandidateInScope(program) { body(place, program, machine) }
      }
    }
  }

  private func verdict(_ place: Int32, _ program: Program, _ machine: borrowing Machine, _ request: Request) -> Verdict
  {
    if program.needsTree { return walk(Int(place), request) }
    if program.satisfied < 0 { return .satisfied }
    switch machine.truth(program.satisfied) {
    case .true: return .satisfied
    case .false: return .unsatisfied
    // Nothing is unknown here, for entities and request are closed.
    case .error, .unknown: return .failed
    }
  }

  private func walk(_ place: Int, _ request: Request) -> Verdict {
    let evaluator = Evaluator(request: request, entities: entities)
    guard let isSatisfied = try? evaluator.isSatisfied(compiled.policies.policies[place]) else { return .failed }
    return isSatisfied ? .satisfied : .unsatisfied
  }

  private func response(_ verdicts: inout Verdicts, _ request: Request) -> Authorizer.Response {
    let isAllowed = verdicts.forbids.isEmpty && !verdicts.permits.isEmpty
    let reasons = verdicts.forbids.isEmpty ? Self.ordered(&verdicts.permits) : Self.ordered(&verdicts.forbids)
    return Authorizer.Response(
      decision: isAllowed ? .allow : .deny, reasons: reasons.map { compiled.idOfRank[Int($0)] },
      errors: verdicts.failures.isEmpty ? [] : errors(Self.ordered(&verdicts.failures), request))
  }

  /// In order, each once; those of one bucket of the index come so.
  private static func ordered(_ ranks: inout [Int32]) -> [Int32] {
    if zip(ranks, ranks.dropFirst()).allSatisfy({ $0 < $1 }) { return ranks }
    ranks.sort()
    return ranks.indices.filter { $0 == 0 || ranks[$0 - 1] != ranks[$0] }.map { ranks[$0] }
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

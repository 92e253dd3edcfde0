/// The three-valued evaluator: a fact that is not answered is unknown, and only what is the same whatever the answers
/// may be is said to be true or false.
///
/// It presumes policies that the validator accepts and references that resolve: a read that is not answered then
/// cannot fail. What can fail for some answers (sums beyond 64 bits, texts that no constructor reads) is kept
/// unknown, also where another operand would decide.
public struct KleeneEvaluator: Sendable {
  /// The policies it knows.
  public let compiled: CompiledPolicies
  /// What is known.
  public let entities: EntityStore
  private let world: World

  /// An evaluator over a store, for policies that were compiled before.
  public init(_ compiled: CompiledPolicies, entities: EntityStore) {
    self.compiled = compiled
    self.entities = entities
    world = World(compiled: compiled, entities: entities)
  }

  /// An evaluator over a store for policies that are compiled here; to use them again, compile them once.
  public init(policies: PolicySet, entities: EntityStore, schema: Schema?) {
    self.init(CompiledPolicies(policies, schema: schema), entities: entities)
  }

  /// A request in the form that the fast evaluator works on; worth keeping for all policies that look at it.
  public func prepare(_ request: Request) -> PreparedRequest {
    PreparedRequest(request: request, world: world)
  }

  /// Judges one policy of the compiled set.
  public func judge(_ policy: Policy, _ request: PreparedRequest) -> Judgement {
    judge(at: policy.index, request)
  }

  /// Judges the policy of an index in the compiled set.
  public func judge(at index: Int, _ request: PreparedRequest) -> Judgement {
    let program = compiled.programs[index]
    guard !program.needsTree else { return slowJudgement(compiled.policies.policies[index], request.request) }
    let loaded = request.loaded
    guard loaded.machine.isInScope(program) else { return Judgement(isInScope: false, when: .false, unless: .false) }
    return Judgement(
      isInScope: true, when: program.when < 0 ? .true : loaded.machine.truth(program.when),
      unless: program.unless < 0 ? .false : loaded.machine.truth(program.unless))
  }

  /// Judges one policy of the compiled set; to judge many for the same request, prepare it once.
  public func judge(_ policy: Policy, request: Request) -> Judgement {
    judge(policy, prepare(request))
  }

  /// Judges every policy that can concern the action and the type of the resource.
  public func judgeAll(_ request: PreparedRequest, _ body: (_ index: Int, _ judgement: Judgement) -> Void) {
    for index in compiled.indices(action: request.request.action, resourceType: request.request.resource.type) {
      body(index, judge(at: index, request))
    }
  }

  /// Judges a policy, of whatever set, and tells how; slow.
  public func trace(_ policy: Policy, request: Request) -> Trace {
    var tracer = Tracer(request: request, entities: entities, schema: compiled.schema)
    return tracer.trace(policy)
  }

  /// The same without making an evaluator ready, for a single look at entities that are about to change.
  public static func trace(
    _ policy: Policy, request: Request, entities: EntityStore, schema: Schema?
  ) -> Trace {
    var tracer = Tracer(request: request, entities: entities, schema: schema)
    return tracer.trace(policy)
  }

  private func slowJudgement(_ policy: Policy, _ request: Request) -> Judgement {
    trace(policy, request: request).judgement
  }
}

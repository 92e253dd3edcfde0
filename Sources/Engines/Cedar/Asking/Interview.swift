/// A decision that is still open: which facts it can turn on, and which to ask for first.
///
/// The decision is the fail-closed one over requests that stand or fall together. A fact that is said not to matter
/// never changes it, however it and all others are answered. Presumed is what `KleeneEvaluator` presumes: policies that
/// validate, and references that lead to entities that exist.
public struct Interview: Sendable {
  /// What decides, made ready.
  public let compiled: CompiledPolicies
  /// What is known of the entities.
  public let entities: EntityStore
  /// What is asked of the policies.
  public let requests: [Request]
  private let schema: Schema

  /// The most completions that are gone through to tell exactly whether a fact matters.
  public static let completionsMax = 2_048

  /// An interview about requests.
  public init(_ compiled: CompiledPolicies, schema: Schema, requests: [Request], entities: EntityStore) {
    self.compiled = compiled
    self.schema = schema
    self.requests = requests
    self.entities = entities
  }

  /// What all policies come to together.
  struct Standing {
    var truths: [Policy.Effect: Set<Truth>] = [:]
    /// Policies that are neither true nor false, with the request of each.
    var open: [(policy: Policy, request: Request)] = []

    var decision: Authorizer.Response.Decision? {
      let forbids = truths[.forbid] ?? []
      let permits = truths[.permit] ?? []
      if forbids.contains(.true) || forbids.contains(.error) { return .deny }
      if !permits.contains(.true), !permits.contains(.unknown) { return .deny }
      return permits.contains(.true) && !forbids.contains(.unknown) ? .allow : nil
    }
  }

  private var standing: Standing {
    var standing = Standing()
    let evaluator = KleeneEvaluator(compiled, entities: entities)
    for request in requests {
      evaluator.judgeAll(evaluator.prepare(request)) { index, judgement in
        let policy = compiled.policies.policies[index]
        let truth = policy.strictTruth(judgement)
        standing.truths[policy.effect, default: []].insert(truth)
        if truth == .unknown { standing.open.append((policy, request)) }
      }
    }
    return standing
  }

  /// The decision, where it is the same however the open facts are answered; else nil.
  ///
  /// Beyond what three-valued logic sees it goes through the answers, where they are few enough: `x || !x` is settled.
  public var decision: Authorizer.Response.Decision? {
    let standing = standing
    return standing.decision ?? Completion.all(of: readFacts, self)?.unanimous
  }

  /// The decision as far as three-valued logic sees it.
  var plainDecision: Authorizer.Response.Decision? { standing.decision }

  /// Every fact that is open, whether it matters or not.
  public var openFacts: [OpenFact] { OpenFacts(schema: schema).all(entities, requests) }

  /// What is left of each policy that is still open and on which the decision can turn.
  public var residuals: [Residual] {
    let standing = standing
    guard standing.decision == nil else { return [] }
    let isSelected = standing.truths[.permit]?.contains(.true) == true
    return standing.open.filter { $0.policy.effect == .forbid || !isSelected }.map { policy, request in
      ResidualEvaluator(request, entities: entities, schema: schema).residual(policy)
    }
  }

  /// The open facts on which the decision can turn: those that the residuals read, and of these, where there are few
  /// enough ways to answer them all, exactly those that change it for some answers to the others.
  public var relevantFacts: [OpenFact] {
    let read = readFacts
    guard !read.isEmpty, let completions = Completion.all(of: read, self) else { return read }
    return read.filter { completions.doesMatter($0) }
  }

  /// The open facts that some residual reads.
  private var readFacts: [OpenFact] {
    let residuals = residuals
    if residuals.isEmpty { return [] }
    var reads = ResidualReads()
    for residual in residuals {
      reads.add(residual.when)
      reads.add(residual.unless)
    }
    return openFacts.filter(reads.mayRead)
  }

  /// The same interview with one fact answered; nil answers with "none".
  /// - Throws: what makes the entities no store; an answer alone never does.
  public func answering(_ fact: OpenFact, _ value: Value?) throws(CedarErrors) -> Interview {
    var requests = requests
    guard let uid = fact.entity, var entity = entities[uid] else {
      for index in requests.indices {
        requests[index].unknownContext.remove(fact.path[0])
        requests[index].context[fact.path[0]] = value
      }
      return Interview(compiled, schema: schema, requests: requests, entities: entities)
    }
    entity.unknowns.remove(fact.path)
    entity.attributes = Self.setting(value, at: fact.path[...], in: entity.attributes)
    if value == nil, fact.path.count == 1 { entity.absent.insert(fact.path[0]) }
    return Interview(compiled, schema: schema, requests: requests, entities: try entities.with(entity))
  }

  private static func setting(_ value: Value?, at path: ArraySlice<String>, in record: ValueRecord) -> ValueRecord {
    guard let name = path.first else { return record }
    var record = record
    if path.count == 1 {
      record[name] = value
    } else if case .record(let inner)? = record[name] {
      record[name] = .record(setting(value, at: path.dropFirst(), in: inner))
    }
    return record
  }

  /// The answers that there can be to a fact, where they are few.
  func answers(_ fact: OpenFact) -> [Value?]? {
    guard let action = requests.first?.action else { return nil }
    return OpenFacts(schema: schema).answers(fact, action, entities)
  }
}

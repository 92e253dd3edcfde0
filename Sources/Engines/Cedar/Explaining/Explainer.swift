/// The derivation of one policy's judgement.
public struct PolicyDerivation: Sendable {
  /// What was judged.
  public let policy: Policy
  /// Whether the head fits; where it does not, no condition was looked at.
  public let isInScope: Bool
  /// The judgement, `when` before `unless`.
  public let judgement: Judgement
  /// The conditions in the order of the text, each derived on its own.
  public let conditions: [(kind: Policy.Condition.Kind, derivation: Derivation)]
  /// The reads that the judgement turns on, in the order of the text and each once.
  public let turnsOn: [AttributeRead]

  /// The derivation as lines.
  public var lines: [String] {
    guard isInScope else { return ["\(policy.effect.rawValue) \(policy.id)  →  its head does not fit"] }
    let head = "\(policy.effect.rawValue) \(policy.id)  →  \(Self.said(policy.effect, judgement.holds))"
    return [head]
      + conditions.flatMap { condition in
        ["  \(condition.kind.rawValue)"] + condition.derivation.lines(indent: 2)
      }
  }

  private static func said(_ effect: Policy.Effect, _ truth: Truth) -> String {
    switch truth {
    case .true: effect == .permit ? "permits" : "forbids"
    case .false: "does not match"
    case .unknown: "unknown"
    case .error: "error"
    }
  }
}

/// A decision, fail-closed, with the derivation of every policy whose head fits.
public struct Explanation: Sendable {
  /// The decision.
  public let response: FailClosedAuthorizer.Response
  /// The derivations of policies whose head fits, in the order of the set.
  public let policies: [PolicyDerivation]

  /// The facts that the decision turns on, as paths with the values seen: of the policies that decided it alone.
  public var facts: [String] {
    var seen: [String] = []
    for derivation in policies where isDecisive(derivation) {
      for read in derivation.turnsOn where !seen.contains(read.line) { seen.append(read.line) }
    }
    return seen
  }

  /// Whether a policy has part in the decision: of a permission every policy; of a denial what forbids or could, and
  /// where nothing does, the permits that did not match.
  private func isDecisive(_ derivation: PolicyDerivation) -> Bool {
    if response.decision == .allow { return derivation.policy.effect == .forbid || derivation.judgement.holds == .true }
    let isStopped = policies.contains { $0.policy.effect == .forbid && $0.judgement.holds != .false }
    if isStopped { return derivation.policy.effect == .forbid && derivation.judgement.holds != .false }
    return derivation.policy.effect == .permit
  }

  /// The explanation for people: the decision, the policies, the facts.
  ///
  /// It holds the data of whoever the facts are about: not for logs or errors.
  public var text: String {
    let lines =
      ["decision: \(response.decision.rawValue)"] + policies.flatMap(\.lines) + ["turns on:"] + facts.map { "  \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension AttributeRead {
  /// The read as a path with what was found there.
  fileprivate var line: String {
    let steps = path.map { TokenReader.isName($0) ? ".\($0)" : "[\(StringEscapes.quoted($0))]" }
    let place = (entity.map(\.description) ?? "context") + steps.joined()
    if isUnknown { return "\(place) is unknown" }
    return value.map { "\(place) = \($0)" } ?? "\(place) is not there"
  }
}

/// Derives decisions expression by expression, with the values seen and the facts that they turn on.
public struct Explainer: Sendable {
  private let evaluator: KleeneEvaluator

  /// An explainer over what an evaluator knows.
  public init(_ evaluator: KleeneEvaluator) { self.evaluator = evaluator }

  /// The derivation of the decision on a request.
  public func explain(_ request: Request) -> Explanation {
    let compiled = evaluator.compiled
    let candidates = compiled.candidates(action: request.action, resourceType: request.resource.type)
    return Explanation(
      response: FailClosedAuthorizer(evaluator).authorize(request),
      policies: candidates.map { derivation(of: $0, request) }.filter(\.isInScope))
  }

  /// The derivation of one policy, of whatever set.
  public func derivation(of policy: Policy, _ request: Request) -> PolicyDerivation {
    let trace = evaluator.trace(policy, request: request)
    guard trace.isInScope else {
      return PolicyDerivation(
        policy: policy, isInScope: false, judgement: trace.judgement, conditions: [], turnsOn: [])
    }
    let deriver = Deriver(request: request, entities: evaluator.entities, schema: evaluator.compiled.schema)
    let conditions = policy.conditions.map { (kind: $0.kind, derivation: deriver.derivation($0.body)) }
    let grounds = conditions.filter { Self.isDecisive($0, trace) }.flatMap(\.derivation.grounds)
    return PolicyDerivation(
      policy: policy, isInScope: true, judgement: trace.judgement, conditions: conditions,
      turnsOn: reads(in: grounds, trace))
  }

  /// Whether a judgement turns on a condition: not where conditions of the other kind decide, or another of its kind.
  private static func isDecisive(
    _ condition: (kind: Policy.Condition.Kind, derivation: Derivation), _ trace: Trace
  ) -> Bool {
    let own = condition.derivation.outcome
    let decides = condition.kind == .unless
    let truth = condition.kind == .when ? trace.when : trace.unless
    if condition.kind == .unless, trace.when == .false || trace.when == .error { return false }
    if condition.kind == .when, trace.unless == .true, trace.when != .false, trace.when != .error { return false }
    if truth == .unknown || truth == .error { return own.bool == nil }
    return truth != (decides ? .true : .false) || own.bool == decides
  }

  /// The reads at the places of some expressions.
  private func reads(in grounds: [Derivation], _ trace: Trace) -> [AttributeRead] {
    var places: Set<SourcePosition> = []
    for ground in grounds { ground.expression.addPositions(to: &places) }
    var seen: Set<[String]> = []
    return trace.reads.filter { read in
      places.contains(read.position) && seen.insert([read.entity?.description ?? ""] + read.path).inserted
    }
  }
}

extension Expression {
  fileprivate func addPositions(to places: inout Set<SourcePosition>) {
    places.insert(position)
    for operand in kind.operands { operand.addPositions(to: &places) }
  }
}

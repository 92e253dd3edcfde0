/// Which policies and which of their parts a set of situations has exercised.
///
/// A part is an expression with a truth value, at any depth. It is covered when it was seen both true and false; it is
/// shown to matter when, both times, the condition's value turned on it (masking MC/DC).
public struct Coverage: Sendable {
  /// One part of a condition.
  public struct Part: Sendable {
    /// The id of the policy that it belongs to.
    public let policy: String
    /// Where it stands.
    public let position: SourcePosition
    /// What it says.
    public let text: String
    /// The truth values that were seen.
    public fileprivate(set) var seen: Set<Bool> = []
    /// Of these the ones that the condition's value turned on.
    public fileprivate(set) var decided: Set<Bool> = []

    /// Whether it was seen both true and false.
    public var isCovered: Bool { seen.count == 2 }
    /// Whether the condition turned on it both times.
    public var isShown: Bool { decided.count == 2 }
  }

  /// How often a policy came out how.
  public struct Count: Sendable {
    /// Times that its head fitted.
    public fileprivate(set) var inScope = 0
    /// Times by what it came to.
    public fileprivate(set) var byTruth: [Truth: Int] = [:]
  }

  private struct Place: Hashable {
    let policy: Int
    let path: [Int]
  }

  /// What is to be exercised.
  public let policies: PolicySet
  /// By policy, in the order of the set.
  public private(set) var counts: [Count]
  private var parts: [Place: Part] = [:]
  /// How many parts of a policy were not shown to matter yet.
  private var open: [Int]

  /// Nothing exercised yet.
  public init(_ policies: PolicySet) {
    self.policies = policies
    counts = Array(repeating: Count(), count: policies.policies.count)
    open = Array(repeating: 0, count: policies.policies.count)
    for (number, policy) in policies.policies.enumerated() {
      for (index, condition) in policy.conditions.enumerated() {
        enter(condition.body, Place(policy: number, path: [index]), policy, isTruth: true)
      }
    }
  }

  /// Every part, in the order of the policies and their texts.
  public var allParts: [Part] {
    parts.sorted { left, right in
      left.key.policy == right.key.policy
        ? left.key.path.lexicographicallyPrecedes(right.key.path) : left.key.policy < right.key.policy
    }.map(\.value)
  }

  /// The policies whose head never fitted, and those that never came out true, by id.
  public var neverInScope: [String] { zip(policies.policies, counts).filter { $0.1.inScope == 0 }.map(\.0.id) }

  /// The policies that never came out true.
  public var neverTrue: [String] { zip(policies.policies, counts).filter { $0.1.byTruth[.true] == nil }.map(\.0.id) }

  /// Counts one situation: every policy that can concern the request.
  public mutating func add(_ request: Request, _ evaluator: KleeneEvaluator) {
    let prepared = evaluator.prepare(request)
    let deriver = Deriver(request: request, entities: evaluator.entities, schema: evaluator.compiled.schema)
    for index in evaluator.compiled.indices(action: request.action, resourceType: request.resource.type) {
      let judgement = evaluator.judge(at: index, prepared)
      guard judgement.isInScope else { continue }
      counts[index].inScope += 1
      counts[index].byTruth[judgement.holds, default: 0] += 1
      // A policy all of whose parts were shown has nothing more to show.
      guard open[index] > 0 else { continue }
      for (number, condition) in policies.policies[index].conditions.enumerated() {
        note(deriver.derivation(condition.body), Place(policy: index, path: [number]))
      }
    }
  }

  private mutating func enter(_ expression: Expression, _ place: Place, _ policy: Policy, isTruth: Bool) {
    if isTruth || expression.isTruthTest {
      open[place.policy] += 1
      parts[place] = Part(policy: policy.id, position: expression.position, text: PolicyText.text(expression))
    }
    for (index, operand) in expression.kind.operands.enumerated() where expression.goesOn {
      let isInner = expression.takesTruth(at: index, isTruth)
      enter(operand, Place(policy: place.policy, path: place.path + [index]), policy, isTruth: isInner)
    }
  }

  private mutating func note(_ derivation: Derivation, _ place: Place) {
    if let value = derivation.outcome.bool, let wasShown = parts[place]?.isShown, !wasShown {
      parts[place]?.seen.insert(value)
      if derivation.isDecisive { parts[place]?.decided.insert(value) }
      if parts[place]?.isShown == true { open[place.policy] -= 1 }
    }
    let operands = derivation.expression.kind.operands
    var next = derivation.steps[...]
    for (index, operand) in operands.enumerated() where derivation.expression.goesOn {
      guard let step = next.first, step.expression == operand, step.expression.position == operand.position else {
        continue
      }
      next.removeFirst()
      note(step, Place(policy: place.policy, path: place.path + [index]))
    }
  }
}

extension Expression {
  /// Whether it gives a truth value by its form.
  fileprivate var isTruthTest: Bool {
    switch kind {
    case .and, .or, .not, .has, .like, .isType, .isEmpty: true
    case .binary(let operation, _, _): !operation.isArithmetic && operation != .getTag
    case .call(let function, _):
      switch function {
      case .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual, .isIpv4, .isIpv6, .isLoopback,
        .isMulticast, .isInRange:
        true
      default: false
      }
    case .literal, .variable, .negate, .conditional, .attribute, .set, .record: false
    }
  }

  /// Whether the operand of a number is a truth value for certain.
  fileprivate func takesTruth(at index: Int, _ isTruth: Bool) -> Bool {
    switch kind {
    case .and, .or, .not: true
    case .conditional: index == 0 || isTruth
    default: false
    }
  }

  /// Whether its parts are taken apart; paths and sets are seen whole.
  fileprivate var goesOn: Bool {
    switch kind {
    case .attribute, .set, .record, .literal, .variable: false
    default: true
    }
  }
}

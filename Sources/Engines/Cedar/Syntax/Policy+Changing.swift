extension Policy {
  /// The same with another id, another effect or other conditions.
  public func changed(id: String? = nil, effect: Effect? = nil, conditions: [Condition]? = nil) -> Policy {
    Policy(
      id: id ?? self.id, index: index, effect: effect ?? self.effect, annotations: annotations,
      principal: principal, action: action, resource: resource, conditions: conditions ?? self.conditions,
      position: position, scopePositions: scopePositions)
  }

  /// The same with parts of its conditions replaced.
  /// - Parameter replacement: what stands in the place of a node, or nil to look below it.
  public func rewritten(_ replacement: (Expression) -> Expression?) -> Policy {
    changed(
      conditions: conditions.map { Condition(kind: $0.kind, body: $0.body.rewritten(replacement)) })
  }

  /// Whether two policies do the same by their words: annotations and places do not count.
  public func decidesAs(_ other: Policy) -> Bool {
    effect == other.effect && principal == other.principal && action == other.action && resource == other.resource
      && conditions.map(\.kind) == other.conditions.map(\.kind)
      && conditions.map(\.body) == other.conditions.map(\.body)
  }

  /// What the head demands, in Cedar's human syntax: `forbid (principal, action, resource is Item)`.
  public var headText: String {
    "\(effect.rawValue) (\(PolicyText.head(principal, action, resource)))"
  }

  /// The conditions in Cedar's human syntax, one each.
  public var conditionTexts: [String] { conditions.map { "\($0.kind.rawValue) { \(PolicyText.text($0.body)) }" } }
}

extension Policy.Condition {
  /// A condition of a kind.
  public init(_ kind: Kind, _ body: Expression) {
    self.init(kind: kind, body: body)
  }
}

extension Expression {
  func rewritten(_ replacement: (Expression) -> Expression?) -> Expression {
    if let other = replacement(self) { return other }
    return Expression(kind.with(kind.operands.map { $0.rewritten(replacement) }), at: position)
  }
}

extension PolicySet {
  /// A set of policies in this order, numbered anew.
  /// - Throws: every id that stands twice.
  public init(_ policies: [Policy]) throws(CedarErrors) {
    var ids: Set<ByteText> = []
    let errors = policies.filter { !ids.insert(ByteText($0.id)).inserted }.map {
      CedarError(position: $0.position, message: "the policy id `\($0.id)` is taken")
    }
    guard errors.isEmpty else { throw CedarErrors(errors) }
    self.init(numbered: policies.enumerated().map { $1.with(index: $0) })
  }
}

/// What the three-valued evaluator says of a condition; `.error` where it fails for certain.
public enum Truth: String, Sendable, Hashable, CaseIterable {
  case `true`, `false`, unknown, error
}

/// What the fast evaluator says of a policy.
public struct Judgement: Sendable, Hashable {
  /// Whether the head of the policy fits the request.
  ///
  /// Where it does not, nothing else was looked at: `when` is `.false`, `unless` is `.false`.
  public let isInScope: Bool
  /// All `when` bodies together; `.true` when there are none.
  public let when: Truth
  /// Any of the `unless` bodies; `.false` when there are none.
  ///
  /// Judged also where `when` is false.
  public let unless: Truth

  /// A judgement from its parts.
  public init(isInScope: Bool, when: Truth, unless: Truth) {
    self.isInScope = isInScope
    self.when = when
    self.unless = unless
  }

  /// Whether the policy is satisfied, `when` conditions before `unless` conditions.
  public var holds: Truth {
    guard isInScope else { return .false }
    switch (when, unless) {
    case (.false, _): return .false
    case (.error, _): return .error
    case (.true, .true): return .false
    case (.true, .false): return .true
    case (.true, let unless): return unless
    case (.unknown, .true): return .false
    case (.unknown, _): return .unknown
    }
  }
}

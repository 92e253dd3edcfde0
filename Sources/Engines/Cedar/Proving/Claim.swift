/// Something that is to hold for every request and all entities that fit the schema.
public enum Claim: Sendable {
  /// A policy has a truth value wherever its head can fit.
  case neverErrors(policy: String)
  /// A policy matches wherever the types of its head fit.
  case alwaysMatches(policy: String)
  /// A policy matches nowhere.
  case neverMatches(policy: String)
  /// Where the first policy matches, the second does too.
  case implies(policy: String, other: String)
  /// Two policies match in the same places.
  case equivalent(policy: String, other: String)
  /// Two policies match nowhere together.
  case disjoint(policy: String, other: String)
  /// What the policies permit, other policies permit too.
  case permitsOnlyWhat(PolicySet)
  /// The policies and others permit the same.
  case permitsSameAs(PolicySet)
  /// The policies and others permit nothing together.
  case permitsNothingWith(PolicySet)
  /// No request for which one expression is true is permitted unless another is true too.
  ///
  /// The expressions may use the four variables of a policy; without the second nothing of the kind is permitted.
  case neverPermits(when: Expression, without: Expression?)

  /// The policies that it is about, where it is about single ones.
  var policyIDs: [String] {
    switch self {
    case .neverErrors(let id), .alwaysMatches(let id), .neverMatches(let id): [id]
    case .implies(let id, let other), .equivalent(let id, let other), .disjoint(let id, let other): [id, other]
    case .permitsOnlyWhat, .permitsSameAs, .permitsNothingWith, .neverPermits: []
    }
  }

  /// The claim in a few words.
  public var title: String {
    switch self {
    case .neverErrors(let id): "`\(id)` never errors"
    case .alwaysMatches(let id): "`\(id)` always matches"
    case .neverMatches(let id): "`\(id)` never matches"
    case .implies(let id, let other): "`\(id)` implies `\(other)`"
    case .equivalent(let id, let other): "`\(id)` is equivalent to `\(other)`"
    case .disjoint(let id, let other): "`\(id)` and `\(other)` are disjoint"
    case .permitsOnlyWhat: "the policies permit only what the others permit"
    case .permitsSameAs: "the policies permit what the others permit"
    case .permitsNothingWith: "the policies permit nothing that the others permit"
    case .neverPermits(_, without: nil): "no such request is permitted"
    case .neverPermits: "no such request is permitted without that"
    }
  }
}

/// One look at an attribute, a member of a record attribute, or a key of the context.
public struct AttributeRead: Sendable {
  /// Whose attribute it is; nil for the context.
  public let entity: EntityUID?
  /// The attribute and, inside records, the members below it.
  public let path: [String]
  /// What was found; nil where it is unknown, and where it was found not to be there.
  public let value: Value?
  /// Whether it is unknown.
  public let isUnknown: Bool
  /// Whether only its presence was asked (`has`).
  public let isPresenceTest: Bool
  /// In which kind of condition.
  public let condition: Policy.Condition.Kind
  /// Where in the policy.
  public let position: SourcePosition
  /// The schema's declaration of the attribute or member; nil without a schema or where there is none.
  public let definition: AttributeDefinition?
  /// The schema's declaration of the first attribute of the path, whose annotations name the fact.
  public let fact: AttributeDefinition?
}

/// The judgement of a policy with everything that led to it.
public struct Trace: Sendable {
  /// Whether the head of the policy fits the request; where it does not, nothing else was looked at.
  public let isInScope: Bool
  /// All `when` bodies together; `.true` when there are none.
  public let when: Truth
  /// Any of the `unless` bodies; `.false` when there are none.
  public let unless: Truth
  /// Every read, in the order of evaluation; the same one once per place in the policy.
  public let reads: [AttributeRead]
  /// Of the reads those that are unknown and on which `when` or `unless` depends: none of a condition that is decided.
  public let unknowns: [AttributeRead]
  /// In `unless`: what a `contains`, `containsAll` or `containsAny` that came out false would have had to find.
  public let missing: [Value]
  /// The first failure, where `when` or `unless` is `.error`.
  public let error: EvaluationError?

  /// The judgement alone.
  public var judgement: Judgement { Judgement(isInScope: isInScope, when: when, unless: unless) }
}

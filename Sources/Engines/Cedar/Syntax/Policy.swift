/// A note on a policy or on a part of a schema: `@name("value")`.
public struct Annotation: Sendable, Hashable {
  /// The name after the at sign.
  public let name: String
  /// The text in the parentheses; empty when there are none.
  public let value: String
  /// Where the name stands.
  public let position: SourcePosition
  /// Whether it was written without parentheses, which means the same as an empty text.
  public let isBare: Bool

  init(name: String, value: String, position: SourcePosition, isBare: Bool = false) {
    self.name = name
    self.value = value
    self.position = position
    self.isBare = isBare
  }
}

extension [Annotation] {
  /// The value of the annotation of a name, or nil.
  public func value(_ name: String) -> String? { first { sameBytes($0.name, name) }?.value }
}

/// One `permit` or `forbid`.
public struct Policy: Sendable {
  /// What the policy does when it is satisfied.
  public enum Effect: String, Sendable, Hashable {
    case permit, forbid
  }

  /// What the head of the policy demands of the principal or the resource.
  public enum Scope: Sendable, Hashable {
    case any
    case equal(EntityUID)
    case isIn(EntityUID)
    /// Of this type and, where an entity is named, in it.
    case isType(String, in: EntityUID?)

    /// The only type that can satisfy the demand, where the demand says so.
    public var type: String? {
      switch self {
      case .any, .isIn: nil
      case .equal(let uid): uid.type
      case .isType(let type, _): type
      }
    }
  }

  /// What the head demands of the action.
  public enum ActionScope: Sendable, Hashable {
    case any
    case equal(EntityUID)
    case isIn([EntityUID])
  }

  /// One `when` or `unless`.
  public struct Condition: Sendable {
    /// Whether it must hold or must not hold.
    public enum Kind: String, Sendable, Hashable {
      case when, unless
    }

    /// Whether it must hold or must not hold.
    public let kind: Kind
    /// What must or must not hold.
    public let body: Expression
  }

  /// The value of `@id`, else `policy` and the number in its set, from 0, templates counted too; of a link its own id.
  public let id: String
  /// Its number in its set, from 0; the fast evaluator finds its program by it.
  public internal(set) var index: Int
  /// Permit or forbid.
  public let effect: Effect
  /// In the order of the text, `@id` included; no name twice.
  public let annotations: [Annotation]
  /// The demand on the principal.
  public let principal: Scope
  /// The demand on the action.
  public let action: ActionScope
  /// The demand on the resource.
  public let resource: Scope
  /// In the order of the text.
  public let conditions: [Condition]
  /// Where `permit` or `forbid` stands.
  public let position: SourcePosition
  /// Where each part of the head stands: principal, action, resource.
  public let scopePositions: [SourcePosition]
  /// The link that made the policy of a template, or nil.
  public internal(set) var link: TemplateLink?

  /// The value of an annotation, or nil when the policy does not bear it.
  public func annotation(_ name: String) -> String? { annotations.value(name) }
}

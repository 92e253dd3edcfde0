/// A place in the head of a template that a link fills with an entity.
public enum Slot: String, Sendable, Hashable, CaseIterable {
  case principal = "?principal"
  case resource = "?resource"
}

/// A policy with slots in its head; it decides nothing until it is linked.
public struct Template: Sendable {
  /// What the head demands of the principal or the resource: all said, or with a slot for the entity.
  public enum Scope: Sendable, Hashable {
    case fixed(Policy.Scope)
    case equalSlot
    case inSlot
    /// Of this type, and in what the slot is filled with.
    case isTypeInSlot(String)

    /// Whether an entity must be filled in.
    public var hasSlot: Bool {
      if case .fixed = self { false } else { true }
    }

    func filled(with uid: EntityUID) -> Policy.Scope {
      switch self {
      case .fixed(let scope): scope
      case .equalSlot: .equal(uid)
      case .inSlot: .isIn(uid)
      case .isTypeInSlot(let type): .isType(type, in: uid)
      }
    }
  }

  /// The value of `@id`, else `policy` and the number in its set, from 0, policies and templates counted together.
  public let id: String
  /// Permit or forbid.
  public let effect: Policy.Effect
  /// In the order of the text, `@id` included; no name twice.
  public let annotations: [Annotation]
  /// The demand on the principal.
  public let principal: Scope
  /// The demand on the action; it has no slot.
  public let action: Policy.ActionScope
  /// The demand on the resource.
  public let resource: Scope
  /// In the order of the text.
  public let conditions: [Policy.Condition]
  /// Where `permit` or `forbid` stands.
  public let position: SourcePosition
  /// Where each part of the head stands: principal, action, resource.
  public let scopePositions: [SourcePosition]

  /// What a link has to fill.
  public var slots: [Slot] {
    (principal.hasSlot ? [.principal] : []) + (resource.hasSlot ? [.resource] : [])
  }

  /// The value of an annotation, or nil when the template does not bear it.
  public func annotation(_ name: String) -> String? { annotations.value(name) }

  /// The policy that comes of filling the slots; those of `link` must be the template's.
  func policy(_ link: TemplateLink) -> Policy {
    let place = EntityUID(type: "", id: "")
    var policy = self.policy(
      id: link.id, principal.filled(with: link.values[.principal] ?? place),
      resource.filled(with: link.values[.resource] ?? place))
    policy.link = link
    return policy
  }

  /// The policy of this head and these conditions; its number is given by the set that takes it in.
  func policy(id: String, _ principal: Policy.Scope, _ resource: Policy.Scope) -> Policy {
    Policy(
      id: id, index: 0, effect: effect, annotations: annotations, principal: principal, action: action,
      resource: resource, conditions: conditions, position: position, scopePositions: scopePositions)
  }

  /// The policy itself when there is no slot to fill, else nil.
  var asPolicy: Policy? {
    guard case .fixed(let principal) = principal, case .fixed(let resource) = resource else { return nil }
    return policy(id: id, principal, resource)
  }
}

/// That a template is to be used for certain entities, as a policy of its own.
public struct TemplateLink: Sendable, Hashable {
  /// The template's id.
  public let templateID: String
  /// The id of the policy that comes of it.
  public let id: String
  /// What each slot is filled with.
  public let values: [Slot: EntityUID]

  /// A link from its parts; they are checked when the link is made.
  public init(templateID: String, id: String, values: [Slot: EntityUID]) {
    self.templateID = templateID
    self.id = id
    self.values = values
  }
}

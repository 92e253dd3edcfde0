/// One shape of request that a schema allows: an action with the types of its two entities.
public struct RequestEnvironment: Sendable, Hashable, CustomStringConvertible {
  /// The full name of the principal's type.
  public let principalType: String
  /// What is to be done.
  public let action: EntityUID
  /// The full name of the resource's type.
  public let resourceType: String

  /// As messages show it.
  public var description: String { "\(principalType), \(action), \(resourceType)" }

  /// Every shape that a schema allows, in the order of its text.
  public static func all(of schema: Schema) -> [RequestEnvironment] {
    schema.actions.flatMap { action in
      action.principalTypes.flatMap { principal in
        action.resourceTypes.map {
          RequestEnvironment(principalType: principal, action: action.uid, resourceType: $0)
        }
      }
    }
  }

  /// Whether the head of a policy can fit a request of this shape.
  func canConcern(_ policy: Policy, _ schema: Schema) -> Bool {
    policy.action.canConcern(action, schema) && policy.principal.canConcern(principalType, schema)
      && policy.resource.canConcern(resourceType, schema)
  }
}

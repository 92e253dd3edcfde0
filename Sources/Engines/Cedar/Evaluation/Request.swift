/// The question that is asked of the policies.
public struct Request: Sendable {
  /// Who asks.
  public var principal: EntityUID
  /// What is to be done.
  public var action: EntityUID
  /// To what.
  public var resource: EntityUID
  /// The circumstances.
  public var context: ValueRecord
  /// Keys of the context whose value is not known.
  public var unknownContext: Set<String>

  /// A request from its parts.
  public init(
    principal: EntityUID, action: EntityUID, resource: EntityUID, context: ValueRecord = [:],
    unknownContext: Set<String> = []
  ) {
    self.principal = principal
    self.action = action
    self.resource = resource
    self.context = context
    self.unknownContext = unknownContext
  }
}

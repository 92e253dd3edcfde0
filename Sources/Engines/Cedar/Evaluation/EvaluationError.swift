/// Why an expression has no value.
///
/// Holds names, never values.
public struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure that Cedar knows.
  public enum Reason: Sendable, Hashable {
    case noSuchEntity(EntityUID)
    case noSuchAttribute(String)
    case noSuchTag
    /// An operator met a value of another type: what it needs, what it met.
    case type(expected: String, found: String)
    case overflow
    case malformed(ExtensionFunction)
    case argumentCount(ExtensionFunction)
  }

  /// What went wrong.
  public let reason: Reason
  /// The node that failed.
  public let position: SourcePosition

  /// A failure at a place.
  public init(_ reason: Reason, at position: SourcePosition) {
    self.reason = reason
    self.position = position
  }

  /// As messages show it.
  public var description: String {
    let text =
      switch reason {
      case .noSuchEntity(let uid): "the entity `\(uid)` is not known"
      case .noSuchAttribute(let name): "there is no attribute `\(name)`"
      case .noSuchTag: "there is no tag of that name"
      case .type(let expected, let found): "\(expected) was expected, not \(found)"
      case .overflow: "a number beyond 64 bits"
      case .argumentCount(let function): "`\(function.rawValue)` has another number of arguments"
      case .malformed(let function): "a text that `\(function.rawValue)` cannot read"
      }
    return "\(position): \(text)"
  }
}

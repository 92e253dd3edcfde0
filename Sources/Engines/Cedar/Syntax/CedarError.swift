/// One thing wrong with a policy, a schema or an entity document, and where.
///
/// Holds names, never values.
public struct CedarError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where it is.
  public let position: SourcePosition
  /// What is wrong, one line in lower case.
  public let message: String

  /// An error at a place.
  public init(position: SourcePosition, message: String) {
    self.position = position
    self.message = message
  }

  /// As messages show it.
  public var description: String { "\(position): \(message)" }
}

/// Everything that was found wrong in one run over the input; never empty.
public struct CedarErrors: Error, Sendable, Hashable, CustomStringConvertible {
  /// The errors, in the order of the text.
  public let errors: [CedarError]

  /// A bundle of errors.
  public init(_ errors: [CedarError]) { self.errors = errors }

  /// As messages show it.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}

/// Everything that stood against a release, in the order of its documents and pages; never empty.
package struct RedactionErrors: Error, Sendable, Equatable, CustomStringConvertible {
  /// The reasons.
  package let errors: [RedactionError]

  /// A collection of at least one reason.
  package init(_ errors: [RedactionError]) {
    precondition(!errors.isEmpty)
    self.errors = errors
  }

  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

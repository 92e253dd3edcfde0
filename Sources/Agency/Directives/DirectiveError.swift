/// A directive's folder that cannot be used: the file, the place in it, and what is wrong.
///
/// Directives are data of the office, not of a person, so a reason may quote policy ids, clause ids and fact names.
package struct DirectiveError: Error, Sendable, CustomStringConvertible {
  /// The file with line or member (`07-information-sharing.cedar:12:3`, `directive.json:/parameters/0`).
  package let place: String
  /// What is wrong, in lower case.
  package let reason: String

  /// One fault at one place.
  package init(place: String, reason: String) {
    self.place = place
    self.reason = reason
  }

  package var description: String { "\(place): \(reason)" }
}

/// Everything that is wrong with a directive's folder, at least one fault.
package struct DirectiveErrors: Error, Sendable, CustomStringConvertible {
  /// The faults in the order in which they were found.
  package let errors: [DirectiveError]

  /// Several faults at once.
  package init(_ errors: [DirectiveError]) { self.errors = errors }

  /// A single fault.
  package init(place: String, reason: String) { errors = [DirectiveError(place: place, reason: reason)] }

  package var description: String { errors.map(\.description).joined(separator: "\n") }
}

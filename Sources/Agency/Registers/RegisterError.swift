/// A register that cannot be used: where in which file, and what is wrong.
///
/// Holds ids only, never an attribute's value.
package struct RegisterError: Error, Sendable, CustomStringConvertible {
  /// The file and the path of the member (`registers.json:/4/parents/0`).
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

/// A case's folder that cannot be used: the file and the member in it, and what is wrong.
///
/// Ids and key names only.
package struct CaseError: Error, Sendable, CustomStringConvertible {
  /// The file and the path of the member (`case.json:/facts/3/by`).
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

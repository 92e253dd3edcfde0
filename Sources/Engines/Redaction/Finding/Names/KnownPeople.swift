/// People who are known by name before any record is read.
package struct KnownPeople: Sendable {
  /// The agency's own personnel, as registers name them: `Dana R. Halvorsen`, `HALVORSEN, Dana`.
  package let personnel: [String]
  /// The subjects of the request, whose names stay.
  package let kept: [String]

  /// People of both kinds; what stands in parentheses behind a name is a note and no part of it.
  package init(personnel: [String] = [], kept: [String] = []) {
    self.personnel = personnel
    self.kept = kept
  }
}

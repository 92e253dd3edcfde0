/// Something in a directive that loads, and is wrong all the same.
package struct DirectiveFault: Sendable, Equatable, CustomStringConvertible {
  /// The kinds of faults.
  package enum Rule: String, Sendable, CaseIterable {
    /// A clause that is named and does not exist, or a policy that no clause names.
    case clause
    /// A fact that nothing reads.
    case fact
    /// Somebody is missing who would answer, or a role has nothing to do.
    case role
    /// A remedy that nobody can carry out, or that leads nowhere.
    case remedy
    /// Facts that are computed from each other.
    case cycle
    /// A policy that never says anything.
    case dead
    /// A policy that can fail.
    case error
    /// A template that nobody can fill.
    case template
    /// A line of the retention table.
    case retention
    /// A scenario that does not come out as it says.
    case scenario
  }

  /// What kind of fault it is.
  package let rule: Rule
  /// The file and line, or the policy or fact.
  package let place: String
  /// What is wrong, in lower case.
  package let reason: String
  /// Whether it only tells what somebody should look at, and may be meant so.
  package let isNote: Bool

  /// One fault at one place.
  package init(_ rule: Rule, _ place: String, _ reason: String, isNote: Bool = false) {
    self.rule = rule
    self.place = place
    self.reason = reason
    self.isNote = isNote
  }

  package var description: String { "\(isNote ? "note, " : "")\(rule.rawValue): \(place): \(reason)" }
}

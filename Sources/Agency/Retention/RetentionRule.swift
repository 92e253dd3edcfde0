/// One line of `retention.tsv`: how long a kind of thing must be kept, or may be kept, from which moment.
package struct RetentionRule: Sendable, Equatable {
  /// Which way a rule binds.
  package enum Bound: String, Sendable {
    /// Kept at least so long.
    case floor
    /// Destroyed when so long has passed.
    case ceiling
  }

  /// How many years a rule may count.
  package static let yearsMax: Int64 = 500

  /// The kind of thing (`accounting`, `copy-provided`).
  package let kind: String
  /// The clause that demands it, in full spelling.
  package let clause: String
  /// Whole years; nought means for as long as what `from` names has not come.
  package let years: Int64
  /// What it counts from: `event:disclosure.released` or `fact:Matter.crossedAt`.
  package let from: String
  /// Which way it binds.
  package let bound: Bound

  /// A rule from its parts.
  package init(kind: String, clause: String, years: Int64, from: String, bound: Bound) {
    self.kind = kind
    self.clause = clause
    self.years = years
    self.from = from
    self.bound = bound
  }
}

package import Cedar
package import Notation

/// What is said of one clause in one determination: the worst of its parts.
package struct Finding: Sendable {
  /// How a demand stands.
  ///
  /// Ordered from harmless to worst.
  package enum State: Int, Sendable, Comparable, CaseIterable {
    case notApplicable, met, unknown, unmet, error

    package static func < (left: State, right: State) -> Bool { left.rawValue < right.rawValue }

    /// The name used in files: `notApplicable`, `met`, `unknown`, `unmet`, `error`.
    package var name: String { "\(self)" }
  }

  /// One policy over one entity.
  package struct Part: Sendable {
    /// The policy's id.
    package let policy: String
    /// The matter, item or person it was asked of.
    package let entity: EntityUID
    /// How this demand stands for this entity.
    package let state: State
    /// Facts that were read, as `Item::"r2".owners`, in order of reading.
    package let read: [String]
    /// Facts without an answer on which the state turns, in order.
    package let unanswered: [String]
    /// Ids that a set lacked.
    package let missing: [String]
    /// Why, in a sentence; empty for parts that are met or not applicable.
    package let reason: String
    /// What to do, or nil when nothing helps or nothing is needed.
    package let remedy: String?
    /// Roles that can do it.
    package let roles: [String]
    /// When it is due, or nil.
    package let due: Instant?
    /// The procedure that governs instead, or nil.
    package let elsewhere: String?
  }

  /// The clause in full spelling.
  package let clause: String
  /// The clause's title from `clauses.tsv`.
  package let title: String
  /// One part for each policy of the clause and each entity it concerns.
  package let parts: [Part]
  /// Contradictions in the texts that bear on it.
  package let warnings: [String]

  /// The worst state of the parts.
  package var state: State { parts.map(\.state).max() ?? .notApplicable }
}

package import Cedar

/// What one `forbid` of a directive demands, with everything that an officer is told about it.
package struct Requirement: Sendable {
  /// The policy itself.
  package let policy: Policy
  /// The clause that it carries out, in full spelling.
  package let clause: String
  /// What it demands, in a few words.
  package let title: PolicyText
  /// Why it is not met, or nil when the title says it.
  package let unmet: PolicyText?
  /// What would meet it; nil when nothing does, so that an unmet demand refuses.
  package let remedy: PolicyText?
  /// The procedure that governs instead, or nil.
  ///
  /// A demand that is unmet then ends the matter here.
  package let elsewhere: PolicyText?
  /// Whether an answer that leaves it unmet is a refusal by somebody entitled, although there is a remedy.
  ///
  /// Like a demand without a remedy, such an answer is not taken back by one person alone.
  package let isGuarded: Bool
  /// The roles that can carry the remedy out.
  package let roles: [String]
  /// A contradiction of the texts that an officer should know of (`X-004: …`), or nil.
  package let warning: String?
  /// The time by which the remedy is due, or nil.
  package let clock: Clock?

  /// A parameter of time that runs from a fact or an event.
  package struct Clock: Sendable {
    /// The parameter's name in `directive.json`.
    package let parameter: String
    /// The attribute whose moment starts it (`Matter.disclosedAt`).
    package let start: String
  }
}

/// A lawful way out: one `permit` of a directive, which only selects.
package struct Gateway: Sendable {
  /// The policy itself.
  package let policy: Policy
  /// The clause that names the way.
  package let clause: String
  /// Its short name, as in `@gateway("cmaa")`.
  package let name: String
  /// What the way is called.
  package let title: PolicyText
}

/// Something that a clause makes due: a paragraph, a marking, a record, a notice.
package struct Production: Sendable {
  /// The policy itself.
  package let policy: Policy
  /// The clause that makes it due.
  package let clause: String
  /// What is due, as in `letter/cmaa#liability`; of paragraphs only those of the letter that is chosen.
  package let products: [String]
}

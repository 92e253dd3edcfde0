package import Cedar
package import Notation

/// What a directive is asked about: the matter, its items and persons, with all facts and registers as of one moment.
package struct Subject: Sendable {
  /// The matter first, then items, then persons.
  package let resources: [EntityUID]
  /// All of them and every register entry, with unknown attributes where nobody has answered.
  package let entities: EntityStore
  /// Registers as of the moment: their version.
  package let registersDigest: Digest
  /// Moments that start clocks, by entity and fact.
  package let moments: [EntityUID: [String: Instant]]
  /// Answers that were given but do not count, each with the reason.
  package let notes: [String]

  /// A subject from its parts.
  package init(
    resources: [EntityUID], entities: EntityStore, registersDigest: Digest,
    moments: [EntityUID: [String: Instant]], notes: [String]
  ) {
    self.resources = resources
    self.entities = entities
    self.registersDigest = registersDigest
    self.moments = moments
    self.notes = notes
  }
}

/// A subject whose entities are arranged for evaluation.
package struct PreparedSubject: Sendable {
  let resources: [EntityUID]
  let evaluator: KleeneEvaluator
}

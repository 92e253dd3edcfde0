package import Cedar
package import Notation

/// What a directive says of a case for one action at one moment.
package struct Determination: Sendable {
  /// The answer as a whole, worst first.
  package enum Outcome: String, Sendable, CaseIterable {
    /// A fault of ours; never told to anybody as a refusal.
    case faulty
    /// Another procedure governs, which is named.
    case elsewhere
    /// A demand is not met and nothing can meet it.
    case refused
    /// Something can still be done or answered.
    case open
    /// A gateway is open, every demand was evaluated and none stands against it.
    case permitted
  }

  /// Something due under the directive, and for which entity.
  package struct Due: Sendable {
    /// What is due: `letter/cmaa#liability`, `marking/les`, `record/disclosure-record`.
    package let product: String
    /// The clause that makes it due.
    package let clause: String
    /// The matter or record for which it is due.
    package let entity: EntityUID
  }

  /// What was asked about: `accept`, `release`, `close`.
  package let action: String
  /// The moment as of which it was decided.
  package let at: Instant
  /// The official who would act.
  package let principal: EntityUID
  /// The directive's number.
  package let directive: String
  /// The directive's version: the hash of its folder.
  package let directiveDigest: Digest
  /// The registers' version.
  package let registersDigest: Digest
  /// The answer as a whole.
  package let outcome: Outcome
  /// Names of the gateways that are open.
  package let gateways: [String]
  /// One finding for each clause that the action asks about, in the order of `clauses.tsv`.
  package let findings: [Finding]
  /// What the directive makes due.
  package let due: [Due]
  /// Notes that do not change the outcome: a review date that has passed, answers that do not count.
  package let notes: [String]

  /// The procedures that govern instead, without repetition.
  package var elsewhere: [String] {
    var seen: [String] = []
    for part in findings.flatMap(\.parts) where part.state == .unmet {
      if let procedure = part.elsewhere, !seen.contains(procedure) { seen.append(procedure) }
    }
    return seen
  }

  /// The outcome that findings amount to.
  /// - Parameter isGatewayOpen: whether a lawful way out is open; without one nothing is permitted.
  static func outcome(of findings: [Finding], isGatewayOpen: Bool) -> Outcome {
    let parts = findings.flatMap(\.parts)
    if parts.contains(where: { $0.state == .error }) { return .faulty }
    let unmet = parts.filter { $0.state == .unmet }
    if unmet.contains(where: { $0.elsewhere != nil }) { return .elsewhere }
    if unmet.contains(where: { $0.remedy == nil }) { return .refused }
    if !unmet.isEmpty || parts.contains(where: { $0.state == .unknown }) { return .open }
    return isGatewayOpen ? .permitted : .open
  }
}

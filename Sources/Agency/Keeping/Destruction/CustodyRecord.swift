package import Notation

/// What a case's events say of holds, proposals, reviews and destructions.
package struct CustodyRecord: Sendable {
  /// A hold with who placed it and what ended it.
  package struct Hold: Sendable, Equatable {
    /// The event that placed it.
    package let id: Identifier
    /// When, by whom, and for what.
    package let placed: Entry
    /// The kind that is held; nil for all of the case.
    package let kind: String?
    /// Why.
    package let reason: String
    /// The decision that ended it.
    package fileprivate(set) var lifted: Entry?
    /// Why it ended.
    package fileprivate(set) var liftedReason = ""
  }

  /// Who did something, and when.
  package struct Entry: Sendable, Equatable {
    /// By id.
    package let actor: String
    /// When the store took it.
    package let at: Instant
  }

  /// A proposal with its review and its certificate, as far as they came.
  package struct Proposal: Sendable, Equatable {
    /// The event.
    package let id: Identifier
    /// Who proposed it, when.
    package let entry: Entry
    /// What was proposed.
    package let contents: DispositionProposed
    /// The event of the review.
    package fileprivate(set) var review: Identifier?
    /// What the second person decided.
    package fileprivate(set) var isApproved = false
    /// The event of the destruction.
    package fileprivate(set) var certificate: Identifier?
  }

  /// In the order in which they were placed.
  package private(set) var holds: [Hold] = []
  /// In the order in which they were made.
  package private(set) var proposals: [Proposal] = []
  /// In the order in which they were carried out.
  package private(set) var certificates: [(event: Event, contents: DestructionCertified)] = []

  /// The record of one case.
  /// - Parameter events: all that can still be read, in their order.
  /// - Throws: `StoreError.damaged` for an event that cannot be read.
  package init(_ events: [Event]) throws(StoreError) {
    for event in events {
      try stored("event \(event.id)") { () throws(JSONError) in try add(event) }
    }
  }

  /// The holds that are in force on a kind.
  package func inForce(on kind: String) -> [Hold] {
    holds.filter { $0.lifted == nil && ($0.kind == nil || $0.kind == kind) }
  }

  private mutating func add(_ event: Event) throws(JSONError) {
    let entry = Entry(actor: event.actor, at: event.at)
    let source = event.id.description
    switch event.type {
    case HoldPlaced.type.name:
      let placed = try HoldPlaced(event.payload, source: source)
      holds.append(Hold(id: event.id, placed: entry, kind: placed.kind, reason: placed.reason))
    case HoldLifted.type.name:
      let lifted = try HoldLifted(event.payload, source: source)
      guard let index = holds.firstIndex(where: { $0.id == lifted.hold }) else { return }
      holds[index].lifted = entry
      holds[index].liftedReason = lifted.reason
    case DispositionProposed.type.name:
      let contents = try DispositionProposed(event.payload, source: source)
      proposals.append(Proposal(id: event.id, entry: entry, contents: contents))
    case DispositionReviewed.type.name:
      let reviewed = try DispositionReviewed(event.payload, source: source)
      guard let index = proposals.firstIndex(where: { $0.id == reviewed.proposal }) else { return }
      proposals[index].review = event.id
      proposals[index].isApproved = reviewed.isApproved
    case DestructionCertified.type.name:
      let contents = try DestructionCertified(event.payload, source: source)
      certificates.append((event, contents))
      guard let index = proposals.firstIndex(where: { $0.id == contents.proposal }) else { return }
      proposals[index].certificate = event.id
    default: break
    }
  }
}

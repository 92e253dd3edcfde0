import Notation

/// Refuses holds, reviews and destructions that break a rule of keeping.
struct CustodyCheck {
  let store: Store
  let commit: Commit

  /// The kinds of event that it concerns.
  private static let names = [
    HoldLifted.type.name, DispositionReviewed.type.name, DispositionProposed.type.name, DestructionCertified.type.name,
  ]

  func run() throws(StoreError) {
    let concerned = commit.events.filter { Self.names.contains($0.type.name) }
    guard !concerned.isEmpty else { return }
    guard commit.events.count == 1, let event = concerned.first else {
      throw .inadmissible("a decision on keeping or destroying is a commit of its own")
    }
    let record = try CustodyRecord(try store.wholeCase(commit.case))
    switch event.type.name {
    case HoldLifted.type.name: try checkLifting(event, record)
    case DispositionProposed.type.name: try checkProposal(event, record)
    case DispositionReviewed.type.name: try checkReview(event, record)
    default:
      guard !commit.destroys.isEmpty else { throw .inadmissible("a certificate is written by a destruction alone") }
    }
  }

  private func checkLifting(_ event: NewEvent, _ record: CustodyRecord) throws(StoreError) {
    let lifted = try json { () throws(JSONError) in try HoldLifted(event.payload, source: event.id.description) }
    guard let hold = record.holds.first(where: { $0.id == lifted.hold }), hold.lifted == nil else {
      throw .inadmissible("no hold `\(lifted.hold)` is in force on the case")
    }
  }

  private func checkProposal(_ event: NewEvent, _ record: CustodyRecord) throws(StoreError) {
    let proposed = try json { () throws(JSONError) in
      try DispositionProposed(event.payload, source: event.id.description)
    }
    guard proposed.kind != Disposition.retention else {
      throw .inadmissible("what is said of keeping and destroying itself is never destroyed")
    }
    for hold in record.inForce(on: proposed.kind) { throw .inadmissible("hold `\(hold.id)` is in force on it") }
  }

  /// Nobody reviews what they proposed.
  private func checkReview(_ event: NewEvent, _ record: CustodyRecord) throws(StoreError) {
    let reviewed = try json { () throws(JSONError) in
      try DispositionReviewed(event.payload, source: event.id.description)
    }
    guard let proposal = record.proposals.first(where: { $0.id == reviewed.proposal }) else {
      throw .inadmissible("no disposition `\(reviewed.proposal)` is proposed for the case")
    }
    guard proposal.review == nil else { throw .inadmissible("disposition `\(proposal.id)` was reviewed before") }
    guard proposal.entry.actor != event.actor else {
      throw .inadmissible("who proposed a disposition cannot review it; a second person must")
    }
  }
}

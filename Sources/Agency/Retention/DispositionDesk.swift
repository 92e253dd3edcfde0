package import Keeping
package import Notation

/// Where holds are placed and lifted and where what is past its time goes: proposed by one, reviewed by another, then
/// destroyed.
///
/// Whether something is due is computed anew at each of the three steps.
package struct DispositionDesk {
  /// How the office counts and what it approved.
  package struct Rules {
    let table: (_ directive: String) throws(StoreError) -> RetentionTable
    let approved: Set<String>
    let keyBackupDays: Int64
    let localDay: @Sendable (Instant) -> CalendarDate

    /// Rules from their parts.
    /// - Parameters:
    ///   - table: the rules of a directive, by its number.
    ///   - approved: kinds whose schedule is approved.
    ///   - keyBackupDays: for how many days copies of the keys are kept.
    ///   - localDay: the calendar day of a moment at the site.
    package init(
      table: @escaping (_ directive: String) throws(StoreError) -> RetentionTable, approved: Set<String>,
      keyBackupDays: Int64, localDay: @escaping @Sendable (Instant) -> CalendarDate
    ) {
      self.table = table
      self.approved = approved
      self.keyBackupDays = keyBackupDays
      self.localDay = localDay
    }
  }

  /// Who did what in a case so far, by id, as far as a decision on its records turns on it.
  package struct People: Sendable, Equatable {
    /// Everybody, in the order of what they did; the first released it.
    package let actors: [String]
    /// Who proposed the destruction that is asked about.
    package let proposer: String?
    /// Who agreed to it.
    package let approver: String?
  }

  private let store: Store
  private let rules: Rules
  private let actor: String
  private let now: () -> Instant

  /// A desk at which one official acts.
  /// - Parameters:
  ///   - actor: the official, by id.
  ///   - now: the present moment.
  package init(_ store: Store, _ rules: Rules, actor: String, now: @escaping () -> Instant) {
    self.store = store
    self.rules = rules
    self.actor = actor
    self.now = now
  }

  /// Who acted in a case.
  /// - Parameter id: a case, or an event in it; of a proposal also who proposed it and who agreed.
  /// - Throws: `RetentionError`
  package func people(about id: Identifier) throws(RetentionError) -> People {
    try kept { () throws(StoreError) in
      var events = try store.events(case: id)
      if events.isEmpty { events = try store.events(case: try store.event(id).case) }
      let proposal = try CustodyRecord(events).proposals.first { $0.id == id }
      let review = proposal.flatMap { $0.isApproved ? $0.review : nil }
      return People(
        actors: events.map(\.actor), proposer: proposal?.entry.actor,
        approver: review.flatMap { review in events.first { $0.id == review }?.actor })
    }
  }

  /// Keeps a case, or one kind of its records, until somebody decides otherwise.
  /// - Returns: the event, which names the hold.
  /// - Throws: `RetentionError`
  package func placeHold(
    on matter: Identifier, kind: String?, reason: String
  ) throws(RetentionError) -> Identifier {
    try kept { () throws(StoreError) in
      guard try !store.events(case: matter).isEmpty else { throw .unknown(matter) }
      return try record(HoldPlaced(kind: kind, reason: reason), in: matter)
    }
  }

  /// Ends a hold.
  /// - Throws: `RetentionError`
  package func liftHold(_ hold: Identifier, reason: String) throws(RetentionError) {
    try kept { () throws(StoreError) in
      let placed = try store.event(hold)
      _ = try record(HoldLifted(hold: hold, reason: reason), in: placed.case, because: hold)
    }
  }

  /// Records that the agency's own records, which a case disclosed, exist no longer.
  /// - Throws: `RetentionError`
  package func noteRecordDestroyed(in matter: Identifier, reference: String) throws(RetentionError) {
    try kept { () throws(StoreError) in
      guard try !store.events(case: matter).isEmpty else { throw .unknown(matter) }
      _ = try record(RecordDestroyed(reference: reference), in: matter)
    }
  }

  /// Proposes that what is due be destroyed.
  /// - Parameter part: where only the accounting of one person or one record of a batch is to go.
  /// - Returns: the event, which names the proposal.
  /// - Throws: `RetentionError.notDue` for what is to be kept.
  package func propose(
    _ kind: String, of matter: Identifier, only part: DispositionPart = .all, reason: String
  ) throws(RetentionError) -> Identifier {
    let (custody, table) = try custody(of: matter)
    let (due, rule) = try due(kind, custody, table)
    let proposed = DispositionProposed(
      kind: kind, only: part, rule: (rule.clause, custody.directive), due: due, reason: reason)
    return try kept { () throws(StoreError) in try record(proposed, in: matter) }
  }

  /// Decides on a proposal, as a second person.
  /// - Throws: `RetentionError`, also where the same official proposed it.
  package func review(_ proposal: Identifier, approves: Bool, reason: String) throws(RetentionError) {
    let matter = try kept { () throws(StoreError) in try store.event(proposal) }
    if approves { try requireDue(matter) }
    try kept { () throws(StoreError) in
      _ = try record(
        DispositionReviewed(proposal: proposal, isApproved: approves, reason: reason), in: matter.case,
        because: proposal)
    }
  }

  /// Carries an approved proposal out.
  /// - Throws: `RetentionError`; nothing was destroyed when it is `.notDue` or the store found it inadmissible.
  package func destroy(_ proposal: Identifier) throws(RetentionError) -> Destroyed {
    let event = try kept { () throws(StoreError) in try store.event(proposal) }
    let (custody, table) = try requireDue(event)
    let origins = Set(table.rules.map(\.from))
    let days = custody.dates.filter { origins.contains($0.key) }.sorted { $0.key < $1.key }
      .flatMap { origin, days in Set(days).sorted().map { DestructionCertified.Day(from: origin, day: $0) } }
    let today = rules.localDay(now())
    let order = DestructionOrder(
      proposal: proposal, actor: actor,
      irrecoverableFrom: CalendarDate(dayNumber: today.dayNumber + rules.keyBackupDays), days: days)
    return try kept { () throws(StoreError) in try store.destroy(order) }
  }

  @discardableResult
  private func requireDue(_ event: Event) throws(RetentionError) -> (CaseCustody, RetentionTable) {
    guard event.type == DispositionProposed.type.name, let kind = event.payload["kind"]?.text else {
      throw .store(.inadmissible("`\(event.id)` proposes no disposition"))
    }
    let (custody, table) = try custody(of: event.case)
    _ = try due(kind, custody, table)
    return (custody, table)
  }

  /// The day since which a kind is due, and the rule that kept it until then.
  private func due(
    _ kind: String, _ custody: CaseCustody, _ table: RetentionTable
  ) throws(RetentionError) -> (CalendarDate, RetentionRule) {
    let standing = custody.standing(of: kind, by: table, approved: rules.approved, today: rules.localDay(now()))
    guard case .due(let from, _) = standing.state, let term = standing.terms.first(where: { $0.day == from }) else {
      throw .notDue(kind: kind, state: standing.state)
    }
    return (from, term.rule)
  }

  private func custody(of matter: Identifier) throws(RetentionError) -> (CaseCustody, RetentionTable) {
    try kept { () throws(StoreError) in
      let events = try store.events(case: matter)
      guard !events.isEmpty else { throw .unknown(matter) }
      let custody = try CaseCustody(
        events: events, kept: try store.keptKinds(case: matter), localDay: rules.localDay)
      return (custody, try rules.table(custody.directive))
    }
  }

  private func record(
    _ payload: some EventPayload, in matter: Identifier, because cause: Identifier? = nil
  ) throws(StoreError) -> Identifier {
    let id = store.makeIdentifier()
    try store.commit(
      Commit(
        case: matter, expectedSequence: nil, events: [NewEvent(id, payload, actor: actor, causation: cause)]))
    try store.publish()
    return id
  }

  private func kept<Result>(_ body: () throws(StoreError) -> Result) throws(RetentionError) -> Result {
    do throws(StoreError) { return try body() } catch { throw .store(error) }
  }
}

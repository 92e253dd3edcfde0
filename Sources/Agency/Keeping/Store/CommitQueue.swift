import Dispatch
package import Notation
import Synchronization
import Vault

/// Lets many clients commit at once: whatever waits while one group becomes durable is the next group.
///
/// Any thread may call; nobody else may use the store any more.
package final class CommitQueue: Sendable {
  /// How many events one group may have, so that nobody waits for too much that came before.
  package static let groupEventsMax = 1_024
  /// Up to how many events of a commit are sealed ahead.
  ///
  /// More are sealed together with their group: while clients seal much the groups stay small, and each takes two
  /// syncs.
  private static let aheadMax = 4
  /// How many stretches are brought out ahead of one publication; each is shorter than the one before.
  private static let stretchesMax = 6

  /// A store that one thread at a time uses: the one that leads.
  private struct Owned: @unchecked Sendable {
    let store: Store
  }

  private enum Work: Sendable {
    case commit(PreparedCommit)
    case stretch
    case publish
    case stop
  }

  /// What the one thread that publishes works on while others commit.
  private struct Ahead: @unchecked Sendable {
    let start: HeadStart
    let stretch: HeadStart.Stretch
  }

  private enum Answer: Sendable {
    case committed(Result<Committed, StoreError>)
    case stretch(Result<Ahead?, StoreError>)
    case published(Result<Publication, StoreError>)
  }

  /// Somebody who waits to be answered, or to lead.
  private final class Waiting: Sendable {
    let work: Work
    let answer = Mutex<Answer?>(nil)
    let isCalled = DispatchSemaphore(value: 0)

    init(_ work: Work) { self.work = work }

    var isCommit: Bool { if case .commit = work { true } else { false } }

    func call(_ answer: Answer) {
      self.answer.withLock { $0 = answer }
      isCalled.signal()
    }
  }

  private struct State: Sendable {
    var waiting: [Waiting] = []
    var isLed = false
  }

  private let owned: Owned
  private let registry: EventRegistry
  private let clock: @Sendable () -> Instant
  private let random: @Sendable (Int) -> [UInt8]
  private let outlook = Outlook()
  private let state = Mutex(State())
  private let publishing = Mutex(())

  /// A queue before a store that nobody else uses.
  /// - Parameters:
  ///   - clock: what the events get their moments from; whoever commits asks it
  ///   - random: that many bytes from a secure source
  package init(
    _ store: Store, clock: @escaping @Sendable () -> Instant,
    random: @escaping @Sendable (Int) -> [UInt8] = { StoreOptions.secureRandom($0) }
  ) {
    owned = Owned(store: store)
    registry = store.options.registry
    (self.clock, self.random) = (clock, random)
  }

  /// Keeps a commit; when this returns, nothing of it is ever lost.
  /// - Throws: `StoreError`, as `Store.commit`
  package func commit(_ commit: Commit) throws(StoreError) -> Committed {
    var prepared = try PreparedCommit(commit, registry: registry)
    // Here and not in the ledger's turn: whoever waits works, and the turn is short.
    if commit.events.count <= Self.aheadMax,
      let sequence = commit.expectedSequence ?? outlook.sequence(of: commit.case)
    {
      try vault("case \(commit.case)") { () throws(VaultError) in
        try prepared.sealAhead(after: sequence, at: clock(), random: random)
      }
    }
    guard case .committed(let result) = answer(.commit(prepared)) else { throw .stopped }
    let committed = try result.get()
    outlook.note(committed.sequence, of: commit.case)
    return committed
  }

  /// Brings out what was committed, most of it while others go on committing; see `Store.publish`.
  /// - Throws: `StoreError`
  @discardableResult
  package func publish() throws(StoreError) -> Publication {
    try publishing.withLock { _ throws(StoreError) in
      // Taken here, so that nobody who commits waits for it.
      let turn = try owned.store.turn()
      defer { withExtendedLifetime(turn) {} }
      try runAhead()
      guard case .published(let result) = answer(.publish) else { throw .stopped }
      return try result.get()
    }
  }

  /// Brings out what can be brought out between groups, until little is left.
  ///
  /// Where that fails nobody commits any more, as where a commit fails: it may have been a sync.
  private func runAhead() throws(StoreError) {
    for number in 0..<Self.stretchesMax {
      guard case .stretch(let found) = answer(.stretch), let ahead = try found.get() else { return }
      do throws(StoreError) { try ahead.start.run(ahead.stretch, settlesLogs: number == 0) } catch {
        _ = answer(.stop)
        throw error
      }
    }
  }

  /// Waits until it is answered; whoever comes first leads one group, and then calls the next to lead.
  private func answer(_ work: Work) -> Answer? {
    let own = Waiting(work)
    let leads = state.withLock { state in
      state.waiting.append(own)
      defer { state.isLed = true }
      return !state.isLed
    }
    if !leads { own.isCalled.wait() }
    if let answer = own.answer.withLock({ $0 }) { return answer }
    // INVARIANT: who leads is the first that waits, so that its own work is in the group.
    let answers = lead()
    // The next group begins while those of this one are told.
    handOver()
    for (waiting, answer) in answers where waiting !== own { waiting.call(answer) }
    return answers.first { $0.0 === own }?.1
  }

  private func takeGroup() -> [Waiting] {
    state.withLock { state in
      var (count, events) = (0, 0)
      for waiting in state.waiting {
        guard case .commit(let commit) = waiting.work, events < Self.groupEventsMax else { break }
        events += commit.commit.events.count
        count += 1
      }
      let group = Array(state.waiting.prefix(max(1, count)))
      state.waiting.removeFirst(group.count)
      return group
    }
  }

  private func lead() -> [(Waiting, Answer)] {
    if let first = state.withLock({ $0.waiting.first }), !first.isCommit {
      return takeGroup().map { ($0, alone($0.work)) }
    }
    var group: [Waiting] = []
    do throws(StoreError) {
      let answers = try owned.store.commit {
        group = takeGroup()
        return group.compactMap { if case .commit(let commit) = $0.work { commit } else { PreparedCommit?.none } }
      }
      return zip(group, answers).map { ($0, .committed($1)) }
    } catch {
      if group.isEmpty { group = takeGroup() }
      return group.map { ($0, .committed(.failure(error))) }
    }
  }

  /// What is no commit goes alone.
  private func alone(_ work: Work) -> Answer {
    switch work {
    case .stretch:
      return .stretch(
        Result { () throws(StoreError) in
          try owned.store.effects { () throws(StoreError) in
            try owned.store.stretch().map { Ahead(start: $0.start, stretch: $0.stretch) }
          }
        })
    case .stop:
      owned.store.isStopped = true
      return .published(.failure(.stopped))
    case .commit, .publish:
      return .published(Result { () throws(StoreError) in try owned.store.publishInTurn() })
    }
  }

  private func handOver() {
    let next = state.withLock { state in
      state.isLed = !state.waiting.isEmpty
      return state.waiting.first
    }
    next?.isCalled.signal()
  }
}

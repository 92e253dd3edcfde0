import Dispatch
import Synchronization

/// Lets many clients commit at once: whatever waits while one group becomes durable is the next group.
///
/// Any thread may call; nobody else may use the store any more.
package final class CommitQueue: Sendable {
  /// How many events one group may have, so that nobody waits for too much that came before.
  package static let groupEventsMax = 2_048

  /// A store that one thread at a time uses: the one that leads.
  private struct Owned: @unchecked Sendable {
    let store: Store
  }

  private enum Work: Sendable {
    case commit(Commit)
    case publish
  }

  private enum Answer: Sendable {
    case committed(Result<Committed, StoreError>)
    case published(Result<Publication, StoreError>)
  }

  /// Somebody who waits to be answered, or to lead.
  private final class Waiting: Sendable {
    let work: Work
    let answer = Mutex<Answer?>(nil)
    let isCalled = DispatchSemaphore(value: 0)

    init(_ work: Work) { self.work = work }

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
  private let state = Mutex(State())

  /// A queue before a store that nobody else uses.
  package init(_ store: Store) { owned = Owned(store: store) }

  /// Keeps a commit; when this returns, nothing of it is ever lost.
  /// - Throws: `StoreError`, as `Store.commit`
  package func commit(_ commit: Commit) throws(StoreError) -> Committed {
    guard case .committed(let result) = answer(.commit(commit)) else { throw .stopped }
    return try result.get()
  }

  /// Brings out what was committed, between two groups; see `Store.publish`.
  /// - Throws: `StoreError`
  @discardableResult
  package func publish() throws(StoreError) -> Publication {
    guard case .published(let result) = answer(.publish) else { throw .stopped }
    return try result.get()
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
    lead(takeGroup())
    handOver()
    return own.answer.withLock { $0 }
  }

  private func takeGroup() -> [Waiting] {
    state.withLock { state in
      var (count, events) = (0, 0)
      for waiting in state.waiting {
        guard case .commit(let commit) = waiting.work, events < Self.groupEventsMax else { break }
        events += commit.events.count
        count += 1
      }
      let group = Array(state.waiting.prefix(max(1, count)))
      state.waiting.removeFirst(group.count)
      return group
    }
  }

  private func lead(_ group: [Waiting]) {
    let commits = group.compactMap { if case .commit(let commit) = $0.work { commit } else { Commit?.none } }
    if commits.isEmpty {
      let published: Result<Publication, StoreError>
      do throws(StoreError) { published = .success(try owned.store.publish()) } catch { published = .failure(error) }
      return group.forEach { $0.call(.published(published)) }
    }
    let answers: [Result<Committed, StoreError>]
    do throws(StoreError) { answers = try owned.store.commit(group: commits) } catch {
      answers = commits.map { _ in .failure(error) }
    }
    for (waiting, answer) in zip(group, answers) { waiting.call(.committed(answer)) }
  }

  private func handOver() {
    let next = state.withLock { state in
      state.isLed = !state.waiting.isEmpty
      return state.waiting.first
    }
    next?.isCalled.signal()
  }
}

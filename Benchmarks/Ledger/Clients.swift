import Foundation
import Keeping
import Notation
import Synchronization

/// Clients that each wait for the commit of some events before they send the next.
struct Clients {
  let count: Int
  let seconds: Double
  /// How many events one commit has: one, or what a person does in a case at one time.
  let eventsPerCommit: Int

  /// What came out.
  struct Outcome {
    /// How long each commit waited, in seconds.
    let times: [Double]
    /// How many groups became durable.
    let groups: Int
    /// Processor time of the office, user and system, in seconds.
    let processorSeconds: Double

    /// The 99th hundredth of waiting, in milliseconds.
    var p99: Double {
      let sorted = times.sorted()
      return sorted.isEmpty ? .infinity : sorted[sorted.count * 99 / 100] * 1_000
    }
  }

  /// Lets them work on the ledger in a folder, which is published once a second meanwhile.
  func run(in place: String, settings: Settings = Settings()) throws -> Outcome {
    let clock: @Sendable () -> Instant = { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
    var options = StoreOptions(clock: clock)
    options.creates = true
    options.settings = settings
    let groups = Mutex(0)
    options.fault = { point throws(StoreError) in if point == .afterCommit { groups.withLock { $0 += 1 } } }
    let queue = CommitQueue(try Store.open(place, options: options), clock: clock)
    let times = Mutex<[Double]>([])
    let failure = Mutex<StoreError?>(nil)
    let processor = Self.processorSeconds()
    let end = ContinuousClock.now + .seconds(seconds)
    let all = DispatchGroup()
    for client in 0..<count {
      all.enter()
      let thread = Thread {
        do throws(StoreError) {
          let own = try work(client, queue, until: end)
          times.withLock { $0 += own }
        } catch {
          failure.withLock { $0 = error }
        }
        all.leave()
      }
      thread.stackSize = 1 << 20
      thread.start()
    }
    while ContinuousClock.now < end {
      Thread.sleep(forTimeInterval: 1)
      try queue.publish()
    }
    all.wait()
    if let failure = failure.withLock({ $0 }) { throw Unmeasured(what: "a commit failed: \(failure)") }
    try queue.publish()
    return Outcome(
      times: times.withLock { $0 }, groups: groups.withLock { $0 },
      processorSeconds: Self.processorSeconds() - processor)
  }

  private static func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }

  private func work(
    _ client: Int, _ queue: CommitQueue, until end: ContinuousClock.Instant
  ) throws(StoreError) -> [Double] {
    let clock = ContinuousClock()
    var times: [Double] = []
    let matter = Self.identifier()
    while clock.now < end {
      let events = (0..<eventsPerCommit).map { number in
        NewEvent(
          Self.identifier(),
          FactAnswered(
            about: "Item::\"r\(client)-\(number)\"", fact: "owners", value: ["cbp", "ice"], by: "Official::\"o-17\"",
            at: Instant(milliseconds: 1_771_000_000_000), evidence: [.init(document: "documents/r.pdf", page: 1)]),
          actor: "Official::\"o-17\"")
      }
      let start = clock.now
      _ = try queue.commit(Commit(case: matter, expectedSequence: nil, events: events))
      times.append((clock.now - start) / .seconds(1))
    }
    return times
  }

  private static func identifier() -> Identifier {
    Identifier(
      at: Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)), random: StoreOptions.secureRandom(10))
  }
}

/// A measurement whose work did not come out as it must.
struct Unmeasured: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}

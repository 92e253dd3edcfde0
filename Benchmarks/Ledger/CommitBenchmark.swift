import Database
import Foundation
import Keeping
import Notation
import Synchronization

/// A hundred clients that each wait for the commit of one event before they send the next; beside it SQLite alone with
/// the same rows, tables and syncs.
struct CommitBenchmark {
  static let clients = 100
  static let seconds = 4.0

  let scratch: String
  /// How many events one commit has: one, or what a person does in a case at one time.
  let eventsPerCommit: Int

  func run() throws -> [String] {
    let place = scratch + "/commits-\(eventsPerCommit)"
    let (commits, p99, groups) = try commit(in: place)
    let count = commits * eventsPerCommit
    let rate = Double(count) / Self.seconds
    let raw = try RawRows(store: place).rate(perGroup: max(1, count / groups), in: place + "-raw")
    let share = 100 * rate / raw
    return [
      LedgerBenchmarks.line(
        "\(Self.clients) waiting clients, \(eventsPerCommit) a commit", "\(LedgerBenchmarks.number(rate)) events/s",
        "50000", rate >= 50_000),
      LedgerBenchmarks.line("p99", "\(LedgerBenchmarks.number(p99, 1)) ms", "50 ms", p99 <= 50),
      LedgerBenchmarks.line(
        "beside SQLite alone (\(LedgerBenchmarks.number(raw)) events/s, \(count / groups) a group)",
        "\(LedgerBenchmarks.number(share)) %", "35 %", share >= 35),
    ]
  }

  /// - Returns: how many were confirmed, the 99th hundredth of waiting in milliseconds, and in how many groups.
  private func commit(in place: String) throws -> (count: Int, p99: Double, groups: Int) {
    var options = StoreOptions(clock: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) })
    options.creates = true
    let groups = Mutex(0)
    options.fault = { point throws(StoreError) in if point == .afterCommit { groups.withLock { $0 += 1 } } }
    let queue = CommitQueue(try Store.open(place, options: options))
    let times = Mutex<[Double]>([])
    let end = ContinuousClock.now + .seconds(Self.seconds)
    let all = DispatchGroup()
    for client in 0..<Self.clients {
      all.enter()
      let thread = Thread {
        let own = Self.work(client, eventsPerCommit, queue, until: end)
        times.withLock { $0 += own }
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
    let sorted = times.withLock { $0.sorted() }
    guard !sorted.isEmpty else { throw Unmeasured(what: "nothing was committed") }
    return (sorted.count, sorted[sorted.count * 99 / 100] * 1_000, groups.withLock { $0 })
  }

  private static func work(
    _ client: Int, _ count: Int, _ queue: CommitQueue, until end: ContinuousClock.Instant
  ) -> [Double] {
    let clock = ContinuousClock()
    var times: [Double] = []
    let matter = identifier()
    while clock.now < end {
      let events = (0..<count).map { number in
        NewEvent(
          identifier(),
          FactAnswered(
            about: "Item::\"r\(client)-\(number)\"", fact: "owners", value: ["cbp", "ice"], by: "Official::\"o-17\"",
            at: Instant(milliseconds: 1_771_000_000_000), evidence: [.init(document: "documents/r.pdf", page: 1)]),
          actor: "Official::\"o-17\"")
      }
      let start = clock.now
      guard (try? queue.commit(Commit(case: matter, expectedSequence: nil, events: events))) != nil else { break }
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

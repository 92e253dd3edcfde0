import Keeping

/// A hundred waiting clients; beside them the database alone with the same rows, tables and syncs.
enum CommitBenchmark {
  static let clients = 100
  static let seconds = 4.0

  /// On a ledger in a file.
  static func onFile(_ scratch: String, eventsPerCommit: Int) throws -> [String] {
    let place = scratch + "/commits-\(eventsPerCommit)"
    let all = Clients(count: clients, seconds: seconds, eventsPerCommit: eventsPerCommit)
    let outcome = try all.run(in: place)
    let count = outcome.times.count * eventsPerCommit
    let raw = try RawRows(store: place).rate(perGroup: max(1, count / max(1, outcome.groups)), in: place + "-raw")
    return lines(all, outcome, "SQLite", raw: raw)
  }

  static func lines(_ all: Clients, _ outcome: Clients.Outcome, _ database: String, raw: Double) -> [String] {
    let count = outcome.times.count * all.eventsPerCommit
    let rate = Double(count) / all.seconds
    let share = 100 * rate / raw
    let number = LedgerBenchmarks.number
    return [
      LedgerBenchmarks.line(
        "\(database), \(all.count) waiting clients, \(all.eventsPerCommit) a commit", "\(number(rate, 0)) events/s",
        "50000", rate >= 50_000),
      LedgerBenchmarks.line("p99", "\(number(outcome.p99, 1)) ms", "50 ms", outcome.p99 <= 50),
      LedgerBenchmarks.line(
        "beside \(database) alone (\(number(raw, 0)) events/s, \(count / max(1, outcome.groups)) a group)",
        "\(number(share, 0)) %", "35 %", share >= 35),
      "processor time of the office: \(number(outcome.processorSeconds * 1e6 / Double(max(1, count)), 1)) µs an event",
    ]
  }
}

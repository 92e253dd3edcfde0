import Database
import Foundation
import Keeping
import PostgresFixture
import Synchronization

/// The same clients, in several processes on one ledger on a PostgreSQL server; beside them the server alone.
///
/// The server is a fresh one of Debian's packages, on a socket of its own, in the folder that all is measured in.
struct ServerBenchmark {
  static let processes = 2

  let scratch: String
  let eventsPerCommit: Int

  func run() throws -> [String] {
    guard PostgresServer.isInstalled else { return [PostgresServer.absence] }
    let server = try PostgresServer(in: scratch)
    defer { server.stop() }
    let place = try server.makeDatabase()
    let all = Clients(
      count: CommitBenchmark.clients, seconds: CommitBenchmark.seconds, eventsPerCommit: eventsPerCommit)
    let store = scratch + "/server-\(eventsPerCommit)"
    let outcomes = try Self.workers(all, store: store, place)
    let outcome = Clients.Outcome(
      times: outcomes.flatMap(\.times), groups: outcomes.reduce(0) { $0 + $1.groups },
      processorSeconds: outcomes.reduce(0) { $0 + $1.processorSeconds })
    let count = outcome.times.count * eventsPerCommit
    guard try Self.leaves(place) == count else { throw Unmeasured(what: "not everything confirmed is kept") }
    let group = max(1, count / max(1, outcome.groups))
    let raw = try RawServerRows(store: store, place).rate(perGroup: group, in: store + "-raw", Self.processes)
    return CommitBenchmark.lines(all, outcome, "PostgreSQL by \(Self.processes) processes", raw: raw)
  }

  /// The part of one process; its outcome goes to the standard output: the groups, the processor time, then a line for
  /// each commit.
  static func work(_ words: [String]) throws {
    guard words.count == 6, let count = Int(words[3]), let seconds = Double(words[4]), let events = Int(words[5]) else {
      throw Unmeasured(what: "a worker was started with other words")
    }
    let clients = Clients(count: count, seconds: seconds, eventsPerCommit: events)
    let outcome = try clients.run(
      in: words[0],
      settings: settings(
        PostgresPlace(
          socketFolder: words[1], database: words[2], user: "office")))
    print(outcome.groups)
    print(outcome.processorSeconds)
    for time in outcome.times { print(time) }
  }

  private static func settings(_ place: PostgresPlace) -> Settings {
    var settings = Settings()
    settings.database = LedgerDatabase(server: place)
    return settings
  }

  private static func workers(_ all: Clients, store: String, _ place: PostgresPlace) throws -> [Clients.Outcome] {
    // Made by one of them first, so that all begin at once.
    _ = try Clients(count: 0, seconds: 0, eventsPerCommit: 1).run(in: store, settings: settings(place))
    let running = try (0..<processes).map { _ in
      let (process, output) = (Process(), Pipe())
      process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
      process.arguments = [
        "worker", store, place.socketFolder, place.database, "\(all.count / processes)", "\(all.seconds)",
        "\(all.eventsPerCommit)",
      ]
      process.standardOutput = output
      try process.run()
      return (process, output)
    }
    return try running.map { process, output in
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      let numbers = text.split(separator: "\n").compactMap { Double($0) }
      guard process.terminationStatus == 0, numbers.count >= 2 else {
        throw Unmeasured(what: "a process did not come to its end")
      }
      return Clients.Outcome(
        times: Array(numbers.dropFirst(2)), groups: Int(numbers[0]), processorSeconds: numbers[1])
    }
  }

  private static func leaves(_ place: PostgresPlace) throws -> Int {
    let connection = try RawServerRows.connection(place)
    return Int(try connection.row("SELECT count(*) FROM leaves")?.first?.integer ?? 0)
  }
}

/// The rows of a ledger on a server, written once more by the server alone: the same tables, the keys in their file,
/// groups of the same size, as many sessions as there were processes, and nobody waits for another.
struct RawServerRows {
  private let place: PostgresPlace
  private let tables: [(name: String, columns: [String], rows: [[Value]])]
  private let keys: RawRows

  static func connection(_ place: PostgresPlace) throws -> any Connection {
    let schema = Schema(applicationID: 0x4348_4E31, migrations: [["SELECT 1"], ["SELECT 1"]])
    return try DatabasePlace.server(place).open(schema, .write)
  }

  init(store: String, _ place: PostgresPlace) throws {
    self.place = place
    keys = try RawRows(keysOf: store)
    let connection = try Self.connection(place)
    tables = try ["objects", "leaves", "events", "subtrees"].map { name in
      let columns = try connection.rows(
        """
        SELECT column_name::text FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position
        """, [.text(name)]
      ).compactMap { $0.first?.text }
      return (name, columns, try connection.rows("SELECT \(columns.joined(separator: ", ")) FROM \(name)"))
    }
    try connection.run("CREATE SCHEMA raw")
    for table in tables {
      try connection.run("CREATE TABLE raw.\(table.name) (LIKE public.\(table.name) INCLUDING ALL)")
    }
  }

  /// Events a second.
  func rate(perGroup: Int, in folder: String, _ sessions: Int) throws -> Double {
    let events = tables.map(\.rows.count).max() ?? 0
    let groups = max(sessions, events / perGroup)
    let own = try (0..<sessions).map { number in
      Session(connection: try Self.connection(place), keys: try keys.writer(in: folder + "-\(number)"))
    }
    let clock = ContinuousClock()
    let start = clock.now
    let failures = Mutex<[any Error]>([])
    DispatchQueue.concurrentPerform(iterations: sessions) { number in
      do {
        for group in stride(from: number, to: groups, by: sessions) { try write(group, of: groups, own[number]) }
      } catch { failures.withLock { $0.append(error) } }
    }
    if let failure = failures.withLock({ $0.first }) { throw failure }
    return Double(events) / ((clock.now - start) / .seconds(1))
  }

  /// What one thread writes by.
  private struct Session: @unchecked Sendable {
    let connection: any Connection
    let keys: RawRows.Writer
  }

  private func write(_ group: Int, of groups: Int, _ session: Session) throws {
    try session.keys.write(group, of: groups)
    try session.connection.run("BEGIN")
    for table in tables {
      let part = RawRows.part(group, of: groups, table.rows.count)
      try session.connection.insert(Array(table.rows[part]), into: ("raw.\(table.name)", table.columns))
    }
    try session.connection.commit()
  }
}

import Database
import Foundation
import Notation
import PostgresFixture
import Testing

@testable import Keeping

/// Several processes that write one ledger on a server at the same time.
@Suite(.enabled(if: PostgresServer.isInstalled, "\(PostgresServer.absence)"))
struct SeveralProcessesTests {
  private static func options(_ ledger: Ledger) -> StoreOptions {
    var options = StoreOptions(clock: { Instant(milliseconds: 1_772_000_000_000) })
    options.creates = true
    options.settings.database = ledger.settings.database
    return options
  }

  /// Runs as many probes at once as there are numbers of lines, and kills each that has told so many.
  private static func run(
    _ ledger: Ledger, killAfter lines: [Int], releases: Int
  ) async throws -> [KillTests.Told] {
    // Made before: a ledger is not shared between threads while it makes its database.
    _ = ledger.environment
    nonisolated(unsafe) let shared = ledger
    return try await withThrowingTaskGroup(of: KillTests.Told.self) { group in
      for count in lines {
        group.addTask { try KillTests.run(shared, killAfter: count, releases: releases) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  /// Holds what was confirmed against the ledger, before and after a start.
  private static func check(
    _ ledger: Ledger, _ confirmed: [(matter: Identifier, folder: String)], _ name: Comment
  ) throws {
    let options = options(ledger)
    try ledger.awaitQuiet()
    guard try Store.isKept(ledger.store, settings: options.settings) else {
      return #expect(confirmed.isEmpty, name)
    }
    let dead = try Store.verify(ledger.store, settings: options.settings)
    #expect(dead.isSound, "\(name) \(dead.damages)")
    do {
      let store = try Store.open(ledger.store, options: options)
      #expect(store.recovered.undelivered == [], name)
      for (matter, folder) in confirmed {
        #expect(try store.events(case: matter).map(\.sequence) == [1, 2, 3], name)
        #expect(FileManager.default.fileExists(atPath: folder), name)
      }
      // Positions run without gaps: each release is three leaves, and no leaf is anything else.
      let leaves = try store.cases().flatMap { try store.events(case: $0).map(\.leaf) }
      #expect(leaves.sorted() == Array(0..<store.size), name)
    }
    let whole = try Store.verify(ledger.store, settings: options.settings)
    #expect(whole.damages == [] && whole.leaves == UInt64(whole.events), name)
    try KillTests.checkFolders(ledger, isAfterStart: true)
  }

  @Test func `four at once append to one log, from its making on, without gaps and forks`() async throws {
    let ledger = Ledger(over: .postgresql)
    let told = try await Self.run(ledger, killAfter: [.max, .max, .max, .max], releases: 5)
    #expect(told.map(\.failure) == [nil, nil, nil, nil])
    #expect(told.map(\.confirmed.count) == [5, 5, 5, 5])
    try Self.check(ledger, told.flatMap(\.confirmed), "four at once")
    let reader = try LedgerReader(ledger.store, settings: Self.options(ledger).settings)
    #expect(try reader.size() == 60)
  }

  @Test func `three at once, each killed at any moment: nothing confirmed is lost and the log verifies`() async throws {
    var ledger = Ledger(over: .postgresql)
    var random = SystemRandomNumberGenerator()
    var confirmed: [(matter: Identifier, folder: String)] = []
    for round in 0..<max(1, KillTests.kills / 10) {
      // Each round verifies all that came before; so now and then a new ledger.
      if round % 8 == 7 { (ledger, confirmed) = (Ledger(over: .postgresql), []) }
      let lines = (0..<3).map { _ in Int.random(in: 1...130, using: &random) }
      let told = try await Self.run(ledger, killAfter: lines, releases: 20)
      #expect(told.compactMap(\.failure) == [], "round \(round), \(lines) lines")
      confirmed += told.flatMap(\.confirmed)
      try Self.check(ledger, confirmed, "round \(round), \(lines) lines")
    }
  }

  @Test func `a server that crashes under load loses nothing confirmed, and no process goes on without it`() throws {
    let server = try PostgresServer()
    defer { server.stop() }
    let place = try server.makeDatabase()
    let ledger = Ledger(over: .sqlite)
    var options = Self.options(ledger)
    options.settings.database = LedgerDatabase(server: place)
    _ = try Store.open(ledger.store, options: options)
    let pipe = Pipe()
    let process = Process()
    process.executableURL = KillTests.program
    process.arguments = [ledger.store, ledger.directory + "/out", "1000"]
    process.environment = ProcessInfo.processInfo.environment.merging(Ledger.environment(of: place)) { $1 }
    process.standardOutput = pipe
    try process.run()
    var text = Data()
    var isCrashed = false
    while case let piece = pipe.fileHandleForReading.availableData, !piece.isEmpty {
      text.append(piece)
      if !isCrashed, text.count(where: { $0 == 0x0A }) >= 100 {
        isCrashed = true
        try server.crash(place)
      }
    }
    process.waitUntilExit()
    let told = KillTests.Told(String(decoding: text, as: UTF8.self))
    #expect(told.failure != nil && process.terminationStatus == 74)
    #expect(!told.confirmed.isEmpty)
    let store = try Store.open(ledger.store, options: options)
    for (matter, _) in told.confirmed { #expect(try store.events(case: matter).count == 3) }
  }

  @Test func `one process sees what another committed, publishes for it, and refuses what it no longer may`() throws {
    let ledger = Ledger(over: .postgresql)
    let (one, other) = (try ledger.open(), try ledger.open())
    let matter = one.makeIdentifier()
    try one.commit(ledger.opening(one, matter))
    #expect(try other.events(case: matter).count == 1)
    #expect(throws: StoreError.conflict(case: matter, expected: 0, found: 1)) {
      try other.commit(ledger.opening(other, matter))
    }
    let release = ledger.release(one, matter, folder: ledger.out("a"), files: Ledger.files)
    try one.commit(release)
    let more = try other.commit(Commit(case: matter, expectedSequence: 4, events: [ledger.fact(other, 1)]))
    #expect(more.leaves == [4] && more.size == 5)
    // Each brings out what all committed, and whoever comes later finds it done.
    #expect(try other.publish().delivered == [try #require(release.package).id])
    #expect(try one.publish().delivered == [])
    #expect(one.size == 5)
    #expect(FileManager.default.fileExists(atPath: ledger.out("a")))
    // What needs the ledger alone is refused; whoever asked takes nothing more.
    #expect(throws: StoreError.busy(place: ledger.store + "/lock")) { try ledger.verify() }
    #expect(throws: StoreError.busy(place: ledger.store + "/lock")) { try one.rotateKeys() }
    #expect(throws: StoreError.stopped) { try one.publish() }
    try other.commit(Commit(case: matter, expectedSequence: 5, events: [ledger.fact(other, 2)]))
    try other.publish()
  }

  /// The index as it lies on the disk: how far it speaks without a gap, and what else it speaks of.
  private static func spoken(_ ledger: Ledger) throws -> [[Value]] {
    let connection = try SQLiteConnection(ledger.store + "/index.sqlite", schema: TokenIndex.schema, access: .read)
    let leaves = try connection.rows("SELECT 0, leaves FROM progress")
    return leaves + (try connection.rows("SELECT first, last + 1 FROM ahead ORDER BY first"))
  }

  private static func facts(_ ledger: Ledger, _ store: Store, _ matter: Identifier, _ count: Int) -> Commit {
    Commit(case: matter, expectedSequence: nil, events: (0..<count).map { ledger.fact(store, $0) })
  }

  /// Two that have one ledger open: one published the opening of a case, the other committed 300 facts in it since.
  private static func unevenly(_ ledger: Ledger) throws -> (one: Store, other: Store, matter: Identifier) {
    let (one, other) = (try ledger.open(), try ledger.open())
    let matter = one.makeIdentifier()
    try one.commit(ledger.opening(one, matter))
    try one.publish()
    try other.commit(facts(ledger, other, matter, 300))
    return (one, other, matter)
  }

  @Test func `words of what a process commits come into the index by itself, and by others where it does not`() throws {
    let ledger = Ledger(over: .postgresql)
    do {
      let (one, other, matter) = try Self.unevenly(ledger)
      try one.commit(Self.facts(ledger, one, matter, 2))
      try one.publish()
      // What the other has at hand is left to it, and what comes after it is in.
      #expect(try Self.spoken(ledger) == [[0, 1], [301, 303]])
      let reader = try LedgerReader(ledger.store, settings: Self.options(ledger).settings)
      #expect(try reader.search(["cbp"]).map(\.position) == Array(1..<303))
      try other.publish()
      #expect(try Self.spoken(ledger) == [[0, 303]])
      try other.commit(Self.facts(ledger, other, matter, 300))
      try one.publish()
      #expect(try Self.spoken(ledger) == [[0, 303]])
      // By now it was there for a whole publication.
      try one.publish()
      #expect(try Self.spoken(ledger) == [[0, 603]])
      #expect(try reader.search(["cbp"]).map(\.position) == Array(1..<603))
    }
    #expect(try ledger.verify().damages == [])
  }

  @Test func `words of what was destroyed meanwhile do not come into the index by who still has them`() throws {
    let ledger = Ledger(over: .postgresql)
    do {
      let (one, other, matter) = try Self.unevenly(ledger)
      // So that the certificate is not asked for together with what it destroys.
      try one.commit(Self.facts(ledger, one, one.makeIdentifier(), Store.indexPage))
      let day = CalendarDate(dayNumber: 22_000)
      let proposal = NewEvent(
        one.makeIdentifier(),
        DispositionProposed(kind: "case", rule: ("4320-025B/10.2.2", "4320-025B"), due: day, reason: "past its time"),
        actor: Ledger.official)
      try one.commit(Commit(case: matter, expectedSequence: 301, events: [proposal]))
      let review = NewEvent(
        one.makeIdentifier(), DispositionReviewed(proposal: proposal.id, isApproved: true, reason: "seen"),
        actor: "Official::\"o-2\"")
      try one.commit(Commit(case: matter, expectedSequence: 302, events: [review]))
      let order = DestructionOrder(
        proposal: proposal.id, actor: Ledger.official, irrecoverableFrom: day, days: [])
      #expect(try one.destroy(order).contents.keys.count == 301)
      let last = Int64(304 + Store.indexPage)
      #expect(try Self.spoken(ledger) == [[0, 1], [301, .integer(last)]])
      try other.publish()
      #expect(try Self.spoken(ledger) == [[0, .integer(last)]])
    }
    let damages = try ledger.verify().damages
    #expect(damages == [])
  }
}

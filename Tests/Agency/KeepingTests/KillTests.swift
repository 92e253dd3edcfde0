import Foundation
import Keeping
import Notation
import PostgresFixture
import TestSupport
import Testing

@Suite struct KillTests {
  /// How often the probe is killed, over all kinds of database: fifty times unless told; `make soak` tells more.
  static let kills = ProcessInfo.processInfo.environment["CHANCERY_KILLS"].flatMap { Int($0) } ?? 50
  /// How often over each kind by one process; on a server as often again while others write (`SeveralProcessesTests`).
  static var share: Int { DatabaseKind.current == .sqlite ? max(1, kills / 2) : max(1, kills / 5) }
  static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appendingPathComponent("keeping-probe")

  /// What the probe told before it died.
  struct Told {
    var confirmed: [(matter: Identifier, folder: String)] = []
    /// How many events of each case were confirmed.
    var counts: [Identifier: Int] = [:]
    var failure: String?

    init(_ text: String) {
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        let words = line.split(separator: " ", maxSplits: 2)
        if words.first == "c", words.count == 3, let matter = Identifier(String(words[1])) {
          confirmed.append((matter, String(words[2])))
        } else if words.first == "k", words.count == 3, let matter = Identifier(String(words[1])) {
          counts[matter] = Int(words[2])
        } else if words.first == "e" {
          failure = String(line)
        }
      }
    }
  }

  /// Starts the probe on a ledger.
  static func start(
    _ ledger: Ledger, releases: Int, isBusy: Bool = false, output: Any
  ) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = (isBusy ? ["clients"] : []) + [ledger.store, ledger.directory + "/out"]
    process.arguments? += isBusy ? [] : ["\(releases)"]
    process.environment = ProcessInfo.processInfo.environment.merging(ledger.environment) { $1 }
    process.standardOutput = output
    try process.run()
    return process
  }

  /// Runs the probe and kills it once it has told so many lines; it goes on working until the signal arrives.
  static func run(
    _ ledger: Ledger, killAfter lines: Int, releases: Int = 20, isBusy: Bool = false
  ) throws -> Told {
    let pipe = Pipe()
    let process = try start(ledger, releases: releases, isBusy: isBusy, output: pipe)
    var text = Data()
    var isKilled = false
    while case let piece = pipe.fileHandleForReading.availableData, !piece.isEmpty {
      text.append(piece)
      if !isKilled, text.count(where: { $0 == 0x0A }) >= lines {
        kill(process.processIdentifier, SIGKILL)
        isKilled = true
      }
    }
    process.waitUntilExit()
    return Told(String(decoding: text, as: UTF8.self))
  }

  @Test(.overBothDatabases)
  func `killed at any moment, the ledger holds all that was confirmed and folders are whole or absent`() throws {
    let ledger = Ledger()
    var options = StoreOptions(clock: { Instant(milliseconds: 1_772_000_000_000) })
    options.creates = true
    options.settings.database = ledger.settings.database
    var random = SystemRandomNumberGenerator()
    var confirmed: [(matter: Identifier, folder: String)] = []
    for round in 0..<Self.share {
      // The first rounds die while the ledger is being made; a release takes about 40 lines.
      let lines = round < 3 ? round * 2 : Int.random(in: 1...130, using: &random)
      let told = try Self.run(ledger, killAfter: lines)
      #expect(told.failure == nil)
      confirmed += told.confirmed
      try ledger.awaitQuiet()
      guard try Store.isKept(ledger.store, settings: options.settings) else { continue }
      try Self.checkFolders(ledger, isAfterStart: false)
      let dead = try Store.verify(ledger.store, settings: options.settings)
      let name = Comment(rawValue: "round \(round), \(lines) lines, \(dead.damages)")
      #expect(dead.isSound, name)
      do {
        let store = try Store.open(ledger.store, options: options)
        #expect(store.recovered.undelivered == [])
        for (matter, folder) in confirmed {
          #expect(try store.events(case: matter).count == 3, name)
          #expect(FileManager.default.fileExists(atPath: folder))
        }
      }
      #expect(try Store.verify(ledger.store, settings: options.settings).damages == [], name)
      try Self.checkFolders(ledger, isAfterStart: true)
    }
    #expect(!confirmed.isEmpty)
  }

  @Test(.overBothDatabases)
  func `killed while many clients commit and publish at once, it holds every confirmed event`() throws {
    let ledger = Ledger()
    var options = StoreOptions(clock: { Instant(milliseconds: 1_772_000_000_000) })
    options.creates = true
    options.settings.database = ledger.settings.database
    var random = SystemRandomNumberGenerator()
    var counts: [Identifier: Int] = [:]
    for round in 0..<max(2, Self.share / 8) {
      let told = try Self.run(ledger, killAfter: Int.random(in: 12...150, using: &random), isBusy: true)
      #expect(told.failure == nil)
      counts.merge(told.counts) { $1 }
      try ledger.awaitQuiet()
      #expect(try Store.verify(ledger.store, settings: options.settings).isSound, "round \(round)")
      _ = try Store.open(ledger.store, options: options)
      let whole = try Store.verify(ledger.store, settings: options.settings)
      #expect(whole.damages == [] && whole.leaves == UInt64(whole.events), "round \(round)")
    }
    let store = try Store.open(ledger.store, options: options)
    for (matter, count) in counts {
      let sequences = try store.events(case: matter).map(\.sequence)
      #expect(sequences.count >= count && sequences == Array(1...sequences.count))
    }
    #expect(!counts.isEmpty)
  }

  @Test(.overBothDatabases)
  func `killed while it is being made, there is a whole ledger or none`() throws {
    var random = SystemRandomNumberGenerator()
    for round in 0..<(DatabaseKind.current == .sqlite ? 25 : 8) {
      let ledger = Ledger()
      var options = StoreOptions(clock: { Instant(milliseconds: 1_772_000_000_000) })
      options.creates = true
      options.settings.database = ledger.settings.database
      let process = try Self.start(ledger, releases: 1, output: FileHandle.nullDevice)
      usleep(UInt32.random(in: 0...80_000, using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try ledger.awaitQuiet()
      #expect(Self.isWholeOrAbsent(ledger.store, options.settings), "round \(round)")
      _ = try Store.open(ledger.store, options: options)
      #expect(try Store.verify(ledger.store, settings: options.settings).damages == [], "round \(round)")
    }
  }

  private static func isWholeOrAbsent(_ store: String, _ settings: Settings) -> Bool {
    do throws(StoreError) {
      return try Store.verify(store, settings: settings).isSound
    } catch {
      if case .missing = error { return true }
      return false
    }
  }

  /// Every visible folder is whole; a start leaves nothing half made.
  static func checkFolders(_ ledger: Ledger, isAfterStart: Bool) throws {
    let out = ledger.directory + "/out"
    for name in (try? FileManager.default.contentsOfDirectory(atPath: out)) ?? [] {
      if name.hasPrefix(".") {
        #expect(!isAfterStart, "\(name) was left")
        continue
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: out + "/" + name).sorted()
      #expect(files == ["file-0", "file-1", "file-2", NewPackage.receiptName])
    }
  }
}

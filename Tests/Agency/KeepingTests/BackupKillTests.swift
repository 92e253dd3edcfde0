import Foundation
import Keeping
import Notation
import TestSupport
import Testing

/// Backups of a ledger that another process is writing, and backups that are killed.
@Suite struct BackupKillTests {
  /// Starts the probe with words and lets it run.
  private static func start(_ ledger: Ledger, _ words: [String], output: Pipe? = nil) throws -> Process {
    let process = Process()
    process.executableURL = KillTests.program
    process.arguments = words
    process.environment = ProcessInfo.processInfo.environment.merging(ledger.environment) { $1 }
    process.standardOutput = output ?? FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test(.overBothDatabases)
  func `under load each backup verifies and holds all that was confirmed before it`() throws {
    let ledger = Ledger()
    let pipe = Pipe()
    var settings = Settings()
    settings.database = ledger.settings.database
    let writer = try Self.start(ledger, [ledger.store, ledger.directory + "/out", "25"], output: pipe)
    var told = Data()
    var rounds = 0
    while case let piece = pipe.fileHandleForReading.availableData, !piece.isEmpty {
      told.append(piece)
      let confirmed = KillTests.Told(String(decoding: told, as: UTF8.self)).confirmed
      guard confirmed.count > rounds * 4, rounds < 5 else { continue }
      let place = ledger.directory + "/b\(rounds)"
      rounds += 1
      try Backup(of: ledger.store, settings: settings, clock: { Instant(milliseconds: 0) })
        .write(to: place, keys: place + "-keys")
      let restored = ledger.directory + "/r\(rounds)"
      #expect(
        try Restore.run(from: place, keys: place + "-keys", to: restored, knowing: .init(now: Instant(milliseconds: 0)))
          .verification
          .isSound)
      let reader = try LedgerReader(restored)
      for (matter, _) in confirmed { #expect(try reader.headers(case: matter).count == 3) }
    }
    writer.waitUntilExit()
    // How many fit before the writer is done is the machine's affair.
    #expect(rounds > 0)
    try ledger.awaitQuiet()
    #expect(try Store.verify(ledger.store, settings: settings).damages == [])
  }

  @Test func `a backup that is killed leaves whole parts or none`() throws {
    let ledger = Ledger()
    let writer = try Self.start(ledger, [ledger.store, ledger.directory + "/out", "6"])
    writer.waitUntilExit()
    var random = SystemRandomNumberGenerator()
    for round in 0..<15 {
      let place = ledger.directory + "/b\(round)"
      let pipe = Pipe()
      let process = try Self.start(ledger, ["backup", ledger.store, place], output: pipe)
      let lines = Int.random(in: 0...8, using: &random)
      var told = 0
      var isKilled = false
      repeat {
        if !isKilled, told >= lines {
          kill(process.processIdentifier, SIGKILL)
          isKilled = true
        }
        let piece = pipe.fileHandleForReading.availableData
        if piece.isEmpty { break }
        told += piece.count { $0 == 0x0A }
      } while true
      process.waitUntilExit()
      guard FileManager.default.fileExists(atPath: place) else { continue }
      let back = try Restore.run(
        from: place, keys: place + "-keys", to: place + "-restored", knowing: .init(now: Instant(milliseconds: 0)))
      #expect(back.verification.damages == [], "round \(round), \(lines) lines")
    }
    // The last word is a backup that nobody kills.
    let place = ledger.directory + "/last"
    try Self.start(ledger, ["backup", ledger.store, place]).waitUntilExit()
    #expect(
      try Restore.run(
        from: place, keys: place + "-keys", to: place + "-restored", knowing: .init(now: Instant(milliseconds: 0))
      )
      .verification.damages == [])
    #expect(try Store.verify(ledger.store).damages == [])
  }
}

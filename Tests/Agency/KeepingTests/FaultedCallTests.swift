import Foundation
import Keeping
import TestSupport
import Testing

/// Each call of a scripted run that changes something on disk, SQLite's included, failing once: without its effect,
/// after its effect, and after half of its bytes.
///
/// `make test` takes a part of the calls by chance, always the same; `make soak` takes others in each round.
@Suite struct FaultedCallTests {
  static let kinds = ["before", "after", "short"]
  /// What a disk says: that it failed, or that it is full.
  static let codes = [EIO, ENOSPC]

  static let share = SeededRandom.isSoak ? 4 : 40

  @Test func `each call fails before and after its effect; what was confirmed stands, with and without power`() throws {
    let probe = Probe()
    defer { probe.end() }
    let calls = try probe.record().recording.calls
    var random = SeededRandom(seed: SeededRandom.seed &+ 1)
    var told = 0
    for call in 1...calls {
      for (number, kind) in Self.kinds.enumerated() where Int.random(in: 0..<Self.share, using: &random) == 0 {
        let fault = "\(call):\(kind):\(Self.codes[(call + number) % Self.codes.count])"
        let (recording, confirmed) = try probe.record(fault: fault)
        #expect(!confirmed.tookAfterFailure, "\(fault)")
        if confirmed.failure != nil { told += 1 }
        #expect(confirmed.faults(store: probe.store, out: probe.out) == [], "\(fault)")
        let disk = RecordedDisk(probe.root)
        for entry in recording.entries { disk.apply(entry) }
        try probe.put(disk.items(.synced, random: &random))
        #expect(confirmed.faults(store: probe.store, out: probe.out) == [], "\(fault), power lost at the end")
      }
    }
    // Some faults are no matter: a file that could not be removed, a log that is taken in the next time.
    #expect(told > 0)
  }
}

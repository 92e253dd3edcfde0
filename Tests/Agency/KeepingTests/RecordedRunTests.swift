import Foundation
import Keeping
import TestSupport
import Testing

/// Every state that the disk can be in when the power goes during a scripted run, and a start from each.
///
/// `make test` takes a part of the states by chance, always the same; `make soak` takes all.
@Suite struct RecordedRunTests {
  /// A state of the disk with what had been confirmed by then.
  struct State {
    let name: String
    let items: [RecordedDisk.Item]
    let confirmed: Confirmed
  }

  /// One in so many states is tried.
  static func share(_ survival: RecordedDisk.Survival) -> Int {
    if SeededRandom.isSoak { return 1 }
    return survival == .synced ? 1 : 8
  }

  @Test func `whatever of the writes survives, the ledger recovers to all that was confirmed before`() throws {
    let probe = Probe()
    defer { probe.end() }
    let (recording, whole) = try probe.record()
    #expect(whole.failure == nil && whole.destroyed.count == 2 && whole.events.count == 2)
    #expect(recording.calls > 400)
    var random = SeededRandom(seed: SeededRandom.seed)
    var seen: Set<Int> = []
    var tried = 0
    try Self.states(of: recording, in: probe, &random) { state in
      var hasher = Hasher()
      hasher.combine(state.items)
      hasher.combine(state.confirmed.events)
      hasher.combine(state.confirmed.destroyed)
      hasher.combine(state.confirmed.folders)
      guard seen.insert(hasher.finalize()).inserted else { return }
      try probe.put(state.items)
      let faults = state.confirmed.faults(store: probe.store, out: probe.out)
      #expect(faults == [], "\(state.name), seed \(SeededRandom.seed)")
      tried += 1
    }
    #expect(tried > 150)
  }

  private static func states(
    of recording: Recording, in probe: Probe, _ random: inout SeededRandom, _ body: (State) throws -> Void
  ) throws {
    let disk = RecordedDisk(probe.root)
    var confirmed = Confirmed()
    for (number, entry) in recording.entries.enumerated() {
      // A write that was torn: half of it stands, all before it.
      if case .write(let path, let offset, let bytes) = entry, bytes.count > 1,
        Int.random(in: 0..<share(.everything), using: &random) == 0
      {
        let torn = RecordedDisk(probe.root)
        for earlier in recording.entries.prefix(number) { torn.apply(earlier) }
        torn.apply(.write(path, offset: offset, Array(bytes.prefix(bytes.count / 2))))
        try body(State(name: "\(number) torn", items: torn.items(.everything, random: &random), confirmed: confirmed))
      }
      disk.apply(entry)
      if case .told(let text) = entry { confirmed.add(text) }
      for survival in RecordedDisk.Survival.allCases
      where Int.random(in: 0..<share(survival), using: &random) == 0 {
        try body(
          State(name: "\(number) \(survival)", items: disk.items(survival, random: &random), confirmed: confirmed))
      }
    }
  }
}

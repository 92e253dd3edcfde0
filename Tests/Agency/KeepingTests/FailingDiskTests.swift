import Foundation
import Keeping
import TestSupport
import Testing

/// A scripted run on a disk that fails from some moment on, by chance or always, as libfiu makes it: syncs, writes,
/// short writes, reads, renames, a disk that is full.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: Probe.fiuLibraries[0]), "fiu-utils is not installed"))
struct FailingDiskTests {
  /// Calls without which no run goes on: after the first has failed something must be told as failed.
  static let needed = ["sync/fdatasync", "sync/fsync", "rw/pwrite", "rw/write", "dir/rename", "oc/open"]
  /// Those that a run can do without, or that are repeated until all is done.
  static let harmless = [
    "rw/pwrite/reduce", "rw/write/reduce", "rw/pread", "rw/read", "rw/ftruncate", "dir/unlink", "oc/close",
  ]

  /// After which told line the disk fails: after the release, its folder, the approval, the destruction.
  static let lines = SeededRandom.isSoak ? Array(1...9) : [1, 5]

  @Test(arguments: needed + harmless)
  func `from the moment at which the disk fails nothing unconfirmed is told, and what was told is kept`(
    point: String
  ) throws {
    let probe = Probe()
    defer { probe.end() }
    for (round, line) in Self.lines.enumerated() {
      let code = FaultedCallTests.codes[round % 2]
      let (recording, confirmed) = try probe.record(failing: (line, "posix/io/" + point, code))
      let name = Comment(rawValue: "\(point) from line \(line), \(code): \(confirmed)")
      // Each run comes as far as it must: it confirmed something, and what it needs failed it.
      #expect(!confirmed.isNothing, name)
      #expect(!confirmed.isComplete || !Self.needed.contains(point), name)
      try check(probe, recording, confirmed, mayTake: !Self.needed.contains(point), name)
    }
  }

  private func check(
    _ probe: Probe, _ recording: Recording, _ confirmed: Confirmed, mayTake: Bool, _ name: Comment
  ) throws {
    // What cannot be read has no effect, and stops nobody; what cannot be written does.
    if !mayTake { #expect(!confirmed.tookAfterFailure, name) }
    #expect(confirmed.faults(store: probe.store, out: probe.out) == [], name)
    var random = SeededRandom(seed: 0)
    let disk = RecordedDisk(probe.root)
    for entry in recording.entries { disk.apply(entry) }
    try probe.put(disk.items(.synced, random: &random))
    #expect(confirmed.faults(store: probe.store, out: probe.out) == [], "\(name), power lost at the end")
  }

  static let effects = ["sync/", "write", "ftruncate", "rename", "unlink"]

  /// By chance a run may come to its end or nowhere, so this shows little in one round and much in many.
  @Test(.enabled(if: SeededRandom.isSoak), arguments: needed + harmless)
  func `nothing unconfirmed is told as confirmed on a disk that fails by chance`(point: String) throws {
    let probe = Probe()
    defer { probe.end() }
    for round in 0..<20 {
      let code = FaultedCallTests.codes[round % 2]
      // Rarer in later rounds, so that some runs come far.
      let probability = 0.1 / Double(1 << (2 * (round % 4)))
      let command = "enable_random name=posix/io/\(point),probability=\(probability),failinfo=\(code)"
      let (recording, confirmed) = try probe.record(fiu: command)
      let mayTake = !Self.effects.contains(where: point.contains)
      try check(probe, recording, confirmed, mayTake: mayTake, Comment(rawValue: command))
    }
  }

  @Test(arguments: ["sync/fdatasync", "sync/fsync", "rw/pwrite", "dir/rename"])
  func `on a disk that never does it nothing is confirmed`(point: String) throws {
    let probe = Probe()
    defer { probe.end() }
    let confirmed = try probe.record(fiu: "enable name=posix/io/\(point),failinfo=\(ENOSPC)").confirmed
    #expect(confirmed.isNothing && confirmed.failure != nil)
  }
}

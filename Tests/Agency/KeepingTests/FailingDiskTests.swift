import Foundation
import Keeping
import TestSupport
import Testing

/// A scripted run on a disk that fails by chance or always, as libfiu makes it: syncs, writes, short writes, reads,
/// renames, a disk that is full.
@Suite(.enabled(if: FileManager.default.fileExists(atPath: Probe.fiuLibraries[0]), "fiu-utils is not installed"))
struct FailingDiskTests {
  static let points = [
    "sync/fdatasync", "sync/fsync", "rw/pwrite", "rw/write", "rw/pwrite/reduce", "rw/write/reduce", "rw/pread",
    "rw/read", "rw/ftruncate", "dir/rename", "dir/unlink", "oc/open", "oc/close",
  ].map { "posix/io/" + $0 }

  static let effects = ["sync/", "write", "ftruncate", "rename", "unlink"]

  static let rounds = SeededRandom.isSoak ? 20 : 2

  @Test(arguments: points)
  func `nothing unconfirmed is told as confirmed, and a failed write stops the writer`(point: String) throws {
    let probe = Probe()
    defer { probe.end() }
    for round in 0..<Self.rounds {
      let code = FaultedCallTests.codes[round % 2]
      // Rarer in later rounds, so that some runs come far.
      let probability = 0.1 / Double(1 << (2 * (round % 4)))
      let command = "enable_random name=\(point),probability=\(probability),failinfo=\(code)"
      let (recording, confirmed) = try probe.record(fiu: command)
      // What cannot be read has no effect, and stops nobody; what cannot be written does.
      if Self.effects.contains(where: point.contains) { #expect(!confirmed.tookAfterFailure, "\(command)") }
      #expect(confirmed.faults(store: probe.store, out: probe.out) == [], "\(command)")
      var random = SeededRandom(seed: 0)
      let disk = RecordedDisk(probe.root)
      for entry in recording.entries { disk.apply(entry) }
      try probe.put(disk.items(.synced, random: &random))
      #expect(confirmed.faults(store: probe.store, out: probe.out) == [], "\(command), power lost at the end")
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

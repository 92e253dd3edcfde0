import Database
import Foundation
import Keeping
import Notation
import TransparencyLog

/// A log of many synthetic leaves: start, proof, verification.
///
/// The leaves are put into the ledger's tables as they would stand there; nothing sealed stands behind them. It lies in
/// memory where the system has such a place, for publishing syncs each of its tens of thousands of tiles.
struct LogBenchmark {
  /// Ten millions unless CHANCERY_BENCH_LEAVES says how many.
  static let leaves =
    ProcessInfo.processInfo.environment["CHANCERY_BENCH_LEAVES"].flatMap { UInt64($0) } ?? 10_000_000
  static let verified: UInt64 = 1_000_000

  let scratch: String

  func run() throws -> [String] {
    let memory = "/dev/shm"
    let base = FileManager.default.isWritableFile(atPath: memory) ? memory : scratch
    let place = base + "/chancery-bench-log-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: place) }
    let large = place + "/large"
    try Self.make(Self.leaves, in: large)
    let start = try LedgerBenchmarks.seconds { _ = try Store.open(large, options: Self.options) }
    let proof = try Self.proof(in: large + "/log")
    let small = place + "/small"
    try Self.make(min(Self.verified, Self.leaves), in: small)
    let (own, raw) = try Self.verification(in: small + "/log", min(Self.verified, Self.leaves))
    let number = LedgerBenchmarks.number
    return [
      LedgerBenchmarks.line("start with \(Self.leaves) entries", "\(number(start * 1_000, 0)) ms", "1 s", start < 1),
      LedgerBenchmarks.line(
        "proof of any of \(Self.leaves) entries from the tiles", "\(number(proof * 1_000, 3)) ms", "1 ms", proof < 0.001
      ),
      LedgerBenchmarks.line(
        "verification of \(min(Self.verified, Self.leaves)) entries",
        "\(number(own * 1_000, 0)) ms, \(number(100 * raw / own, 0)) % of the same hashes alone", "50 %",
        raw / own >= 0.5),
    ]
  }

  private static var options: StoreOptions {
    var options = StoreOptions(clock: { Instant(milliseconds: 1_780_000_000_000) })
    options.creates = true
    return options
  }

  /// A ledger whose log has so many leaves, published.
  private static func make(_ count: UInt64, in place: String) throws {
    try first(in: place)
    let schema = Schema(applicationID: 0x4348_4E31, migrations: [["SELECT 1"], ["SELECT 1"]])
    let connection = try SQLiteConnection(place + "/store.sqlite", schema: schema, access: .write)
    var edge = TreeEdge()
    let real = try connection.row("SELECT data FROM leaves")?.first?.blob ?? []
    _ = edge.append(MerkleHash.leaf(real))
    try connection.begin()
    for position in 1..<Int64(count) {
      let entry = entry(position)
      // In the order of their index, which is what identifiers made one after the other are nearly in.
      let id = [UInt8](repeating: 0, count: 8) + (0..<8).map { UInt8(truncatingIfNeeded: position >> (56 - 8 * $0)) }
      for completed in edge.append(MerkleHash.leaf(entry)) {
        try connection.run(
          "INSERT INTO subtrees VALUES ($1, $2, $3)",
          [.integer(Int64(completed.level)), .integer(Int64(completed.position)), .blob(completed.hash.bytes)])
      }
      try connection.run("INSERT INTO leaves VALUES ($1, $2, $3)", [.integer(position), .blob(entry), .blob(id)])
    }
    try connection.run("INSERT INTO heads VALUES ($1, $2)", [.integer(Int64(count)), .blob(edge.root.bytes)])
    try connection.commit()
    connection.close()
    // Nothing sealed stands behind the leaves, so the index has nothing to read.
    let index = Schema(applicationID: 0x4348_5831, migrations: [["SELECT 1"]])
    let entries = try SQLiteConnection(place + "/index.sqlite", schema: index, access: .write)
    try entries.run("UPDATE progress SET leaves = $1", [.integer(Int64(count))])
    entries.close()
    _ = try Store.open(place, options: options)
  }

  /// One real event, so that everything is there that a ledger has.
  private static func first(in place: String) throws {
    let store = try Store.open(place, options: options)
    let event = NewEvent(
      store.makeIdentifier(), RecordDestroyed(reference: "a measurement"), actor: "Official::\"o-1\"")
    try store.commit(Commit(case: store.makeIdentifier(), expectedSequence: 0, events: [event]))
    try store.publish()
  }

  private static func entry(_ position: Int64) -> [UInt8] {
    let digits = (0..<8).map { UInt8(truncatingIfNeeded: position >> (8 * $0)) }
    return [1] + digits + digits + digits + digits
  }

  /// Seconds for a proof of an entry somewhere, nothing kept from the one before.
  private static func proof(in log: String) throws -> Double {
    var index: UInt64 = 0
    return try LedgerBenchmarks.seconds {
      var tree = HashTree(size: leaves) { tile throws(LogError) in
        guard let bytes = FileManager.default.contents(atPath: log + "/\(tile)") else {
          throw .missing(path: tile.description)
        }
        return try HashTile.decode(Array(bytes))
      }
      index = (index &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407)
      guard try tree.inclusionProof(index % leaves).count > 8 else { throw Unmeasured(what: "no proof came out") }
    }
  }

  /// Seconds of verifying a log, and of the hashes that this needs alone.
  private static func verification(in log: String, _ count: UInt64) throws -> (own: Double, raw: Double) {
    let clock = ContinuousClock()
    var (own, raw) = (Double.infinity, Double.infinity)
    let leaf = [UInt8](repeating: 1, count: 34)
    let node = [UInt8](repeating: 1, count: 65)
    for _ in 0..<3 {
      let time = try clock.measure {
        guard try Store.verifyLog(log).isSound else { throw Unmeasured(what: "the log did not verify") }
      }
      own = min(own, time / .seconds(1))
      let hashing = clock.measure {
        for _ in 0..<count {
          _ = Digest.sha256(leaf)
          _ = Digest.sha256(node)
        }
      }
      raw = min(raw, hashing / .seconds(1))
    }
    return (own, raw)
  }
}

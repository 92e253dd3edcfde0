import Database
import Foundation
import Keeping
import Notation
import TransparencyLog
import Vault

/// What is measured of the ledger; each gives lines with a number, its limit beside it, and the goal.
enum LedgerBenchmarks {
  typealias Measure = @Sendable (_ scratch: String) throws -> [String]

  static let all: [(name: String, measure: Measure)] = [
    ("commits-1", { try CommitBenchmark.onFile($0, eventsPerCommit: 1) }),
    ("commits-20", { try CommitBenchmark.onFile($0, eventsPerCommit: 20) }),
    ("server-1", { try ServerBenchmark(scratch: $0, eventsPerCommit: 1).run() }),
    ("server-20", { try ServerBenchmark(scratch: $0, eventsPerCommit: 20).run() }),
    ("sealing", { _ in try sealing() }),
    ("log", { try LogBenchmark(scratch: $0).run() }),
  ]

  /// Runs a body until half a second went by.
  /// - Returns: seconds for one round, of the fastest of five tries.
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<5 {
      var rounds = 0
      let start = clock.now
      repeat {
        try body()
        rounds += 1
      } while clock.now - start < .milliseconds(100)
      best = min(best, (clock.now - start) / .seconds(1) / Double(rounds))
    }
    return best
  }

  static func line(_ what: String, _ value: String, _ goal: String, _ isMet: Bool) -> String {
    "\(what): \(value); goal \(goal): \(isMet ? "met" : "NOT MET")"
  }

  static func number(_ value: Double, _ digits: Int = 0) -> String { String(format: "%.\(digits)f", value) }

  /// Sealing of a document of 64 MiB against AES-256-GCM over the same bytes.
  private static func sealing() throws -> [String] {
    let plain = [UInt8](repeating: 0x5A, count: 64 << 20)
    let key = try SealingKey([UInt8](repeating: 7, count: 32))
    let id = Identifier(at: Instant(milliseconds: 0), random: [UInt8](repeating: 1, count: 10))
    let context = try SealingContext(object: id, owner: id, kind: "document")
    let piece = Array(plain.prefix(1 << 20))
    var output: [UInt8] = []
    let sealed = try seconds {
      var sealer = try Sealer(key: key, context: context, nonce: [UInt8](repeating: 3, count: 8))
      for _ in 0..<64 { try sealer.add(piece, into: &output) }
      _ = try sealer.finish()
    }
    let rate = 64.0 / 1_024 / sealed
    guard let raw = try rawCipher() else { return ["sealing 64 MiB: \(number(rate, 2)) GiB/s; no `openssl` beside it"] }
    return [
      line(
        "sealing 64 MiB in pieces of 1 MiB",
        "\(number(rate, 2)) GiB/s, \(number(100 * rate / raw)) % of AES-256-GCM by `openssl speed`", "80 %",
        rate / raw >= 0.8)
    ]
  }

  /// GiB a second of AES-256-GCM in blocks of 64 KiB, by the library's own program; nil where that is not installed.
  private static func rawCipher() throws -> Double? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = ["speed", "-mr", "-seconds", "2", "-bytes", "65536", "-evp", "aes-256-gcm"]
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl") else { return nil }
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    // A line `+F:…:name:bytes a second`.
    let line = text.split(separator: "\n").last { $0.hasPrefix("+F:") }
    return line.flatMap { $0.split(separator: ":").last }.flatMap { Double($0) }.map { $0 / Double(1 << 30) }
  }
}

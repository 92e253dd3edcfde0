import Foundation

// Measures the ledger: throughput with a hundred waiting clients, sealing, proofs, verification, start. Each beside its
// limit in the same run. Words choose measurements by their names; without any all are taken.
if CommandLine.arguments.dropFirst().first == "worker" {
  try ServerBenchmark.work(Array(CommandLine.arguments.dropFirst(2)))
  exit(0)
}
let words = CommandLine.arguments.dropFirst()
let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("chancery-bench-\(UUID().uuidString)").path
try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(atPath: scratch) }

for (name, measure) in LedgerBenchmarks.all where words.isEmpty || words.contains(where: name.contains) {
  for line in try measure(scratch) { print(name + String(repeating: " ", count: max(1, 12 - name.count)) + line) }
}

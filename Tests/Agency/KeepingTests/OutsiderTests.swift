import Foundation
import Keeping
import Testing

/// Our log before a verifier that shares no line with us; only where Go and its library are installed.
struct OutsiderTests {
  static let isThere =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/go")
    && FileManager.default.fileExists(atPath: "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog")

  static let script = URL(filePath: #filePath).appending(path: "../../../../Scripts/verify-log/run").standardizedFileURL

  static func run(_ words: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = script
    process.arguments = words
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }

  @Test(.enabled(if: isThere, "needs golang-go and golang-golang-x-mod-dev"))
  func `an independent verifier accepts log, growth and receipts, and refuses what was changed`() throws {
    let ledger = Ledger()
    let log = ledger.store + "/log"
    let old = ledger.directory + "/old"
    try ledger.run { store in
      let matter = store.makeIdentifier()
      let opened = try store.commit(ledger.opening(store, matter)).events[0]
      try store.publish()
      try FileManager.default.copyItem(atPath: log + "/checkpoint", toPath: old)
      // More than one tile of a level, and more than one level.
      for _ in 0..<3 {
        try store.commit(Commit(case: matter, expectedSequence: nil, events: (1...200).map { ledger.fact(store, $0) }))
      }
      try store.commit(ledger.release(store, matter, folder: ledger.out("a"), files: Ledger.files))
      try store.publish()
      try Data(try store.receipt(opened, opening: .header).utf8).write(to: URL(filePath: ledger.directory + "/receipt"))
    }
    let receipts = [ledger.directory + "/receipt", ledger.out("a/") + NewPackage.receiptName]
    let words = [log, "--old", old] + receipts.flatMap { ["--receipt", $0] }
    let accepted = try Self.run(words)
    #expect(accepted.code == 0, "\(accepted.output)")
    #expect(accepted.output.contains("604 entries, 4 tiles"))
    #expect(accepted.output.contains("the log grew from it"))
    #expect(accepted.output.contains("entry 602 is proven"))

    for path in ["tile/entries/001", "tile/0/002.p/92", "tile/1/000.p/2", "checkpoint", "vkey"] {
      let url = URL(filePath: log + "/" + path)
      let bytes = try Data(contentsOf: url)
      var changed = bytes
      changed[30] ^= 1
      try changed.write(to: url)
      #expect(try Self.run(words).code == 1, "\(path)")
      try bytes.write(to: url)
    }
    let text = try String(contentsOfFile: receipts[1], encoding: .utf8)
    try Data(text.replacing("index 602", with: "index 601").utf8).write(to: URL(filePath: receipts[1]))
    #expect(try Self.run(words).output.contains("receipt.tlog-proof"))
  }
}

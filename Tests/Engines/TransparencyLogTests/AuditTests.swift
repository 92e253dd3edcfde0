import Notation
import Testing
import TransparencyLog

@Suite struct AuditTests {
  @Test(arguments: [0, 1, 255, 256, 257, 700]) func `a whole log has no flaws`(size: Int) throws {
    let audit = try MemoryLog(entries: MemoryLog.entries(size)).audit()
    #expect(audit.flaws == [])
    #expect(audit.checkpoint?.size == UInt64(size))
  }

  @Test func `each file missing, cut or changed is named`() throws {
    let log = try MemoryLog(entries: MemoryLog.entries(600))
    // A verifier key without its line feed is still the key, so two bytes are cut.
    let changes: [(String, (inout [UInt8]?) -> Void)] = [
      ("missing", { $0 = nil }), ("cut", { $0?.removeLast(2) }), ("changed", { $0?[30] ^= 1 }),
      ("longer", { $0?.append(0) }),
    ]
    for path in log.files.keys.sorted() {
      for (name, change) in changes {
        let audit = try log.audit { change(&$0[path]) }
        #expect(audit.flaws.contains { $0.path == path && !$0.isAhead }, "\(path) \(name)")
      }
    }
  }

  @Test func `older partial tiles must be beginnings`() throws {
    let log = try MemoryLog(entries: MemoryLog.entries(300))
    let short = try #require(log.files["tile/0/001.p/44"]).prefix(320)
    #expect(try log.audit { $0["tile/0/001.p/10"] = Array(short) }.flaws == [])
    #expect(try log.audit { $0["tile/0/001.p/11"] = Array(short) }.flaws.map(\.path) == ["tile/0/001.p/11"])
    #expect(
      try log.audit { $0["tile/0/001.p/10"] = Array(short.reversed()) }.flaws.map(\.path) == ["tile/0/001.p/10"])
  }

  @Test func `tiles beyond the checkpoint are ahead, strangers are flaws`() throws {
    let log = try MemoryLog(entries: MemoryLog.entries(300))
    let audit = try log.audit { files in
      files["tile/0/002.p/1"] = [UInt8](repeating: 0, count: 32)
      files["tile/0/x999/x999/x999/x999/x999/999"] = []
      files["notes.txt"] = []
      files["tile/0/003.new"] = []
    }
    #expect(audit.flaws.filter(\.isAhead).count == 3)
    #expect(audit.flaws.filter { !$0.isAhead }.map(\.path) == ["notes.txt"])
  }

  @Test func `a log of another key is not believed`() throws {
    let log = try MemoryLog(entries: MemoryLog.entries(3))
    let other = try SigningKey(name: MemoryLog.origin, seed: [UInt8](repeating: 1, count: 32)).verifier
    let audit = try log.audit(key: other)
    #expect(audit.flaws.map(\.path) == ["checkpoint"])
    #expect(audit.checkpoint == nil)
  }
}

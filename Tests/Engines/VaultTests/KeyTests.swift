import Dispatch
import Notation
import Synchronization
import Testing
import Vault

@Suite struct KeyTests {
  @Test func `random bytes come once, whoever asks and however many at a time`() {
    let counts = [1, 10, 136, 512, 513, 20_000]
    #expect(counts.map { SecureRandom.bytes($0).count } == counts)
    let drawn = Mutex<[[UInt8]]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let own = (0..<1_000).map { SecureRandom.bytes($0 % 3 == 0 ? 200 : 16) }
      drawn.withLock { $0 += own }
    }
    let beginnings = drawn.withLock { $0.map { Array($0.prefix(16)) } }
    #expect(beginnings.count == 8_000 && Set(beginnings).count == beginnings.count)
    // What is given out is wiped where it came from, and never given out as zeros.
    #expect(!beginnings.contains { $0.allSatisfy { $0 == 0 } })
  }

  @Test func `a key wraps as RFC 3394 shows and unwraps under its own key alone`() throws {
    // RFC 3394, section 4.6: 256 bits of key data under a key of 256 bits.
    let outer = try SealingKey((0..<32).map { UInt8($0) })
    let data = try #require(
      Hexadecimal.bytes("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f"))
    let wrapped = try KeyWrap.wrap(try SealingKey(data), by: outer)
    #expect(
      Hexadecimal.text(wrapped) == "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21")
    #expect(try KeyWrap.unwrap(wrapped, by: outer, name: "k").revealBytes() == data)
    for position in wrapped.indices {
      var changed = wrapped
      changed[position] ^= 1
      #expect(throws: VaultError.wrongKey("k")) { try KeyWrap.unwrap(changed, by: outer, name: "k") }
    }
    #expect(throws: VaultError.wrongKey("k")) {
      try KeyWrap.unwrap(wrapped, by: try SealingKey(data), name: "k")
    }
    #expect(throws: VaultError.wrongKey("k")) { try KeyWrap.unwrap([], by: outer, name: "k") }
  }

  @Test func `a key file is read as it is written and for its purpose alone`() throws {
    let key = try SealingKey(SecureRandom.bytes(32))
    let file = KeyFile.encode(key, purpose: "master")
    #expect(try KeyFile.decode(file, purpose: "master").revealBytes() == key.revealBytes())
    for bad in [[], Array(file.dropLast()), file + [0x0A], Array(file.dropLast(3)) + [0x0A]] {
      #expect(throws: VaultError.self) { try KeyFile.decode(bad, purpose: "master") }
    }
    #expect(throws: VaultError.self) { try KeyFile.decode(file, purpose: "log") }
  }

  @Test func `errors and fingerprints tell nothing of a key`() throws {
    let key = try SealingKey([UInt8](repeating: 0xAB, count: 32))
    #expect(!KeyFile.fingerprint(key).contains("abab"))
    #expect(throws: VaultError.self) { try SealingKey([1, 2, 3]) }
    do {
      _ = try KeyFile.decode(Array("chancery-master-key 1 abab\n".utf8), purpose: "master")
    } catch { #expect(!error.description.contains("abab")) }
  }

  @Test func `random bytes differ`() {
    #expect(SecureRandom.bytes(16) != SecureRandom.bytes(16))
    #expect(SecureRandom.bytes(0) == [])
  }
}

import Foundation
import Notation
import Testing
import TransparencyLog

@Suite struct NoteTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Vectors")
  static func vector(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  @Test func `a proof made elsewhere is the one made here`() throws {
    let text = try Self.vector("entry-257-of-300.tlog-proof")
    let key = try VerifierKey(untrusted: try Self.vector("vkey"))
    let log = try MemoryLog(entries: MemoryLog.entries(300))
    #expect(key == log.signer.verifier)
    #expect(key.description + "\n" == (try Self.vector("vkey")))
    var tree = log.tree()
    let note = try log.signer.sign(Checkpoint(origin: MemoryLog.origin, size: 300, root: try tree.root()).text)
    let proof = LogProof(
      extra: Array("hello".utf8), index: 257, hashes: try tree.inclusionProof(257), checkpoint: note.encoded)
    #expect(proof.encoded == text)
    let read = try LogProof(untrusted: text)
    #expect(read == proof)
    #expect(try read.check(entry: Array("entry 257".utf8), key: key).size == 300)
    #expect(throws: LogError.self) { try read.check(entry: Array("entry 258".utf8), key: key) }
  }

  @Test func `no single changed byte leaves a proof standing`() throws {
    let bytes = Array(try Self.vector("entry-257-of-300.tlog-proof").utf8)
    let key = try VerifierKey(untrusted: try Self.vector("vkey"))
    // The extra data is proven by nothing; everything after it counts.
    let start = try #require(bytes.firstRange(of: Array("index".utf8))?.lowerBound)
    for position in start..<bytes.count {
      for flip: UInt8 in [1, 0x20] {
        var changed = bytes
        changed[position] ^= flip
        let text = String(decoding: changed, as: UTF8.self)
        #expect(throws: LogError.self, "byte \(position)") {
          try LogProof(untrusted: text).check(entry: Array("entry 257".utf8), key: key)
        }
      }
      let cut = String(decoding: bytes[..<position], as: UTF8.self)
      #expect(throws: LogError.self, "cut at \(position)") {
        try LogProof(untrusted: cut).check(entry: Array("entry 257".utf8), key: key)
      }
    }
  }

  @Test func `signatures of strangers do not matter, a wrong one of the key does`() throws {
    let log = try MemoryLog(entries: [])
    let note = try log.signer.sign("a text\n")
    let stranger = SignedNote.Signature(name: "witness.example", keyID: 7, bytes: [1, 2, 3])
    let both = try SignedNote(text: note.text, signatures: [stranger] + note.signatures)
    try log.signer.verifier.check(try SignedNote(untrusted: both.encoded))
    let own = note.signatures[0]
    let wrong = SignedNote.Signature(name: own.name, keyID: own.keyID, bytes: [UInt8](repeating: 0, count: 64))
    let spoiled = try SignedNote(text: note.text, signatures: [own, wrong])
    #expect(throws: LogError.unsigned(key: own.name)) { try log.signer.verifier.check(spoiled) }
    #expect(throws: LogError.unsigned(key: own.name)) {
      try log.signer.verifier.check(try SignedNote(text: "a text\n", signatures: [stranger]))
    }
  }

  @Test(
    arguments: [
      "", "\n", "text\n", "text\n\n", "text\n\nnot a signature\n", "text\n\n\u{2014} name AAAA\n",
      "text\n\n\u{2014} na+me AAAAAAAA\n", "text\n\n\u{2014}  AAAAAAAA\n", "te\u{1}xt\n\n\u{2014} name AAAAAAAA\n",
      "text\n\n\u{2014} name AAAAAAA\n", "text\n\n\u{2014} name AAAAAAAA", "text\n\n\u{2014} name AAAAAAB=\n",
      "text\r\n\n\u{2014} name AAAAAAAA\n",
    ])
  func `what is no note is refused`(text: String) {
    #expect(throws: LogError.self) { try SignedNote(untrusted: text) }
  }

  @Test(
    arguments: [
      "a\n1\n", "a\n01\nAA==\n", "a\n-1\nAA==\n", "a\n1\nAA==\n", "\n1\nAA==\n", "a\n+1\nAA==\n",
      "a\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
      "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n", "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    ])
  func `what is no checkpoint is refused`(text: String) {
    #expect(throws: LogError.self) { try Checkpoint(untrusted: text) }
  }

  @Test func `a checkpoint is read as it is written, lines of others included`() throws {
    let text = "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n"
    #expect(try Checkpoint(untrusted: text).text == text)
    #expect(try Checkpoint(untrusted: text).root == MerkleHash.empty)
  }

  @Test(
    arguments: [
      "", "a", "a+b+c", "a+00000000+AQ==", "office+ddd2e785+ARz8EU6hJeWn7H2k6cAfXfWFkx1hldeWe2tOUsRJTBQP",
    ])
  func `what is no verifier key is refused`(line: String) {
    #expect(throws: LogError.self) { try VerifierKey(untrusted: line) }
  }
}

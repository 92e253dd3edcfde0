import Notation
import Testing

struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `the samples of the standard have their hashes`(text: String, hash: String) {
    #expect(Digest.sha256(Array(text.utf8)).description == hash)
    #expect(Digest.sha256(text.utf8).description == hash)
    #expect(Digest.sha256(Array(text.utf8)[...]).description == hash)
  }

  @Test func `a million letters have the hash of the standard`() {
    let digest = Digest.sha256([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
    #expect(digest.description == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `bytes that do not lie together hash as if they did`() {
    let bytes = [UInt8](0...255)
    #expect(Digest.sha256(bytes.lazy.map { $0 }) == Digest.sha256(bytes))
  }

  @Test func `a digest is read from 64 lower-case digits or 32 bytes only`() {
    let digest = Digest.sha256([1, 2, 3])
    #expect(Digest(hexadecimal: digest.description) == digest)
    #expect(Digest(digest.bytes) == digest)
    #expect(Digest(hexadecimal: digest.description.uppercased()) == nil)
    #expect(Digest(hexadecimal: String(digest.description.dropLast(2))) == nil)
    #expect(Digest(digest.bytes + [0]) == nil)
  }
}

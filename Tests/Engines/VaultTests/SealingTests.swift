import Notation
import Testing
import Vault

@Suite struct SealingTests {
  static func identifier(_ number: UInt8) -> Identifier {
    Identifier(at: Instant(milliseconds: 1_772_000_000_000), random: [UInt8](repeating: number, count: 10))
  }

  static func key(_ number: UInt8) throws -> SealingKey { try SealingKey([UInt8](repeating: number, count: 32)) }

  static func context(object: UInt8 = 1, owner: UInt8 = 2, kind: String = "document") throws -> SealingContext {
    try SealingContext(object: identifier(object), owner: identifier(owner), kind: kind)
  }

  static let nonce: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
  static let frame = SealedFormat.frameBytes

  static func plain(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }

  static func seal(_ plain: [UInt8]) throws -> [UInt8] {
    try Sealer.seal(plain, key: try key(9), context: try context(), nonce: nonce)
  }

  @Test(arguments: [0, 1, 15, 16, 17, frame - 1, frame, frame + 1, 2 * frame, 3 * frame + 5])
  func `what is sealed opens again, whole and in pieces`(count: Int) throws {
    let plain = Self.plain(count)
    let sealed = try Self.seal(plain)
    #expect(sealed.count == SealedFormat.sealedBytes(count))
    #expect(try Opener.open(sealed, key: try Self.key(9), context: try Self.context()) == plain)
    for piece in [7_001, Self.frame, Self.frame + 16, sealed.count] {
      var sealer = try Sealer(key: try Self.key(9), context: try Self.context(), nonce: Self.nonce)
      var opener = Opener(key: try Self.key(9), context: try Self.context())
      var again: [UInt8] = []
      // What stood in the array before is gone.
      var output = [UInt8](repeating: 7, count: 3)
      for start in stride(from: 0, to: plain.count, by: piece) {
        try sealer.add(Array(plain[start..<min(start + piece, plain.count)]), into: &output)
        again += output
      }
      again += try sealer.finish()
      #expect(again == sealed)
      var opened: [UInt8] = []
      for start in stride(from: 0, to: sealed.count, by: piece) {
        opened += try opener.add(Array(sealed[start..<min(start + piece, sealed.count)]))
      }
      opened += try opener.finish()
      #expect(opened == plain)
    }
  }

  @Test func `no changed or cut byte opens`() throws {
    let sealed = try Self.seal(Self.plain(100))
    for position in sealed.indices {
      var changed = sealed
      changed[position] ^= 0x80
      #expect(throws: VaultError.self) {
        try Opener.open(changed, key: try Self.key(9), context: try Self.context())
      }
      #expect(throws: VaultError.self) {
        try Opener.open(Array(sealed[..<position]), key: try Self.key(9), context: try Self.context())
      }
    }
    #expect(throws: VaultError.self) {
      try Opener.open(sealed + [0], key: try Self.key(9), context: try Self.context())
    }
  }

  @Test func `frames cannot be dropped, swapped or taken for the end`() throws {
    let sealed = try Self.seal(Self.plain(3 * Self.frame))
    let size = Self.frame + SealedFormat.tagBytes
    let head = Array(sealed[..<SealedFormat.headBytes])
    let frames = (0..<3).map { Array(sealed.dropFirst(SealedFormat.headBytes + $0 * size).prefix(size)) }
    for order in [[0, 1], [1, 0, 2], [0, 2], [2], [0, 1, 2, 2], [0, 1, 1]] {
      #expect(throws: VaultError.self) {
        try Opener.open(
          head + order.flatMap { frames[$0] }, key: try Self.key(9), context: try Self.context())
      }
    }
  }

  @Test func `it opens as what it was sealed as and under its key alone`() throws {
    let sealed = try Self.seal([1, 2, 3])
    for other in [
      try Self.context(object: 3), try Self.context(owner: 3), try Self.context(kind: "event"),
      try Self.context(kind: "document2"),
    ] {
      #expect(throws: VaultError.self) { try Opener.open(sealed, key: try Self.key(9), context: other) }
    }
    #expect(throws: VaultError.self) { try Opener.open(sealed, key: try Self.key(8), context: try Self.context()) }
  }

  @Test func `an unknown format is named as such`() throws {
    var sealed = try Self.seal([1])
    sealed[0] = 2
    #expect(throws: VaultError.unknownFormat(object: Self.identifier(1).description)) {
      try Opener.open(sealed, key: try Self.key(9), context: try Self.context())
    }
    #expect(throws: VaultError.self) { try Self.context(kind: "") }
    #expect(throws: VaultError.self) { try Self.context(kind: String(repeating: "k", count: 65)) }
  }

  @Test func `the first object ever sealed still opens`() throws {
    // Made apart from this program, with Python's `cryptography`; guards the format for good.
    let sealed = try #require(Hexadecimal.bytes(Self.vector))
    let opened = try Opener.open(sealed, key: try Self.key(9), context: try Self.context())
    #expect(String(decoding: opened, as: UTF8.self) == "sealed for good")
    #expect(try Self.seal(opened) == sealed)
  }

  static let vector = "01010102030405060708e558e1b4727b5add642f4f782c28629e33aabd3306800c45fc0ab59f6eba9c"
}

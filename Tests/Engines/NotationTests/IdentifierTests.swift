import Notation
import TestSupport
import Testing

struct IdentifierTests {
  @Test func `the example of RFC 9562 is made from its moment and bits, and read back`() throws {
    // Appendix A.6: 2022-02-22T19:22:22.000Z, rand_a = CC3, rand_b = 18C4DC0C0C07398F.
    let instant = try #require(Instant("2022-02-22T19:22:22.000Z"))
    let random: [UInt8] = [0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F]
    let identifier = Identifier(at: instant, random: random)
    #expect(identifier.description == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
    #expect(Identifier("017f22e2-79b0-7cc3-98c4-dc0c0c07398f") == identifier)
    #expect(identifier.instant == instant)
  }

  @Test func `random identifiers survive text and bytes and keep their moment`() {
    let seed: UInt64 = 9
    var random = SeededRandom(seed: seed)
    for round in 0..<1_000 {
      let instant = Instant(milliseconds: .random(in: 0..<1 << 48, using: &random))
      let bytes = (0..<10).map { _ in UInt8.random(in: 0...255, using: &random) }
      let identifier = Identifier(at: instant, random: bytes)
      #expect(Identifier(identifier.description) == identifier, "seed \(seed), round \(round)")
      #expect(Identifier(identifier.bytes) == identifier, "seed \(seed), round \(round)")
      #expect(identifier.instant == instant, "seed \(seed), round \(round)")
    }
  }

  @Test func `a later identifier sorts after an earlier one, as value and as text`() {
    let early = Identifier(at: Instant(milliseconds: 1_000), random: [UInt8](repeating: 255, count: 10))
    let late = Identifier(at: Instant(milliseconds: 1_001), random: [UInt8](repeating: 0, count: 10))
    #expect(early < late)
    #expect(early.description < late.description)
  }

  @Test(arguments: [
    "", "017f22e279b07cc398c4dc0c0c07398f", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
    "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-18c4-dc0c0c07398f",
    "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
    "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", "017f22e-279b0-7cc3-98c4-dc0c0c07398f",
  ])
  func `another version, variant or spelling is refused`(text: String) {
    #expect(Identifier(text) == nil)
  }

  @Test func `bytes of another length, version or variant are refused`() {
    let good: [UInt8] = [1, 2, 3, 4, 5, 6, 0x70, 7, 0x80, 8, 9, 10, 11, 12, 13, 14]
    #expect(Identifier(good) != nil)
    #expect(Identifier(good + [0]) == nil)
    #expect(Identifier(Array(good.dropLast())) == nil)
    for (index, byte) in [(6, 0x40), (8, 0x40), (8, 0xC0)] as [(Int, UInt8)] {
      var bad = good
      bad[index] = byte
      #expect(Identifier(bad) == nil)
    }
  }
}

import RedactionSamples
import Testing

@testable import Redaction

/// Streams of bytes in which nothing repeats, read by another program.
@Suite struct LiteralCoderTests {
  @Test(arguments: [1, 255, 131_072, 131_073, 300_000])
  func `what is coded comes out again`(_ count: Int) throws {
    var random = SampleRandom(seed: UInt64(count))
    let narrow = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next() & random.next() & 31) }
    try expectRead(narrow)
    try expectRead((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) })
  }

  @Test func `no code is longer than fifteen bits, however seldom a byte comes`() throws {
    var bytes: [UInt8] = []
    var (count, next) = (1, 1)
    // The numbers of Fibonacci make the deepest tree.
    for byte in 0..<23 {
      bytes += [UInt8](repeating: UInt8(byte), count: count)
      (count, next) = (next, count + next)
    }
    let codes = LiteralCodes(bytes[...])
    #expect((codes.lengths.max() ?? 0) <= 15)
    #expect(codes.lengths.reduce(0) { $1 == 0 ? $0 : $0 + 32_768 >> $1 } == 32_768)
    try expectRead(bytes)
  }

  @Test func `a page of unrest is smaller so than by a search for repetitions`() throws {
    var random = SampleRandom(seed: 7)
    let unrest = (0..<200_000).map { _ in
      (0..<6).reduce(UInt8(0)) { sum, _ in sum &+ UInt8(truncatingIfNeeded: random.next() & 3) }
    }
    #expect(LiteralCoder.coded(unrest).count < (try #require(Deflate.compressed(unrest))).count)
  }

  private func expectRead(_ bytes: [UInt8]) throws {
    let coded = LiteralCoder.coded(bytes)
    let file = try WriterTool.run(
      ["python3", "-c", "import sys, zlib; print(zlib.decompress(open(sys.argv[1], 'rb').read()).hex())", "{}"],
      on: coded)
    let digits = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    #expect(file.status == 0 && file.output == digits + "\n", "\(bytes.count) bytes")
  }
}

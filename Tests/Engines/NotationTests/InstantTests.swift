import Notation
import TestSupport
import Testing

struct InstantTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00.000Z", 0), ("1970-01-01T00:00:00.001Z", 1), ("1969-12-31T23:59:59.999Z", -1),
      ("2023-04-20T12:34:56.789Z", 1_681_994_096_789), ("2000-02-29T00:00:00.000Z", 951_782_400_000),
      ("1900-03-01T00:00:00.000Z", -2_203_891_200_000), ("0000-01-01T00:00:00.000Z", -62_167_219_200_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ] as [(String, Int64)])
  func `known moments have their milliseconds and their text`(text: String, milliseconds: Int64) throws {
    #expect(Instant(text)?.milliseconds == milliseconds)
    #expect(Instant(milliseconds: milliseconds).description == text)
  }

  @Test func `a moment without decimals is the whole second`() {
    #expect(Instant("2026-03-02T14:00:00Z") == Instant("2026-03-02T14:00:00.000Z"))
  }

  @Test(arguments: [
    "", "2026-03-02", "2026-03-02T14:00Z", "2026-03-02T14:00:00", "2026-03-02T14:00:00+00:00",
    "2026-03-02T14:00:00.5Z", "2026-03-02T14:00:00.0000Z", "2026-03-02T14:00:00,000Z", "2026-03-02t14:00:00Z",
    "2026-03-02T14:00:00z", "2026-03-02 14:00:00Z", "2026-03-02T24:00:00Z", "2026-03-02T23:60:00Z",
    "2026-03-02T23:59:60Z", "2026-02-30T00:00:00Z", "+026-03-02T14:00:00Z", "2026-03-02T-1:00:00Z",
    "2026-03-02T14:00:00.+12Z", "２026-03-02T14:0:00Z", "2026-03-02T14:00:00Z ",
  ])
  func `any other text is no moment`(text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func `text and milliseconds agree on random moments of ten thousand years`() {
    let seed: UInt64 = 42
    var random = SeededRandom(seed: seed)
    for round in 0..<5_000 {
      let instant = Instant(milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
      #expect(Instant(instant.description) == instant, "seed \(seed), round \(round)")
      #expect(instant.date.start <= instant && instant < CalendarDate(dayNumber: instant.date.dayNumber + 1).start)
    }
  }

  @Test func `moments are ordered and can be moved`() throws {
    let instant = try #require(Instant("2024-02-28T23:59:59.999Z"))
    #expect(instant.advanced(byMilliseconds: 1).description == "2024-02-29T00:00:00.000Z")
    #expect(instant.advanced(byMilliseconds: -1) < instant)
    #expect(instant.date.description == "2024-02-28")
  }

  @Test func `order of moments is order of their texts`() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<1_000 {
      let left = Instant(milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
      let right = Instant(milliseconds: .random(in: -62_167_219_200_000...253_402_300_799_999, using: &random))
      #expect((left < right) == (left.description < right.description))
    }
  }
}

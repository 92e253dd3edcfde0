import Notation
import TestSupport
import Testing

struct CalendarDateTests {
  /// The calendar by counting, slow and obvious.
  private static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  @Test func `every year begins where counting days of years says`() throws {
    var dayNumber: Int64 = 0
    for year in Int64(1970)...9_999 {
      try expectYear(year, startsOn: dayNumber)
      dayNumber += Self.isLeap(year) ? 366 : 365
    }
    dayNumber = 0
    for year in (Int64(0)...1_969).reversed() {
      dayNumber -= Self.isLeap(year) ? 366 : 365
      try expectYear(year, startsOn: dayNumber)
    }
  }

  private func expectYear(_ year: Int64, startsOn dayNumber: Int64) throws {
    let text = String(repeating: "0", count: 4 - String(year).count) + String(year)
    #expect(CalendarDate("\(text)-01-01")?.dayNumber == dayNumber)
    let march = dayNumber + (Self.isLeap(year) ? 60 : 59)
    #expect(CalendarDate("\(text)-03-01")?.dayNumber == march)
    #expect((CalendarDate("\(text)-02-29") != nil) == Self.isLeap(year))
  }

  @Test func `every day of four hundred years has the text that reads back as it`() {
    // 1600-01-01 and the 146,097 days that follow: one whole turn of the calendar, before and after 1970.
    var expected = (year: Int64(1_600), month: Int64(1), day: Int64(1))
    let lengths: [Int64] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var mismatches = 0
    for dayNumber in Int64(-135_140)..<(-135_140 + 146_097) {
      let parts = CalendarDate(dayNumber: dayNumber).components
      if parts != expected { mismatches += 1 }
      let length = lengths[Int(expected.month) - 1] + (expected.month == 2 && Self.isLeap(expected.year) ? 1 : 0)
      expected.day += 1
      if expected.day > length { expected = (expected.year, expected.month + 1, 1) }
      if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
    }
    #expect(mismatches == 0)
    #expect(expected == (2_000, 1, 1))
  }

  @Test func `random days survive printing and reading`() {
    let seed: UInt64 = 1_628
    var random = SeededRandom(seed: seed)
    for round in 0..<5_000 {
      let date = CalendarDate(dayNumber: .random(in: -719_528...2_932_896, using: &random))
      #expect(CalendarDate(date.description) == date, "seed \(seed), round \(round)")
    }
  }

  @Test(arguments: [
    "", "2026-3-02", "2026-00-10", "2026-13-01", "2026-04-31", "2026-01-00", "2026-01-32", "1900-02-29", "2023-02-29",
    "2026/03/02", "20260302", "2026-03-2x", "-026-03-02", "2026-03-02Z", "２026-03-0",
  ])
  func `any other text is no day`(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test(
    arguments: [
      ("2023-04-20", 5, "2028-04-20"), ("2024-02-29", 1, "2025-03-01"), ("2024-02-29", 4, "2028-02-29"),
      ("2000-02-29", 100, "2100-03-01"), ("2023-12-31", 75, "2098-12-31"), ("2024-02-29", -1, "2023-03-01"),
      ("1969-12-31", 1, "1970-12-31"),
    ] as [(String, Int64, String)])
  func `years are added, and a leap day moves to the first of March`(from: String, years: Int64, to: String) {
    #expect(CalendarDate(from)?.adding(years: years).description == to)
  }
}

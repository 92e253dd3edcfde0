import Notation
import Testing

@testable import Disclosure

@Suite struct `Slots of a letter` {
  @Test func `writes days as letters do`() throws {
    #expect(LetterSlots.written(try #require(CalendarDate("2026-03-09"))) == "March 9, 2026")
    #expect(LetterSlots.written(try #require(CalendarDate("2027-12-31"))) == "December 31, 2027")
  }
}

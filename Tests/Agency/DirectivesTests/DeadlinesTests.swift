import Directives
import Notation
import Testing

/// Clocks of a site five hours west of Greenwich, closed on one invented holiday.
struct DeadlinesTests {
  private let deadlines: Deadlines

  init() throws {
    let holiday = try #require(CalendarDate("2026-07-03"))
    deadlines = Deadlines(holidays: [holiday]) { _ in -300 }
  }

  private func parameter(_ type: String, _ count: Int64?) -> Parameter {
    let values = count.map { [Parameter.Value(from: CalendarDate(dayNumber: 0), value: .integer($0))] } ?? []
    return Parameter(name: "p", type: type, clause: "c", label: "l", values: values)
  }

  private func end(_ type: String, _ count: Int64?, from: String) throws -> String? {
    let start = try #require(Instant(from))
    return deadlines.end(of: parameter(type, count), from: start, at: start)?.description
  }

  @Test func `hours run by the clock`() throws {
    #expect(try end("hours", 24, from: "2026-07-02T20:00:00Z") == "2026-07-03T20:00:00.000Z")
  }

  @Test func `days end with the local day`() throws {
    // 02:00 UTC is still the day before at the site.
    #expect(try end("days", 0, from: "2026-07-02T02:00:00Z") == "2026-07-02T04:59:59.999Z")
    #expect(try end("days", 3, from: "2026-07-02T20:00:00Z") == "2026-07-06T04:59:59.999Z")
  }

  @Test func `business days leave out weekends and holidays`() throws {
    // Thursday 2 July; Friday is the holiday; the first business day is Monday.
    #expect(try end("businessDays", 1, from: "2026-07-02T20:00:00Z") == "2026-07-07T04:59:59.999Z")
    #expect(try end("businessDays", 5, from: "2026-07-02T20:00:00Z") == "2026-07-11T04:59:59.999Z")
  }

  @Test func `years end on the anniversary`() throws {
    let leapDay = try #require(CalendarDate("2024-02-29"))
    let at = try #require(Instant("2026-07-02T20:00:00Z"))
    func day(_ years: Int64) -> CalendarDate? {
      deadlines.lastDay(of: parameter("years", years), fromDay: leapDay, at: at)
    }
    #expect(day(4) == CalendarDate("2028-02-29"))
    #expect(day(15) == CalendarDate("2039-03-01"))
    #expect(day(500) == CalendarDate("2524-02-29"))
    #expect(day(501) == nil)
    #expect(try end("years", 1, from: "2026-07-02T20:00:00Z") == "2027-07-03T04:59:59.999Z")
  }

  @Test func `an unset parameter has no end`() throws {
    #expect(try end("days", nil, from: "2026-07-02T20:00:00Z") == nil)
    #expect(try end("string", 3, from: "2026-07-02T20:00:00Z") == nil)
  }

  @Test func `the value of the day counts`() throws {
    let parameter = Parameter(
      name: "p", type: "days", clause: "c", label: "l",
      values: [
        .init(from: try #require(CalendarDate("2026-01-01")), value: 1),
        .init(from: try #require(CalendarDate("2026-07-01")), value: 2),
      ])
    #expect(parameter.value(on: try #require(CalendarDate("2025-12-31"))) == nil)
    #expect(parameter.value(on: try #require(CalendarDate("2026-06-30"))) == 1)
    #expect(parameter.value(on: try #require(CalendarDate("2026-07-01"))) == 2)
  }
}

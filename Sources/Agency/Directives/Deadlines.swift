package import Notation

/// Counts days as a site does: its holidays, its working week, its distance from UTC.
package struct Deadlines: Sendable {
  /// Days on which the office is closed, weekends apart.
  package let holidays: Set<CalendarDate>
  /// Minutes that local time is ahead of UTC at a moment; injected, for zones live in the system's database.
  private let offsetMinutes: @Sendable (Instant) -> Int64

  /// A way of counting.
  /// - Parameter offsetMinutes: minutes ahead of UTC, negative west of Greenwich.
  package init(holidays: Set<CalendarDate>, offsetMinutes: @escaping @Sendable (Instant) -> Int64) {
    self.holidays = holidays
    self.offsetMinutes = offsetMinutes
  }

  /// The moment at which a clock runs out, or nil when its parameter is unset or no clock.
  ///
  /// Days end at the end of the local day; the day of the start does not count.
  package func end(of parameter: Parameter, from start: Instant, at: Instant) -> Instant? {
    guard case .integer(let count)? = parameter.value(on: localDay(at)), count >= 0, count <= 36_500 else { return nil }
    if parameter.type == "hours" { return start.advanced(byMilliseconds: count * 3_600_000) }
    return lastDay(of: parameter, fromDay: localDay(start), at: at).map { endOfDay($0.dayNumber) }
  }

  /// The last day of a clock that counts days from a given day, or nil when its parameter is unset or counts no days.
  ///
  /// Years end on the anniversary.
  package func lastDay(of parameter: Parameter, fromDay day: CalendarDate, at: Instant) -> CalendarDate? {
    guard case .integer(let count)? = parameter.value(on: localDay(at)), count >= 0, count <= 36_500 else { return nil }
    switch parameter.type {
    case "years": return count <= 500 ? day.adding(years: count) : nil
    case "days": return CalendarDate(dayNumber: day.dayNumber + count)
    case "businessDays": return CalendarDate(dayNumber: businessDay(after: day, count: count))
    default: return nil
    }
  }

  /// The calendar day of a moment at the site.
  package func localDay(_ instant: Instant) -> CalendarDate {
    instant.advanced(byMilliseconds: offsetMinutes(instant) * 60_000).date
  }

  private func endOfDay(_ dayNumber: Int64) -> Instant {
    let midnight = CalendarDate(dayNumber: dayNumber + 1).start
    return midnight.advanced(byMilliseconds: -offsetMinutes(midnight) * 60_000 - 1)
  }

  private func businessDay(after day: CalendarDate, count: Int64) -> Int64 {
    var (number, left) = (day.dayNumber, count)
    while left > 0 {
      number += 1
      // 1970-01-01 was a Thursday.
      let weekday = ((number + 3) % 7 + 7) % 7
      if weekday < 5, !holidays.contains(CalendarDate(dayNumber: number)) { left -= 1 }
    }
    return number
  }
}

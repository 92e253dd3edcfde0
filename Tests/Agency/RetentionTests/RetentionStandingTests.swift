import Foundation
import Notation
import Retention
import Testing

@Suite struct RetentionStandingTests {
  static let crossing = "event:invented.crossed"

  static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  static func rule(_ years: Int64, _ bound: RetentionRule.Bound, from: String = crossing) -> RetentionRule {
    RetentionRule(kind: "crossing", clause: "invented/\(years)", years: years, from: from, bound: bound)
  }

  static func state(
    _ rules: [RetentionRule], _ dates: [String: [String]], on today: String, holds: [RetentionHold] = [],
    isApproved: Bool = true
  ) throws -> RetentionStanding.State {
    RetentionStanding(
      of: "crossing", by: RetentionTable(rules), dates: try dates.mapValues { try $0.map(day) },
      custody: (holds, isApproved), today: try day(today)
    ).state
  }

  @Test(arguments: [
    (Int64(15), "2026-11-21", "2041-11-21"), (35, "2026-11-21", "2061-11-21"), (75, "2026-11-21", "2101-11-21"),
    // A leap day has its anniversary on 1 March where the year has none; 2100 has none.
    (15, "2024-02-29", "2039-03-01"), (35, "2024-02-29", "2059-03-01"), (76, "2024-02-29", "2100-03-01"),
    (4, "2024-02-29", "2028-02-29"), (75, "2025-02-28", "2100-02-28"), (5, "2019-12-31", "2024-12-31"),
  ])
  func `a term ends on its anniversary, not a day before`(years: Int64, start: String, end: String) throws {
    let rules = [Self.rule(years, .floor), Self.rule(years, .ceiling)]
    let last = try Self.day(end)
    let before = CalendarDate(dayNumber: last.dayNumber - 1)
    let dates = [Self.crossing: [start]]
    #expect(try Self.state(rules, dates, on: before.description) == .kept(until: last))
    #expect(try Self.state(rules, dates, on: end) == .due(from: last, by: last))
  }

  @Test func `what is not approved never expires by itself, however long ago`() throws {
    let dates = [Self.crossing: ["1950-01-01"]]
    for bound in [RetentionRule.Bound.floor, .ceiling] {
      let state = try Self.state([Self.rule(15, bound)], dates, on: "2099-01-01", isApproved: false)
      #expect(state == .unapproved(from: try Self.day("1965-01-01")))
    }
    #expect(try Self.state([], dates, on: "2099-01-01") == .unruled)
  }

  @Test func `the latest floor holds, and one whose start has not come holds without end`() throws {
    let life = Self.rule(0, .floor, from: "event:record.destroyed")
    let rules = [Self.rule(5, .floor), life]
    var dates = [Self.crossing: ["2026-03-02"]]
    #expect(try Self.state(rules, dates, on: "2090-01-01") == .waiting([life]))
    dates["event:record.destroyed"] = ["2034-06-01"]
    let gone = try Self.day("2034-06-01")
    #expect(try Self.state(rules, dates, on: "2033-01-01") == .kept(until: gone))
    #expect(try Self.state(rules, dates, on: "2034-06-01") == .due(from: gone, by: nil))
    dates["event:record.destroyed"] = ["2028-06-01"]
    #expect(try Self.state(rules, dates, on: "2029-01-01") == .kept(until: try Self.day("2031-03-02")))
  }

  @Test func `a floor above a ceiling is a task, also while the floor has no day`() throws {
    let (floor, ceiling) = (Self.rule(35, .floor), Self.rule(15, .ceiling))
    let open = Self.rule(0, .floor, from: "event:record.destroyed")
    let dates = [Self.crossing: ["2026-03-02"]]
    guard case .conflict(let kept, let gone) = try Self.state([floor, ceiling], dates, on: "2026-03-03") else {
      Issue.record("no conflict")
      return
    }
    #expect(kept.rule == floor && kept.day == CalendarDate("2061-03-02"))
    #expect(gone.rule == ceiling && gone.day == CalendarDate("2041-03-02"))
    guard case .conflict = try Self.state([open, ceiling], dates, on: "2026-03-03") else {
      Issue.record("no conflict with a floor that has no day")
      return
    }
    // Of several disclosures a floor counts from the last and a ceiling from the first.
    let twice = [Self.crossing: ["2026-03-02", "2027-03-02"]]
    guard case .conflict = try Self.state([Self.rule(15, .floor), ceiling], twice, on: "2026-03-03") else {
      Issue.record("no conflict between two starts")
      return
    }
  }

  @Test func `a change of status moves the end both ways`() throws {
    let status = ["fact:Person.citizenSince", "fact:Person.crossedAt"]
    let rules = [Self.rule(15, .ceiling, from: status[0]), Self.rule(75, .ceiling, from: status[1])]
    let visitor = [status[1]: ["2026-03-02"]]
    let citizen = [status[0]: ["2026-03-02"], status[1]: ["2026-03-02"]]
    #expect(try Self.state(rules, visitor, on: "2050-01-01") == .kept(until: try Self.day("2101-03-02")))
    let due = try Self.day("2041-03-02")
    #expect(try Self.state(rules, citizen, on: "2050-01-01") == .due(from: due, by: due))
    #expect(try Self.state(rules, visitor, on: "2050-01-01") == .kept(until: try Self.day("2101-03-02")))
  }

  @Test func `a hold of the last day holds, and ends by a decision alone`() throws {
    let rules = [Self.rule(15, .floor), Self.rule(15, .ceiling)]
    let dates = [Self.crossing: ["2026-03-02"]]
    let last = try Self.day("2041-03-02")
    let hold = RetentionHold(id: "h-1", by: "o-1", from: last, reason: "litigation")
    #expect(try Self.state(rules, dates, on: "2041-03-01", holds: [hold]) == .kept(until: last))
    for day in ["2041-03-02", "2041-03-03", "2141-01-01"] {
      #expect(try Self.state(rules, dates, on: day, holds: [hold]) == .held(["h-1"]))
    }
    let ended = RetentionHold(
      id: "h-1", by: "o-1", from: last, reason: "litigation",
      release: .init(by: "o-2", on: try Self.day("2044-07-01"), reason: "settled"))
    #expect(try Self.state(rules, dates, on: "2044-06-30", holds: [ended]) == .held(["h-1"]))
    #expect(try Self.state(rules, dates, on: "2044-07-01", holds: [ended]) == .due(from: last, by: last))
    let other = RetentionHold(id: "h-2", by: "o-1", from: last, reason: "audit")
    #expect(try Self.state(rules, dates, on: "2044-07-01", holds: [ended, other]) == .held(["h-2"]))
  }

  @Test func `the site's day counts, not the one in UTC`() throws {
    // 1 March 2024, 04:30 in UTC is still the leap day five hours west of it.
    let released = try #require(Instant("2024-03-01T04:30:00Z"))
    let west = released.advanced(byMilliseconds: -5 * 3_600_000).date
    #expect(west == CalendarDate("2024-02-29"))
    let rules = [Self.rule(4, .floor)]
    #expect(
      try Self.state(rules, [Self.crossing: [west.description]], on: "2028-02-29")
        == .due(from: try Self.day("2028-02-29"), by: nil))
    #expect(
      try Self.state(rules, [Self.crossing: [released.date.description]], on: "2028-02-29")
        == .kept(until: try Self.day("2028-03-01")))
  }
}

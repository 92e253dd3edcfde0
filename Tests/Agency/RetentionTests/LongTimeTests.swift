import Foundation
import Keeping
import Notation
import Retention
import TestSupport
import Testing

/// Years later: terms of decades, leap days, zones, and a hold on the last day, on a ledger whose clock is moved.
@Suite(.overBothDatabases) struct LongTimeTests {
  private static func state(_ office: Office, _ store: Store, _ matter: Identifier) throws -> RetentionStanding.State {
    let offset = office.offsetMinutes
    let custody = try CaseCustody(
      events: try store.events(case: matter), kept: try store.keptKinds(case: matter),
      localDay: { $0.advanced(byMilliseconds: offset * 60_000).date })
    return custody.standing(
      of: "request", by: RetentionTable(office.rules), approved: office.approved,
      today: office.now.advanced(byMilliseconds: offset * 60_000).date
    ).state
  }

  @Test(
    arguments: [
      (15, "2026-11-21", "2041-11-21", "2041-11-20"), (35, "2026-11-21", "2061-11-21", "2061-11-20"),
      (75, "2026-11-21", "2101-11-21", "2101-11-20"),
      // From a leap day: to a year that has one, to one that has none, and over 2100, which has none.
      (16, "2028-02-29", "2044-02-29", "2044-02-28"), (15, "2028-02-29", "2043-03-01", "2043-02-28"),
      (35, "2028-02-29", "2063-03-01", "2063-02-28"), (72, "2028-02-29", "2100-03-01", "2100-02-28"),
      (75, "2028-02-29", "2103-03-01", "2103-02-28"), (75, "2025-03-01", "2100-03-01", "2100-02-28"),
    ])
  func `what is kept for decades goes on its day and not the day before`(
    years: Int64, released: String, due: String, before: String
  ) throws {
    let office = Office()
    office.rules[1] = RetentionRule(
      kind: "request", clause: "R/1", years: years, from: "event:disclosure.released", bound: .floor)
    try office.goTo(released)
    let store = try office.open()
    let matter = try office.release(store)
    try office.goTo(before)
    #expect(throws: RetentionError.notDue(kind: "request", state: .kept(until: try #require(CalendarDate(due))))) {
      try office.dispose("request", of: matter.id, in: store)
    }
    try office.goTo(due)
    let destroyed = try office.dispose("request", of: matter.id, in: store)
    #expect(throws: StoreError.destroyed(matter.request, certificate: destroyed.certificate)) {
      try store.object(matter.request)
    }
  }

  @Test func `a day begins where the site is, on both sides of Greenwich`() throws {
    for (offset, last, first) in [
      (Int64(-300), "2031-02-28T04:59:59.000Z", "2031-02-28T05:00:00.000Z"),
      (Int64(840), "2031-02-27T09:59:59.000Z", "2031-02-27T10:00:00.000Z"),
    ] {
      let office = Office()
      office.offsetMinutes = offset
      // Half past one in the night after 27 February in UTC: still the 27th in the west, the 28th in the far east.
      office.now = try #require(Instant("2026-02-28T06:30:00.000Z"))
      let store = try office.open()
      let matter = try office.release(store).id
      office.now = try #require(Instant(last))
      let day = try #require(CalendarDate("2031-02-28"))
      #expect(try Self.state(office, store, matter) == .kept(until: day))
      office.now = try #require(Instant(first))
      #expect(try Self.state(office, store, matter) == .due(from: day, by: nil))
    }
  }

  @Test func `a hold of the last day stops what two people had approved, for decades, until somebody lifts it`() throws
  {
    let office = Office()
    let store = try office.open()
    let matter = try office.release(store)
    try office.goTo("2031-02-25")
    let proposal = try office.desk(store).propose("request", of: matter.id, reason: "past its time")
    try office.desk(store, as: Office.second).review(proposal, approves: true, reason: "seen")
    let hold = try office.desk(store).placeHold(on: matter.id, kind: nil, reason: "an inspection")
    #expect(throws: RetentionError.notDue(kind: "request", state: .held([hold.description]))) {
      try office.desk(store).destroy(proposal)
    }
    try office.goTo("2106-02-25")
    #expect(throws: RetentionError.self) { try office.desk(store).destroy(proposal) }
    #expect(throws: RetentionError.self) { try office.dispose("request", of: matter.id, in: store) }
    try office.desk(store, as: Office.second).liftHold(hold, reason: "the inspection has ended")
    #expect(throws: RetentionError.self) { try office.desk(store).liftHold(hold, reason: "again") }
    let destroyed = try office.desk(store).destroy(proposal)
    #expect(destroyed.contents.proposal == proposal)
  }

  @Test func `a hold on one kind leaves the others alone, and a hold needs a case`() throws {
    let office = Office()
    let store = try office.open()
    let matter = try office.release(store)
    try office.goTo("2031-03-02")
    _ = try office.desk(store).placeHold(on: matter.id, kind: "request", reason: "an inspection")
    #expect(throws: RetentionError.self) { try office.dispose("request", of: matter.id, in: store) }
    try office.dispose("copy-provided", of: matter.id, in: store)
    let nobody = store.makeIdentifier()
    #expect(throws: RetentionError.store(.unknown(nobody))) {
      try office.desk(store).placeHold(on: nobody, kind: nil, reason: "an inspection")
    }
  }
}

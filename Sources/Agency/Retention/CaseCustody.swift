package import Keeping
package import Notation

/// What the ledger says of one case that rules of retention count from.
package struct CaseCustody: Sendable {
  /// The number for people; empty where the event that opened the case is not kept.
  package let number: String
  /// The number of the directive that governs it.
  package let directive: String
  /// Days at the site: of each kind of event all of them, of each fact the last answer about each thing.
  package let dates: [String: [CalendarDate]]
  /// The kinds of which something is kept.
  package let kinds: Set<String>
  /// Kinds of which nothing is left, with the day of the last certificate.
  package let destroyed: [String: CalendarDate]
  /// Holds, proposals and certificates.
  package let record: CustodyRecord
  private let localDay: (@Sendable (Instant) -> CalendarDate)

  /// What is known of a case.
  /// - Parameters:
  ///   - events: all that can still be read, in their order.
  ///   - kept: the kinds of which something is kept.
  ///   - localDay: the calendar day of a moment at the site.
  /// - Throws: `StoreError.damaged` for an event that cannot be read.
  package init(
    events: [Event], kept: Set<String>, localDay: @escaping @Sendable (Instant) -> CalendarDate
  ) throws(StoreError) {
    record = try CustodyRecord(events)
    var dates: [String: [CalendarDate]] = [:]
    var answers: [String: [String: CalendarDate?]] = [:]
    var opened: CaseOpened?
    for event in events {
      dates["event:" + event.type, default: []].append(localDay(event.at))
      switch event.type {
      case CaseOpened.type.name: opened = try? CaseOpened(event.payload, source: event.id.description)
      case FactAnswered.type.name:
        let (about, fact) = (event.payload["about"]?.text ?? "", event.payload["fact"]?.text ?? "")
        let kind = about.split(separator: ":").first.map(String.init) ?? ""
        answers["fact:\(kind).\(fact)", default: [:]][about] = .some(Self.day(event.payload["value"], localDay))
      default: break
      }
    }
    for (fact, days) in answers { dates[fact] = days.values.compactMap { $0 } }
    // What went left word of the days that the rest is kept by.
    for certificate in record.certificates {
      for day in certificate.contents.days where dates[day.from]?.contains(day.day) != true {
        dates[day.from, default: []].append(day.day)
      }
    }
    self.dates = dates
    number = opened?.number ?? ""
    directive = opened?.directive ?? record.certificates.last?.contents.schedule ?? ""
    kinds = kept.subtracting([Disposition.retention])
    destroyed = record.certificates.reduce(into: [:]) { found, certificate in
      let kind = certificate.contents.kind
      if !kept.contains(kind) { found[kind] = localDay(certificate.event.at) }
    }
    self.localDay = localDay
  }

  /// How long a kind is kept.
  package func standing(
    of kind: String, by table: RetentionTable, approved: Set<String>, today: CalendarDate
  ) -> RetentionStanding {
    let holds = record.holds.filter { $0.kind == nil || $0.kind == kind }.map { hold in
      RetentionHold(
        id: hold.id.description, by: hold.placed.actor, from: localDay(hold.placed.at), reason: hold.reason,
        release: hold.lifted.map { .init(by: $0.actor, on: localDay($0.at), reason: hold.liftedReason) })
    }
    return RetentionStanding(
      of: kind, by: table, dates: dates, custody: (holds, approved.contains(kind)), today: today)
  }

  /// The day of an answer; a retracted one, or one that is no moment, has none.
  private static func day(_ value: JSONValue?, _ localDay: (Instant) -> CalendarDate) -> CalendarDate? {
    guard let text = value?.text else { return nil }
    return CalendarDate(text) ?? Instant(text).map(localDay)
  }
}

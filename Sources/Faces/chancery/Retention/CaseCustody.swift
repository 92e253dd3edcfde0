import Keeping
import Notation

/// What the ledger says of one case that rules of retention count from.
struct CaseCustody {
  /// The number for people; empty where the case was never opened by an event.
  let number: String
  /// The number of the directive that governs it.
  let directive: String
  /// Days at the site: of each kind of event all of them, of each fact the last answer about each thing.
  let dates: [String: [CalendarDate]]
  /// The kinds that the case's events are kept as.
  let kinds: Set<String>

  init(events: [Event], localDay: (Instant) -> CalendarDate) {
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
    self.dates = dates
    number = opened?.number ?? ""
    directive = opened?.directive ?? ""
    kinds = Set(events.compactMap { EventRegistry.standard[$0.type]?.retention })
  }

  /// The day of an answer; a retracted one, or one that is no moment, has none.
  private static func day(_ value: JSONValue?, _ localDay: (Instant) -> CalendarDate) -> CalendarDate? {
    guard let text = value?.text else { return nil }
    return CalendarDate(text) ?? Instant(text).map(localDay)
  }
}

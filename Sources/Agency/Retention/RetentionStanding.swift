package import Notation

/// How long one thing is kept, computed anew each time: from rules, dates, holds and the day it is.
///
/// Nothing of it is stored, so a change of status, of a date or of a rule moves it both ways.
package struct RetentionStanding: Sendable, Equatable {
  /// What a rule comes to for this thing.
  package struct Term: Sendable, Equatable {
    /// The line of the directive's table.
    package let rule: RetentionRule
    /// The anniversary that it names; nil while what it counts from has not come.
    package let day: CalendarDate?
  }

  /// What is to be done.
  package enum State: Sendable, Equatable {
    /// Nothing before this day, the latest floor.
    case kept(until: CalendarDate)
    /// Nothing: floors count from what has not come yet.
    case waiting([RetentionRule])
    /// Nothing: holds, by id.
    case held([String])
    /// A person reviews and destroys it, from the one day and at the latest on the other.
    case due(from: CalendarDate, by: CalendarDate?)
    /// The records officer: the schedule is not approved, so that nothing expires by itself.
    case unapproved(from: CalendarDate)
    /// The records officer: it must be kept for longer than it may be.
    case conflict(floor: Term, ceiling: Term)
    /// The records officer: no rule is known for this kind, so that it is kept.
    case unruled
  }

  /// The kind of thing.
  package let kind: String
  /// Every rule of the kind with its day.
  package let terms: [Term]
  /// What is to be done on the day asked for.
  package let state: State

  /// Whether a person has something to do.
  package var isTask: Bool {
    switch state {
    case .due, .unapproved, .conflict, .unruled: true
    case .kept, .waiting, .held: false
    }
  }

  /// What falls due for a kind of thing, and when.
  /// - Parameters:
  ///   - dates: days at the site, by what rules count from (`event:…`, `fact:…`). Of several, a floor counts from the
  ///     last and a ceiling from the first: doubt keeps neither too short nor too long, it shows as a conflict.
  ///   - approved: whether the schedule of this kind is approved.
  ///   - today: the day for which it is asked.
  package init(
    of kind: String, by table: RetentionTable, dates: [String: [CalendarDate]],
    custody: (holds: [RetentionHold], isApproved: Bool), today: CalendarDate
  ) {
    self.kind = kind
    terms = table.rules(of: kind).map { rule in
      let days = dates[rule.from] ?? []
      let start = rule.bound == .floor ? days.max() : days.min()
      return Term(rule: rule, day: start.map { $0.adding(years: rule.years) })
    }
    state = Self.state(terms, custody.holds.filter { $0.holds(on: today) }.map(\.id), custody.isApproved, today)
  }

  private static func state(
    _ terms: [Term], _ holds: [String], _ isApproved: Bool, _ today: CalendarDate
  ) -> State {
    guard !terms.isEmpty else { return .unruled }
    let floors = terms.filter { $0.rule.bound == .floor }
    let ceiling = terms.filter { $0.rule.bound == .ceiling && $0.day != nil }.min { earlier($0, $1) }
    let openFloors = floors.filter { $0.day == nil }
    let floor = floors.max { earlier($0, $1) }
    if let ceiling, let floor, let last = ceiling.day, floor.day.map({ last < $0 }) ?? true {
      return .conflict(floor: floor, ceiling: ceiling)
    }
    if !openFloors.isEmpty { return .waiting(openFloors.map(\.rule)) }
    // A kind with ceilings alone may go at any time, but has to only when the first of them comes.
    guard let from = floor?.day ?? ceiling?.day else { return .waiting(terms.map(\.rule)) }
    if today < from { return .kept(until: from) }
    if !holds.isEmpty { return .held(holds) }
    return isApproved ? .due(from: from, by: ceiling?.day) : .unapproved(from: from)
  }

  /// A term whose day has not come counts as later than any.
  private static func earlier(_ left: Term, _ right: Term) -> Bool {
    guard let day = left.day else { return false }
    return right.day.map { day < $0 } ?? true
  }
}

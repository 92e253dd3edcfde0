import Cedar
import Directives
import Notation
import Registers
import Synchronization

/// By what answers are read: the directive that types them, and the registers that say who was entitled to them.
struct AnswerRules: Sendable {
  let directive: Directive
  let office: Office
  private let memberships = Memberships()

  init(directive: Directive, office: Office) {
    self.directive = directive
    self.office = office
  }

  /// Whether an official held one of some roles on the day of a moment.
  func held(_ official: EntityUID, anyOf roles: [EntityUID], at moment: Instant) -> Bool {
    let groups = memberships.groups(of: official, on: office.deadlines.localDay(moment), office.registers)
    return roles.contains { groups.contains($0) }
  }
}

/// Groups of officials by day, found out once each; shared by the threads of a reading.
private final class Memberships: Sendable {
  private struct Key: Hashable {
    let official: EntityUID
    let day: CalendarDate
  }

  private let known = Mutex<[Key: Set<EntityUID>]>([:])

  func groups(of official: EntityUID, on day: CalendarDate, _ registers: Registers) -> Set<EntityUID> {
    let key = Key(official: official, day: day)
    if let groups = known.withLock({ $0[key] }) { return groups }
    let groups = registers.groups(of: official, on: day)
    known.withLock { $0[key] = groups }
    return groups
  }
}

package import Directives
package import Notation
package import Registers

/// The office as it stands at one moment: what it refers to, and how it counts days.
package struct Office: Sendable {
  /// Officials, authorities, agreements and whatever else is dated.
  package let registers: Registers
  /// How days are counted here.
  package let deadlines: Deadlines
  /// The moment.
  package let at: Instant

  /// An office from its parts.
  package init(registers: Registers, deadlines: Deadlines, at: Instant) {
    self.registers = registers
    self.deadlines = deadlines
    self.at = at
  }

  /// The day that it is here.
  var day: CalendarDate { deadlines.localDay(at) }
}

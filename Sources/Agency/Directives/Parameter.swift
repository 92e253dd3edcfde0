package import Notation

/// A quantity that the directive leaves open or that changes over time, with its values and the days they hold from.
package struct Parameter: Sendable {
  /// One value and the first day on which it holds.
  package struct Value: Sendable {
    /// The first day.
    package let from: CalendarDate
    /// The value from that day on.
    package let value: JSONValue

    /// A value from a day on.
    package init(from: CalendarDate, value: JSONValue) {
      self.from = from
      self.value = value
    }
  }

  /// The name by which policies and clocks refer to it.
  package let name: String
  /// `long`, `string` or `bool`; for clocks also `days`, `businessDays`, `years` or `hours`, which are whole numbers.
  package let type: String
  /// The clause that leaves it open.
  package let clause: String
  /// What an administrator is asked.
  package let label: String
  /// Values by their first day, ascending.
  ///
  /// Empty while nobody has set it.
  package let values: [Value]

  /// A parameter with its values by their first day, ascending.
  package init(name: String, type: String, clause: String, label: String, values: [Value]) {
    self.name = name
    self.type = type
    self.clause = clause
    self.label = label
    self.values = values
  }

  /// The value in force on a day, or nil when none is set.
  package func value(on day: CalendarDate) -> JSONValue? {
    values.last { $0.from <= day }?.value
  }
}

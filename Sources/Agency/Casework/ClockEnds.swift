import Cedar
import Directives
import Notation

/// Ends of the clocks that attributes describe with `@clock` and `@from`.
///
/// Policies compare the end with a day or a moment: sums and spans of instants would fail at the ends of their range.
struct ClockEnds {
  let directive: Directive
  let deadlines: Deadlines
  /// Values of parameters that are given from outside, as scenarios do.
  let given: [String: JSONValue]
  let at: Instant

  /// Where a clock starts, as `@from` says it.
  enum Start {
    /// The same day for everybody, `2015-01-02`.
    case day(CalendarDate)
    /// A fact of a type of entities; `member` is a part of it, as the moment of an attestation.
    case fact(type: String, name: String, member: String?)
  }

  /// Where the clock of an attribute starts, or nil where it does not say.
  static func start(of definition: AttributeDefinition) -> Start? {
    guard let from = definition.annotation("from") else { return nil }
    if let day = CalendarDate(from) { return .day(day) }
    let path = from.split(separator: ".").map(String.init)
    guard path.count == 2 || path.count == 3 else { return nil }
    return .fact(type: path[0], name: path[1], member: path.count == 3 ? path[2] : nil)
  }

  /// The end of a clock that starts on a day: the last of its days, as midnight UTC.
  func end(_ definition: AttributeDefinition, from day: CalendarDate) -> Value? {
    guard let parameter = parameter(definition) else { return nil }
    return deadlines.lastDay(of: parameter, fromDay: day, at: at).map { .datetime($0.start.milliseconds) }
  }

  /// The end of a clock that starts with a fact: hours after it, or the last of so many days.
  ///
  /// A date is kept as midnight UTC; the moment of an attestation lies on its day at the site.
  func end(_ definition: AttributeDefinition, from value: Value, member: String?) -> Value? {
    guard let milliseconds = Self.moment(value, member) else { return nil }
    let instant = Instant(milliseconds: milliseconds)
    guard let parameter = parameter(definition) else { return nil }
    if parameter.type == "hours" {
      return deadlines.end(of: parameter, from: instant, at: at).map { .datetime($0.milliseconds) }
    }
    return end(definition, from: member == nil ? instant.date : deadlines.localDay(instant))
  }

  private static func moment(_ value: Value, _ member: String?) -> Int64? {
    switch (value, member) {
    case (.datetime(let milliseconds), nil): milliseconds
    case (.record(let record), let member?):
      if case .datetime(let milliseconds)? = record[member] { milliseconds } else { nil }
    default: nil
    }
  }

  private func parameter(_ definition: AttributeDefinition) -> Parameter? {
    guard let name = definition.annotation("clock"),
      let parameter = directive.manifest.parameters.first(where: { $0.name == name })
    else { return nil }
    guard let value = given[name] else { return parameter }
    return Parameter(
      name: name, type: parameter.type, clause: parameter.clause, label: parameter.label,
      values: [.init(from: deadlines.localDay(at), value: value)])
  }
}

import Cedar
import Notation

/// The ends of clocks of one version whose time the other version changes, as what they are computed from.
///
/// So that a case can be found that one version permits and the other does not. Days and hours are counted; how many
/// business days or years come to depends on the day, and what changes there is told in words alone.
struct ClockTable {
  private enum Start {
    case day(CalendarDate)
    case fact(String, member: String?)
  }

  private struct Clock {
    let start: Start
    /// How long it runs, or nil where the parameter has no value.
    let milliseconds: Int64?
  }

  /// By the name of the attribute that is its end.
  private var clocks: [String: Clock] = [:]

  /// The clocks of a directive that run by one of the parameters.
  init(_ directive: Directive, parameters: Set<String>, on day: CalendarDate) {
    for type in directive.schema.entityTypeList {
      for attribute in type.attributes where attribute.computed == .deadline {
        guard let name = attribute.annotation("clock"), parameters.contains(name),
          let parameter = directive.manifest.parameters.first(where: { $0.name == name }),
          let unit = ["days": 86_400_000, "hours": 3_600_000][parameter.type] as Int64?,
          let start = Self.start(attribute, type.name)
        else { continue }
        var milliseconds: Int64?
        if case .integer(let count)? = parameter.value(on: day), (0...36_500).contains(count) {
          milliseconds = count * unit
        }
        clocks[attribute.name] = Clock(start: start, milliseconds: milliseconds)
      }
    }
  }

  private static func start(_ attribute: AttributeDefinition, _ type: String) -> Start? {
    guard let from = attribute.annotation("from") else { return nil }
    if let day = CalendarDate(from) { return .day(day) }
    let path = from.split(separator: ".").map(String.init)
    guard path.count >= 2, path[0] == type else { return nil }
    return .fact(path[1], member: path.count > 2 ? path[2] : nil)
  }

  /// What stands in the place of an end, or nil for anything else; `failing` where the clock has no time.
  func replacement(_ expression: Expression, failing: (Expression) -> Expression) -> Expression? {
    func made(_ kind: Expression.Kind) -> Expression { Expression(kind, at: expression.position) }
    func text(_ function: ExtensionFunction, _ text: String) -> Expression {
      made(.call(function, [made(.literal(.string(text)))]))
    }
    switch expression.kind {
    case .has(let base, let name):
      guard case .fact(let fact, _)? = clocks[name]?.start else { return nil }
      return made(.has(base, fact))
    case .attribute(let base, let name):
      guard let clock = clocks[name] else { return nil }
      guard let milliseconds = clock.milliseconds else { return failing(expression) }
      let start: Expression
      switch clock.start {
      case .day(let day): start = text(.datetime, "\(day)")
      case .fact(let fact, let member):
        let own = made(.attribute(base, fact))
        start = member.map { made(.attribute(own, $0)) } ?? own
      }
      return made(.call(.offset, [start, text(.duration, "\(milliseconds)ms")]))
    default: return nil
    }
  }

  /// An entity with the ends of its clocks as they follow from its facts.
  func filled(_ entity: Entity, _ type: EntityTypeDefinition) -> Entity {
    var entity = entity
    for attribute in type.attributes {
      guard let clock = clocks[attribute.name] else { continue }
      var end: Int64?
      if let milliseconds = clock.milliseconds, let start = Self.moment(clock.start, entity) {
        let (sum, overflows) = start.addingReportingOverflow(milliseconds)
        end = overflows ? nil : sum
      }
      entity.attributes[attribute.name] = end.map { .datetime($0) }
      if end == nil, attribute.isRequired { entity.unknowns.insert([attribute.name]) }
    }
    return entity
  }

  private static func moment(_ start: Start, _ entity: Entity) -> Int64? {
    switch start {
    case .day(let day): return day.start.milliseconds
    case .fact(let fact, let member):
      switch (entity.attributes[fact], member) {
      case (.datetime(let milliseconds)?, nil): return milliseconds
      case (.record(let record)?, let member?):
        if case .datetime(let milliseconds)? = record[member] { return milliseconds }
        return nil
      default: return nil
      }
    }
  }
}

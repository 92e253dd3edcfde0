import Cedar
import Notation

/// One of two versions of a directive that are compared: its policies with the parameters of a day in their place, and
/// sets of policies that permit exactly what comes to an outcome.
struct DirectiveVersion {
  let directive: Directive
  private let day: CalendarDate
  private let demands: [(requirement: Requirement, policy: Policy)]
  private let gateways: [Policy]
  private let clocks: ClockTable

  /// A version beside the one with which it is compared.
  init(_ directive: Directive, beside other: Directive, on day: CalendarDate) {
    self.directive = directive
    self.day = day
    let values = Self.values(directive, on: day)
    let others = Self.values(other, on: day)
    let clocks = ClockTable(
      directive, parameters: Set(values.keys.filter { values[$0] != others[$0] }), on: day)
    self.clocks = clocks
    func fixed(_ policy: Policy) -> Policy {
      policy.rewritten { Self.parameter($0, values) ?? clocks.replacement($0, failing: Self.failing) }
    }
    demands = directive.requirements.map { ($0, fixed($0.policy)) }
    gateways = directive.gateways.map { fixed($0.policy) }
  }

  /// Everything that decides about one type of entity under an action, what it leads to told by the id.
  func deciding(_ action: String, about type: String) -> [Policy] {
    let own = demands.filter { concerns($0.policy, action, type) }.map { requirement, policy in
      policy.changed(id: "\(Self.consequence(requirement)) \(policy.id)")
    }
    return own + gateways.filter { concerns($0, action, type) }
  }

  /// Policies that permit whatever comes to an outcome for an action, where every fact is known.
  func policies(_ outcome: Determination.Outcome, action: String) throws(CedarErrors) -> PolicySet {
    var policies: [Policy] = []
    for (requirement, policy) in demands where policy.admits(action) {
      let own = Self.consequence(requirement)
      if outcome == .permitted {
        policies.append(policy)
      } else if own == outcome {
        policies.append(policy.changed(effect: .permit))
      } else if Self.rank(own) > Self.rank(outcome) {
        policies.append(policy)
      }
    }
    let ways = gateways.filter { $0.admits(action) }
    switch outcome {
    case .permitted: policies += ways
    case .refused: policies += Self.noneOpen(ways)
    // Without any gateway nothing is ever permitted, and nothing is refused for want of one.
    case .open where !ways.isEmpty: policies += Self.noneOpen(ways).map { $0.changed(effect: .forbid) }
    case .open, .elsewhere, .faulty: break
    }
    return try PolicySet(policies)
  }

  /// An entity with the ends of its clocks as they follow from its facts under this version.
  func clocked(_ entity: Entity, _ type: EntityTypeDefinition) -> Entity { clocks.filled(entity, type) }

  /// The parameters as the entity that carries them has them on the day; those without a value are unknown.
  func parameters(_ entity: Entity) -> Entity {
    var entity = entity
    entity.attributes = [:]
    for parameter in directive.manifest.parameters {
      if let value = Self.values(directive, on: day)[parameter.name] ?? nil {
        entity.attributes[parameter.name] = value
      } else {
        entity.unknowns.insert([parameter.name])
      }
    }
    return entity
  }

  private func concerns(_ policy: Policy, _ action: String, _ type: String) -> Bool {
    policy.admits(action) && policy.resource.type == type
  }

  /// What the demand leads to where it is unmet.
  static func consequence(_ requirement: Requirement) -> Determination.Outcome {
    requirement.elsewhere != nil ? .elsewhere : requirement.remedy == nil ? .refused : .open
  }

  private static func rank(_ outcome: Determination.Outcome) -> Int {
    switch outcome {
    case .permitted: 0
    case .open: 1
    case .refused: 2
    case .elsewhere: 3
    case .faulty: 4
    }
  }

  /// A permit that matches where none of the gateways does; the gateways of directives all ask about one type.
  private static func noneOpen(_ gateways: [Policy]) -> [Policy] {
    guard let first = gateways.first else { return [] }
    let closed = gateways.compactMap { gateway -> Expression? in
      let parts = gateway.conditions.map { condition in
        condition.kind == .when ? Expression(.not(condition.body), at: gateway.position) : condition.body
      }
      return parts.reduce(nil) { sum, part in sum.map { Expression(.or($0, part), at: gateway.position) } ?? part }
    }
    // A gateway without conditions is always open.
    guard closed.count == gateways.count else { return [] }
    let all = closed.dropFirst().reduce(closed[0]) { Expression(.and($0, $1), at: first.position) }
    return [first.changed(id: "no gateway", effect: .permit, conditions: [.init(.when, all)])]
  }

  private static func values(_ directive: Directive, on day: CalendarDate) -> [String: Value?] {
    var values: [String: Value?] = [:]
    for parameter in directive.manifest.parameters {
      switch parameter.value(on: day) {
      case .integer(let number): values.updateValue(.long(number), forKey: parameter.name)
      case .string(let text): values.updateValue(.string(text), forKey: parameter.name)
      case .bool(let bool): values.updateValue(.bool(bool), forKey: parameter.name)
      default: values.updateValue(nil, forKey: parameter.name)
      }
    }
    return values
  }

  /// What stands in the place of a parameter: its value, or what fails, which is as little permitted as the unknown.
  private static func parameter(_ expression: Expression, _ values: [String: Value?]) -> Expression? {
    guard case .attribute(let base, let name) = expression.kind, case .attribute(_, "parameters") = base.kind,
      let value = values[name]
    else { return nil }
    return value.map { Expression(.literal($0), at: expression.position) } ?? failing(expression)
  }

  /// The same expression behind one that fails.
  private static func failing(_ expression: Expression) -> Expression {
    func made(_ kind: Expression.Kind) -> Expression { Expression(kind, at: expression.position) }
    let tooMuch = made(.binary(.add, made(.literal(.long(.max))), made(.literal(.long(1)))))
    let failing = made(.binary(.equal, tooMuch, made(.literal(.long(0)))))
    return made(.conditional(failing, expression, expression))
  }
}

extension Policy {
  /// Whether an action is among those of the head; actions of directives form no hierarchy.
  fileprivate func admits(_ name: String) -> Bool {
    let uid = EntityUID(type: "Action", id: name)
    return switch action {
    case .any: true
    case .equal(let own): own == uid
    case .isIn(let own): own.contains(uid)
    }
  }
}

import Cedar

/// A directive's policies arranged by action and by the type of entity that they are asked of, once at load.
struct Program: Sendable {
  /// What an unmet demand leads to, kept apart from its texts so that judging many cases touches no text.
  enum Consequence: Sendable {
    case open, refused, elsewhere
  }

  /// One demand as the quick way needs it: its policy's index in the policy set, and what it leads to.
  struct Demand: Sendable {
    let policy: Int
    let consequence: Consequence
  }

  /// Policies of one action over one type of entity, as indices into the directive's arrays.
  struct Station: Sendable {
    var demands: [Demand] = []
    var ways: [Int] = []
    var requirements: [Int] = []
    var gateways: [Int] = []
    var productions: [Int] = []
  }

  /// The name of the action under which productions are written.
  static let produce = "produce"

  private var stations: [String: [String: Station]] = [:]

  init(requirements: [Requirement], gateways: [Gateway], productions: [Production], actions: [String]) {
    for action in actions + [Self.produce] {
      for (index, requirement) in requirements.enumerated() {
        enter(requirement.policy, action) { station in
          station.requirements.append(index)
          station.demands.append(Demand(policy: requirement.policy.index, consequence: Self.consequence(requirement)))
        }
      }
      for (index, gateway) in gateways.enumerated() {
        enter(gateway.policy, action) { station in
          station.gateways.append(index)
          station.ways.append(gateway.policy.index)
        }
      }
      for (index, production) in productions.enumerated() {
        enter(production.policy, action) { $0.productions.append(index) }
      }
    }
  }

  /// The policies of an action over a type, or nil when there are none.
  func station(action: String, type: String) -> Station? { stations[action]?[type] }

  private static func consequence(_ requirement: Requirement) -> Consequence {
    if requirement.elsewhere != nil { return .elsewhere }
    return requirement.remedy == nil ? .refused : .open
  }

  private mutating func enter(_ policy: Policy, _ action: String, _ change: (inout Station) -> Void) {
    let uid = EntityUID(type: "Action", id: action)
    guard policy.action.admits(uid), let type = policy.resource.type else { return }
    change(&stations[action, default: [:]][type, default: Station()])
  }
}

extension Policy.ActionScope {
  /// Whether the scope lets an action in.
  ///
  /// Actions of directives form no hierarchy, so membership is being listed.
  fileprivate func admits(_ action: EntityUID) -> Bool {
    switch self {
    case .any: true
    case .equal(let uid): uid == action
    case .isIn(let uids): uids.contains(action)
    }
  }
}

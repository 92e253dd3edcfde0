import Cedar

@testable import Directives

/// Random policies with a determination that follows the conventions word by word, slowly.
struct ModelDirective {
  private enum Ending: String {
    case remedy = #"@remedy("Do") @by("officer")"#
    case elsewhere = #"@elsewhere("Other")"#
    case refusal = ""
  }

  private struct Demand {
    let id: String
    let type: String
    let ending: Ending
    let isForRelease: Bool
    let when: ModelFormula?
    let unless: ModelFormula

    var text: String {
      """
      @id("\(id)") @clause("9999-001A/1") @title("T") \(ending.rawValue)
      forbid (principal, action == Action::"\(isForRelease ? "release" : "accept")", resource is \(type))
      \(when.map { "when { \($0.text) }" } ?? "") unless { \(unless.text) };

      """
    }
  }

  private struct Way {
    let id: String
    let when: ModelFormula

    var text: String {
      """
      @id("\(id)") @clause("9999-001A/1") @title("T") @gateway("\(id.suffix(2))")
      permit (principal, action, resource is Matter) when { \(when.text) };

      """
    }
  }

  private let demands: [Demand]
  private let ways: [Way]

  init(_ random: inout ModelRandom) {
    demands = (0..<2 + random.below(5)).map { number in
      Demand(
        id: "9999-001A/1#d\(number)", type: random.pick(["Matter", "Item"]),
        ending: random.pick([.remedy, .remedy, .refusal, .elsewhere]), isForRelease: random.below(6) > 0,
        when: random.below(2) == 0 ? nil : ModelFormula(&random, depth: 2),
        unless: .or(.fact(random.pick(["a", "b", "c"])), ModelFormula(&random, depth: 2)))
    }
    ways = (0..<1 + random.below(2)).map { Way(id: "9999-001A/1#w\($0)", when: ModelFormula(&random, depth: 1)) }
  }

  var text: String { demands.map(\.text).joined() + ways.map(\.text).joined() }

  /// The state of every demand over every entity it concerns, by policy and entity.
  func states(_ resources: [ModelFacts]) -> [String: Finding.State] {
    var states: [String: Finding.State] = [:]
    for demand in demands where demand.isForRelease {
      for facts in resources where facts.uid.type == demand.type {
        states["\(demand.id) \(facts.uid)"] = state(demand, facts)
      }
    }
    return states
  }

  /// Faulty before elsewhere before refused before open before permitted.
  func outcome(_ resources: [ModelFacts]) -> Determination.Outcome {
    let asked = demands.filter(\.isForRelease).flatMap { demand in
      resources.filter { $0.uid.type == demand.type }.map { (demand.ending, state(demand, $0)) }
    }
    let matter = resources[0]
    let open = ways.map { $0.when.truth(matter) }
    func has(_ state: Finding.State, _ ending: Ending) -> Bool { asked.contains { $0 == (ending, state) } }
    if asked.contains(where: { $0.1 == .error }) || open.contains(.error) { return .faulty }
    if has(.unmet, .elsewhere) { return .elsewhere }
    let hasWay = open.contains(.true)
    if has(.unmet, .refusal) || (!hasWay && !open.contains(.unknown)) { return .refused }
    return hasWay && asked.allSatisfy { $0.1 == .met || $0.1 == .notApplicable } ? .permitted : .open
  }

  private func state(_ demand: Demand, _ facts: ModelFacts) -> Finding.State {
    let concerns = demand.when?.truth(facts) ?? .true
    let holds = demand.unless.truth(facts)
    if concerns == .false { return .notApplicable }
    if concerns == .error { return .error }
    if holds == .true { return .met }
    if concerns == .unknown || holds == .unknown { return .unknown }
    return holds == .error ? .error : .unmet
  }
}

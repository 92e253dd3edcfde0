import Notation

/// What a scenario changes in its base.
struct ScenarioChanges {
  let set: [JSONValue]
  let unset: [JSONValue]
  let at: Instant
  let principal: String
  /// An official who may answer a fact, or nil.
  let answering: (JSONValue) -> String?

  /// The base's facts without those that are unset or set anew, and then the new ones.
  func applied(to facts: [JSONValue], isComputed: (JSONValue) -> Bool) -> [JSONValue] {
    remaining(facts) + set.filter { !isComputed($0) }.map(signed)
  }

  /// The base's computed facts with the same changes.
  func computed(_ facts: [JSONValue], isComputed: (JSONValue) -> Bool) -> [JSONValue] {
    let unknown = unset.filter(isComputed).map { fact -> JSONValue in
      ["about": fact["about"] ?? .null, "fact": fact["fact"] ?? .null, "value": .null]
    }
    return remaining(facts) + set.filter(isComputed) + unknown
  }

  private func remaining(_ facts: [JSONValue]) -> [JSONValue] {
    let gone = Set((set + unset).map(Self.key))
    return facts.filter { !gone.contains(Self.key($0)) }
  }

  /// A fact that names nobody is answered by who attests it, else by the first official who may answer it.
  private func signed(_ fact: JSONValue) -> JSONValue {
    guard case .object(var members) = fact else { return fact }
    let named = fact["value"]?["over"] == nil ? nil : fact["value"]?["by"]
    if fact["by"] == nil { members.append(.init("by", named ?? .string(answering(fact) ?? principal))) }
    if fact["at"] == nil { members.append(.init("at", .string(at.description))) }
    return .object(members)
  }

  private static func key(_ fact: JSONValue) -> String { "\(fact["about"]?.text ?? "")|\(fact["fact"]?.text ?? "")" }
}

import Cedar

/// Sorts a directive's policies into demands, gateways and productions, and checks their annotations.
struct PolicySorting {
  let policies: [Policy]
  let schema: Schema
  let clauses: ClauseTable
  let manifest: DirectiveManifest

  /// Demands, gateways and productions.
  struct Sorted {
    var requirements: [Requirement] = []
    var gateways: [Gateway] = []
    var productions: [Production] = []
  }

  /// - Throws: every policy that lacks what the conventions demand.
  func sorted() throws(DirectiveErrors) -> Sorted {
    var sorted = Sorted()
    var errors: [DirectiveError] = []
    var ids: Set<String> = []
    for policy in policies {
      func fault(_ reason: String) { errors.append(DirectiveError(place: policy.position.description, reason: reason)) }
      guard policy.annotation("id") != nil, ids.insert(policy.id).inserted else {
        fault("a policy needs an `@id` of its own")
        continue
      }
      guard let clause = policy.annotation("clause"), clauses[clause] != nil else {
        fault("`\(policy.id)` needs a `@clause` that is in clauses.tsv")
        continue
      }
      guard policy.id == clause || policy.id.hasPrefix(clause + "#") else {
        fault("`\(policy.id)` must be its clause `\(clause)`, or that and `#` and a word")
        continue
      }
      sort(policy, clause: clause, into: &sorted, fault: fault)
    }
    guard errors.isEmpty else { throw DirectiveErrors(errors) }
    return sorted
  }

  private func sort(_ policy: Policy, clause: String, into sorted: inout Sorted, fault: (String) -> Void) {
    if policy.effect == .forbid {
      if let requirement = requirement(policy, clause: clause, fault: fault) { sorted.requirements.append(requirement) }
    } else if let product = policy.annotation("produces") {
      sorted.productions.append(
        Production(policy: policy, clause: clause, products: product.split(separator: " ").map(String.init)))
    } else if let name = policy.annotation("gateway") {
      guard let title = text("title", policy, fault) else { return fault("`\(policy.id)` needs a `@title`") }
      sorted.gateways.append(Gateway(policy: policy, clause: clause, name: name, title: title))
    } else {
      fault("`\(policy.id)` permits, so it needs `@gateway` or `@produces`")
    }
  }

  private func requirement(_ policy: Policy, clause: String, fault: (String) -> Void) -> Requirement? {
    if !policy.conditions.contains(where: { $0.kind == .unless }) { fault("`\(policy.id)` forbids without `unless`") }
    guard let title = text("title", policy, fault) else {
      fault("`\(policy.id)` needs a `@title`")
      return nil
    }
    let remedy = text("remedy", policy, fault)
    let elsewhere = text("elsewhere", policy, fault)
    let roles = policy.annotation("by")?.split(separator: " ").map(String.init) ?? []
    if remedy != nil, roles.isEmpty { fault("`\(policy.id)` has a `@remedy` but no `@by`") }
    if remedy != nil, elsewhere != nil { fault("`\(policy.id)` has both `@remedy` and `@elsewhere`") }
    for role in roles where !isRole(role) { fault("`\(policy.id)` names the role `\(role)`, which the schema lacks") }
    return Requirement(
      policy: policy, clause: clause, title: title, unmet: text("unmet", policy, fault), remedy: remedy,
      elsewhere: elsewhere, isGuarded: policy.annotation("guarded") != nil, roles: roles,
      warning: policy.annotation("warning"),
      clock: clock(policy, fault: fault))
  }

  private func clock(_ policy: Policy, fault: (String) -> Void) -> Requirement.Clock? {
    guard let parameter = policy.annotation("clock") else { return nil }
    guard manifest.parameters.contains(where: { $0.name == parameter }) else {
      fault("`\(policy.id)` has the clock `\(parameter)`, which is no parameter")
      return nil
    }
    guard let start = policy.annotation("from"), label(start) != nil else {
      fault("`\(policy.id)` has a `@clock`, so it needs `@from` with a fact")
      return nil
    }
    return .init(parameter: parameter, start: start)
  }

  private func text(_ annotation: String, _ policy: Policy, _ fault: (String) -> Void) -> PolicyText? {
    guard let written = policy.annotation(annotation) else { return nil }
    let (text, offence) = PolicyText.read(written, label: label)
    if let offence { fault("`@\(annotation)` of `\(policy.id)` has \(offence)") }
    return text
  }

  /// The label of a fact such as `Matter.recipient`, or nil when the schema has no such fact.
  private func label(_ path: String) -> String? {
    let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2,
      let attribute = schema.entityType(parts[0])?.attributes.first(where: { $0.name == parts[1] })
    else { return nil }
    return attribute.annotation("label") ?? parts[1]
  }

  private func isRole(_ role: String) -> Bool {
    schema.entityType("Role")?.enumeration?.contains(role) ?? true
  }
}

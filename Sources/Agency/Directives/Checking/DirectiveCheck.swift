import Cedar

/// Looks through a directive that loads for what is wrong with it all the same.
///
/// Nothing here is particular to one directive.
package struct DirectiveCheck: Sendable {
  let directive: Directive
  private let roles: Set<String>
  /// The entities of a case, whose facts somebody answers.
  private static let entities = ["Matter", "Item", "Person"]

  /// A check of one directive.
  package init(_ directive: Directive) {
    self.directive = directive
    roles = Set(directive.schema.entityType("Role")?.enumeration ?? [])
  }

  /// Everything that can be seen without a solver and without a case.
  package var faults: [DirectiveFault] { clauses + facts + remedies + duties + cycles + templates }

  /// Policies that no clause names, and clauses that do not exist.
  private var clauses: [DirectiveFault] {
    let named = Set(directive.clauses.clauses.flatMap(\.places))
    let unnamed = directive.policies.policies.filter { !named.contains("policy:\($0.id)") }.map { policy in
      DirectiveFault(
        .clause, Self.place(policy), "no line of clauses.tsv says that it is carried out by `\(policy.id)`")
    }
    let unknown = attributes.flatMap { type, attribute in
      (attribute.annotation("clause") ?? "").split(separator: " ").map(String.init)
        .filter { directive.clauses[$0] == nil }.map {
          DirectiveFault(
            .clause, attribute.position.description, "`\(type).\(attribute.name)` names no clause: `\($0)`")
        }
    }
    let parameters = directive.manifest.parameters.filter { directive.clauses[$0.clause] == nil }.map {
      DirectiveFault(.clause, "directive.json", "the parameter `\($0.name)` names no clause: `\($0.clause)`")
    }
    return unnamed + unknown + parameters
  }

  private var attributes: [(type: String, attribute: AttributeDefinition)] {
    (Self.entities + ["Parameters"]).flatMap { type in
      (directive.schema.entityType(type)?.attributes ?? []).map { (type, $0) }
    }
  }

  /// Facts that nothing reads, and those that nobody may answer.
  private var facts: [DirectiveFault] {
    let reads = FactReads(directive)
    return attributes.flatMap { type, attribute -> [DirectiveFault] in
      let (place, name) = (attribute.position.description, "`\(type).\(attribute.name)`")
      var faults: [DirectiveFault] = []
      if !reads.contains(type, attribute.name) { faults.append(.init(.fact, place, "nothing reads \(name)")) }
      guard type != "Parameters", attribute.computed == nil else { return faults }
      let answering = Self.words(attribute.annotation("answers"))
      if answering.isEmpty { faults.append(.init(.role, place, "nobody may answer \(name)")) }
      faults += answering.filter { !roles.contains($0) }.map {
        .init(.role, place, "\(name) is answered by `\($0)`, which is no role")
      }
      return faults
    }
  }

  /// Remedies that change nothing, and demands that leave nobody with the task.
  private var remedies: [DirectiveFault] {
    let changing = changing
    return directive.requirements.flatMap { requirement -> [DirectiveFault] in
      let policy = requirement.policy
      let isAboutPrincipal = policy.conditions.contains { $0.kind == .unless && Self.readsPrincipal($0.body) }
      var faults: [DirectiveFault] = []
      let ends = Self.words(policy.annotation("ends"))
      let concerning = Self.names(policy, .when)
      for path in ends where directive.fact(path).map({ !concerning.contains($0.name) }) ?? true {
        faults.append(
          .init(.remedy, Self.place(policy), "`\(policy.id)` ends with `\(path)`, which its `when` does not read"))
      }
      if requirement.remedy != nil, Self.names(policy, .unless).isDisjoint(with: changing), !isAboutPrincipal,
        ends.isEmpty
      {
        faults.append(
          .init(.remedy, Self.place(policy), "the demand of `\(policy.id)` reads nothing that could change"))
      }
      if requirement.elsewhere != nil, requirement.roles.isEmpty {
        faults.append(
          .init(.role, Self.place(policy), "`\(policy.id)` passes the case on, and says not by whom (`@by`)"))
      }
      return faults
    }
  }

  /// Names of attributes that somebody can change: what a document says of itself stays, and so does the time.
  private var changing: Set<String> {
    var names: Set<String> = []
    for type in directive.schema.entityTypeList {
      names.formUnion(type.attributes.filter { $0.computed?.isFixed != true }.map(\.name))
    }
    return names
  }

  private static func names(_ policy: Policy, _ kind: Policy.Condition.Kind) -> Set<String> {
    policy.conditions.filter { $0.kind == kind }
      .reduce(into: Set<String>()) { $0.formUnion(FactReads.names(in: $1.body)) }
  }

  /// Roles that have nothing to do, and a parameter without anybody who sets it.
  private var duties: [DirectiveFault] {
    let answering = attributes.flatMap { Self.words($0.attribute.annotation("answers")) }
    let seeing = directive.requirements.flatMap(\.roles)
    let sets = directive.manifest.parameters.isEmpty ? [] : ["administrator"]
    let busy = Set(answering + seeing + sets)
    let idle = roles.subtracting(busy).sorted().map {
      DirectiveFault(.role, "facts.cedarschema", "the role `\($0)` answers nothing and sees to nothing", isNote: true)
    }
    let missing = Set(sets).subtracting(roles).map {
      DirectiveFault(.role, "facts.cedarschema", "there are parameters, and no role `\($0)` that sets them")
    }
    return idle + missing
  }

  /// Facts that are computed from each other, by `@from`.
  private var cycles: [DirectiveFault] {
    var sources: [String: String] = [:]
    for (type, attribute) in attributes { sources["\(type).\(attribute.name)"] = attribute.annotation("from") }
    return sources.keys.sorted().compactMap { start in
      var (fact, steps) = (sources[start], 0)
      while let here = fact, here != start, steps <= sources.count {
        fact = sources[here]
        steps += 1
      }
      return fact == start ? DirectiveFault(.cycle, "facts.cedarschema", "`\(start)` is computed from itself") : nil
    }
  }

  static func readsPrincipal(_ expression: Expression) -> Bool {
    if case .variable(.principal) = expression.kind { return true }
    return expression.kind.operands.contains { readsPrincipal($0) }
  }

  static func words(_ text: String?) -> [String] { (text ?? "").split(separator: " ").map(String.init) }

  static func place(_ policy: Policy) -> String { "\(policy.position.file):\(policy.position.line)" }
}

import Cedar
import Notation
import Wording

/// Turns the trace of one policy over one entity into a part of a finding.
struct Explaining {
  let evaluator: KleeneEvaluator
  let directive: Directive
  let subject: Subject
  let deadlines: Deadlines

  /// A demand over the request's resource.
  func part(_ requirement: Requirement, request: Request, at: Instant) -> Finding.Part {
    let state = Determiner.state(evaluator.judge(requirement.policy, request: request))
    let trace = evaluator.trace(requirement.policy, request: request)
    let missing = trace.missing.isEmpty ? [] : MissingOrder(requirement.policy).sorted(trace.missing).map(name)
    var reason = ""
    switch state {
    case .unmet: reason = (requirement.unmet ?? requirement.title).filled(missing: missing)
    case .unknown: reason = question(trace)
    case .error: reason = trace.error.map(\.description) ?? Texts.text("finding.error")
    case .met, .notApplicable: break
    }
    return Finding.Part(
      policy: requirement.policy.id, entity: request.resource, state: state, read: facts(trace.reads),
      unanswered: state == .unknown ? facts(trace.unknowns) : [], missing: state == .unmet ? missing : [],
      reason: reason, remedy: remedy(requirement, state, trace, missing),
      roles: roles(requirement, state, trace), due: due(requirement, state, request, at),
      elsewhere: state == .unmet ? requirement.elsewhere?.filled(missing: missing) : nil)
  }

  /// A gateway over the request's resource.
  func part(_ gateway: Gateway, request: Request) -> Finding.Part {
    let state = GatewayTally.state(evaluator.judge(gateway.policy, request: request))
    let trace = evaluator.trace(gateway.policy, request: request)
    let reason =
      switch state {
      case .unmet: Texts.text("finding.notChosen", ["gateway": gateway.title.filled()])
      case .unknown: question(trace)
      case .error: trace.error.map(\.description) ?? Texts.text("finding.error")
      case .met, .notApplicable: ""
      }
    let answer = state == .unknown ? self.answer(trace) : nil
    return Finding.Part(
      policy: gateway.policy.id, entity: request.resource, state: state, read: facts(trace.reads),
      unanswered: state == .unknown ? facts(trace.unknowns) : [], missing: [], reason: reason, remedy: answer,
      roles: state == .unknown ? answering(trace) : [], due: nil, elsewhere: nil)
  }

  private func question(_ trace: Trace) -> String {
    Texts.text("finding.notAnswered", ["facts": labels(trace.unknowns).joined(separator: "; ")])
  }

  private func answer(_ trace: Trace) -> String {
    Texts.text("finding.answer", ["facts": labels(trace.unknowns).joined(separator: "; ")])
  }

  private func remedy(
    _ requirement: Requirement, _ state: Finding.State, _ trace: Trace, _ missing: [String]
  ) -> String? {
    switch state {
    case .unmet: requirement.remedy?.filled(missing: missing)
    case .unknown: answer(trace)
    case .error, .met, .notApplicable: nil
    }
  }

  private func roles(_ requirement: Requirement, _ state: Finding.State, _ trace: Trace) -> [String] {
    switch state {
    case .unmet: requirement.roles
    case .unknown: answering(trace)
    case .error, .met, .notApplicable: []
    }
  }

  private func due(_ requirement: Requirement, _ state: Finding.State, _ request: Request, _ at: Instant) -> Instant? {
    guard let clock = requirement.clock, state == .unmet || state == .unknown,
      let fact = clock.start.split(separator: ".").last,
      let start = subject.moments[request.resource]?[String(fact)],
      let parameter = directive.manifest.parameters.first(where: { $0.name == clock.parameter })
    else { return nil }
    return deadlines.end(of: parameter, from: start, at: at)
  }

  /// Facts in order of reading, without repetition.
  private func facts(_ reads: [AttributeRead]) -> [String] {
    var seen: [String] = []
    for read in reads.map(Self.name) where !seen.contains(read) {
      seen.append(read)
    }
    return seen
  }

  private func labels(_ reads: [AttributeRead]) -> [String] {
    var seen: [String] = []
    for read in reads {
      let name = read.path.first ?? ""
      var label = read.fact?.annotation("label") ?? name
      if let start = start(read), let asked = start.annotation("label") { label = asked }
      if let parameter = parameter(read) {
        label = Texts.text(
          "finding.parameter", ["label": label, "name": parameter.name, "clause": parameter.clause])
      }
      if !seen.contains(label) { seen.append(label) }
    }
    return seen
  }

  /// The parameter that a read is about, or nil.
  private func parameter(_ read: AttributeRead) -> Parameter? {
    var name = read.entity?.type == "Parameters" ? read.path.first : nil
    if let clock = clock(read), !isSet(clock) { name = clock }
    return name.flatMap { name in directive.manifest.parameters.first { $0.name == name } }
  }

  /// The fact that is to be answered so that the end of a clock can be computed, or nil for anything else.
  private func start(_ read: AttributeRead) -> AttributeDefinition? {
    guard let clock = clock(read), isSet(clock),
      let from = read.fact?.annotation("from")?.split(separator: ".").map(String.init), from.count >= 2
    else { return nil }
    return directive.schema.entityType(from[0])?.attributes.first { $0.name == from[1] }
  }

  /// The parameter of the clock whose end a read is about.
  private func clock(_ read: AttributeRead) -> String? {
    read.fact?.computed == .deadline ? read.fact?.annotation("clock") : nil
  }

  private func isSet(_ parameter: String) -> Bool {
    let uid = EntityUID(type: "Parameters", id: directive.manifest.number)
    return subject.entities[uid]?.attributes[parameter] != nil
  }

  private func answering(_ trace: Trace) -> [String] {
    var seen: [String] = []
    for read in trace.unknowns {
      // A parameter is no fact of the case: the site sets it.
      let fact = start(read) ?? read.fact
      let roles = parameter(read) == nil ? fact?.annotation("answers") : "administrator"
      for role in (roles ?? "").split(separator: " ").map(String.init)
      where !seen.contains(role) {
        seen.append(role)
      }
    }
    return seen
  }

  private static func name(_ read: AttributeRead) -> String {
    "\(read.entity.map(\.description) ?? "context").\(read.path.joined(separator: "."))"
  }

  /// A choice by its label, a register entry by its name, anything else by its id.
  private func name(_ value: Value) -> String {
    guard case .entity(let uid) = value else { return value.description }
    if let label = directive.choices(of: uid.type)[uid.id] { return label }
    if case .string(let name)? = subject.entities[uid]?.attributes["name"] { return name }
    return uid.id
  }
}

extension Finding.Part {
  /// The same part in another state, without what only the old state explained.
  func with(state: Finding.State) -> Finding.Part {
    Finding.Part(
      policy: policy, entity: entity, state: state, read: read, unanswered: [], missing: [], reason: "", remedy: nil,
      roles: [], due: nil, elsewhere: nil)
  }
}

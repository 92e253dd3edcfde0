import Cedar

/// What one policy reads of a case that carrying out its remedy changes.
struct RemedyReading {
  let directive: Directive
  let policy: Policy

  /// Where a fact lies, in words that mean the same in another case.
  struct Place: Hashable {
    enum Holder: Hashable {
      case resource, matter, principal, other(EntityUID)
    }
    let holder: Holder
    let name: String

    /// The entity that holds it in a case.
    func entity(_ request: Request, _ asked: AskedCase) -> EntityUID? {
      switch holder {
      case .resource: request.resource
      case .matter: asked.requests.first?.resource
      case .principal: request.principal
      case .other(let uid): asked.entities[uid] == nil ? nil : uid
      }
    }
  }

  /// The facts of a demand's `unless`, of a gateway's conditions, those that `@ends` names, and here whatever is
  /// unknown and decides.
  func places(_ request: Request, _ asked: AskedCase, isHere: Bool) -> [Place] {
    let trace = KleeneEvaluator.trace(policy, request: request, entities: asked.entities, schema: directive.schema)
    let reads =
      trace.reads.filter { read in
        read.condition == .unless || policy.effect == .permit || ends.contains(path(read))
      } + (isHere ? trace.unknowns : [])
    var places: [Place] = []
    for read in reads {
      guard let uid = read.entity, let name = read.path.first else { continue }
      let place = Place(holder: holder(uid, request, asked), name: name)
      if !places.contains(place) { places.append(place) }
    }
    return places
  }

  /// Facts that the remedy takes back, so that the demand no longer concerns the case: `Matter.exemption`.
  private var ends: Set<String> { Set(DirectiveCheck.words(policy.annotation("ends"))) }

  private func path(_ read: AttributeRead) -> String { "\(read.entity?.type ?? "").\(read.path.first ?? "")" }

  private func holder(_ uid: EntityUID, _ request: Request, _ asked: AskedCase) -> Place.Holder {
    if uid == request.resource { return .resource }
    if uid == request.principal { return .principal }
    return uid == asked.requests.first?.resource ? .matter : .other(uid)
  }

  /// Whether somebody can change a fact that has a value: what a document says of itself nobody can.
  func canChange(_ name: String, of entity: EntityUID) -> Bool {
    directive.fact("\(entity.type).\(name)")?.computed?.isFixed != true
  }

  /// Whether the demand is about who acts, so that another may act instead.
  var looksAtPrincipal: Bool {
    policy.conditions.contains { $0.kind == .unless && DirectiveCheck.readsPrincipal($0.body) }
  }
}

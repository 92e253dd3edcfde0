import Notation

/// What one destruction takes away, and what it must leave a word of; refuses what may not be destroyed.
struct DestructionPlan {
  /// How many objects one certificate may name.
  static let keysMax = 10_000

  let `case`: Identifier
  let contents: DestructionCertified
  /// How many events the case had; more by the time of the commit may be a hold.
  let sequence: Int
  /// Where packages that go were made to appear.
  let folders: [String]

  init(_ order: DestructionOrder, in store: Store) throws(StoreError) {
    let proposed = try store.event(order.proposal)
    sequence = try store.tables.sequence(of: proposed.case)
    let events = try store.wholeCase(proposed.case)
    let record = try CustodyRecord(events)
    guard let proposal = record.proposals.first(where: { $0.id == order.proposal }) else {
      throw .inadmissible("`\(order.proposal)` proposes no disposition")
    }
    guard let review = proposal.review, proposal.isApproved else {
      throw .inadmissible("disposition `\(proposal.id)` was not approved by a second person")
    }
    if let done = proposal.certificate {
      throw .inadmissible("disposition `\(proposal.id)` was carried out, with certificate `\(done)`")
    }
    for hold in record.inForce(on: proposal.contents.kind) {
      throw .inadmissible("hold `\(hold.id)` is in force on it")
    }
    let unit = try Self.unit(proposal.contents, of: proposed.case, events, store)
    guard (1...Self.keysMax).contains(unit.count) else {
      throw .inadmissible(
        unit.isEmpty
          ? "nothing of this kind is left in the case" : "one certificate names at most \(Self.keysMax) objects")
    }
    self.case = proposed.case
    contents = DestructionCertified(
      of: proposal.contents, decision: (proposal.id, review), keys: unit.sorted { $0.description < $1.description },
      irrecoverableFrom: order.irrecoverableFrom,
      left: (try Self.survivors(events, of: unit, store), order.days))
    folders = try Self.folders(of: unit, store)
  }

  /// The objects that go: all of the kind, the accounting of one person, or one record.
  private static func unit(
    _ proposed: DispositionProposed, of matter: Identifier, _ events: [Event], _ store: Store
  ) throws(StoreError) -> Set<Identifier> {
    var unit: Set<Identifier> = []
    for id in try store.keys.objects(of: matter, retention: proposed.kind) where try store.stands(id) {
      unit.insert(id)
    }
    if let person = proposed.person {
      let own = events.filter { event in
        event.type == DisclosureAccounted.type.name && event.payload["person"]?.text == person
      }
      unit.formIntersection(own.map(\.id))
    }
    if let record = proposed.record { unit.formIntersection([record]) }
    guard proposed.kind == DisclosureAccounted.type.retention else { return unit }
    // The released files state the accounting too.
    for id in try store.tables.objects(of: matter, kinds: [PackageIndex.kind, PackageIndex.fileKind])
    where try store.stands(id) && !unit.contains(id) {
      throw .inadmissible("the released copy states the accounting too; destroy `\(NewPackage.retention)` first")
    }
    return unit
  }

  /// Objects that only events of the unit bind into the log, and that stay.
  private static func survivors(
    _ events: [Event], of unit: Set<Identifier>, _ store: Store
  ) throws(StoreError) -> [ObjectReference] {
    var survivors: [ObjectReference] = []
    for event in events where unit.contains(event.id) {
      guard let type = store.options.registry[event.type] else { continue }
      let named = try stored("event \(event.id)") { () throws(JSONError) in
        try type.check(event.payload, event.id.description)
      }
      for reference in named where !unit.contains(reference.id) {
        if try store.stands(reference.id) { survivors.append(reference) }
      }
    }
    return survivors
  }

  private static func folders(of unit: Set<Identifier>, _ store: Store) throws(StoreError) -> [String] {
    var folders: [String] = []
    for row in try store.tables.packages(onlyPending: false) where unit.contains(row.id) {
      folders.append(try store.index(of: row).folder)
    }
    return folders
  }
}

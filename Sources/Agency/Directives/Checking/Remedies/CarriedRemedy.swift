import Cedar

/// What carrying out a remedy changes in a case: answers, what is prepared or entered, or who acts.
struct CarriedRemedy {
  /// Facts by the entity whose they are; nil is the answer that there is none.
  private var facts: [EntityUID: [String: Value?]] = [:]
  /// Entries that the registers gain, or have in another form.
  var entries: [Entity] = []
  /// Who acts instead.
  var principal: EntityUID?

  /// Answers one fact.
  mutating func set(_ name: String, of entity: EntityUID, to value: Value?) {
    facts[entity, default: [:]].updateValue(value, forKey: name)
  }

  /// Adds another one; where they disagree, the other one counts.
  mutating func add(_ other: CarriedRemedy) {
    for (entity, own) in other.facts {
      for (name, value) in own { set(name, of: entity, to: value) }
    }
    entries += other.entries
    principal = other.principal ?? principal
  }

  /// The same with sets that grow and lose nothing.
  func keepingSets(of asked: AskedCase) -> CarriedRemedy {
    var grown = self
    for (entity, own) in facts {
      for case (let name, .set(let added)?) in own {
        guard case .set(let held)? = asked.entities[entity]?.attributes[name] else { continue }
        grown.set(name, of: entity, to: .set(ValueSet(held.elements + added.elements)))
      }
    }
    return grown
  }

  /// The case once it is carried out; nil where that would make no case.
  func applied(to asked: AskedCase) -> AskedCase? {
    var entities = asked.entities.entities
    for entry in entries {
      if let place = entities.firstIndex(where: { $0.uid == entry.uid }) {
        entities[place] = entry
      } else {
        entities.append(entry)
      }
    }
    for place in entities.indices {
      for (name, value) in facts[entities[place].uid, default: [:]] {
        entities[place].attributes[name] = value
        entities[place].unknowns = entities[place].unknowns.filter { $0.first != name }
        if value == nil { entities[place].absent.insert(name) } else { entities[place].absent.remove(name) }
      }
    }
    guard let store = try? EntityStore(entities) else { return nil }
    var changed = asked
    changed.entities = store
    if let principal {
      guard store[principal] != nil else { return nil }
      for place in changed.requests.indices { changed.requests[place].principal = principal }
    }
    return changed
  }
}

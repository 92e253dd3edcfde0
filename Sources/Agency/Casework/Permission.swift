package import Cedar
package import Directives
package import Notation
package import Registers

/// Asks the directive `access` whether an official may act: the one place that every command asks before it acts.
///
/// What is asked about the official comes from the same registers as everything else. Of an entry that is made for
/// another directive, what `access` does not know is left aside, and what it lacks is missing, which permits nothing.
package struct Permission {
  /// The number of the directive that is asked.
  package static let directive = "access"

  /// What somebody is about to do.
  package enum Act: String, Sendable, CaseIterable {
    case see, answer, attest, approve, release, hold, propose, destroy, inspect
  }

  /// What the act is about, as far as the office knows it; what is nil is unknown.
  package struct Circumstances: Sendable {
    /// Who carries the case.
    package var responsible: EntityUID?
    /// Who has done something in it.
    package var participants: Set<EntityUID>?
    /// Who prepared what is acted on.
    package var preparers: Set<EntityUID>?
    /// The second person who agreed to it; nil where there is none.
    package var approver: EntityUID?

    /// Nothing known.
    package init() {}
  }

  private let directive: Directive
  private let registers: Registers
  private let deadlines: Deadlines

  /// Asks one version of the directive, over the registers of the office.
  package init(directive: Directive, registers: Registers, deadlines: Deadlines) {
    self.directive = directive
    self.registers = registers
    self.deadlines = deadlines
  }

  /// What the directive says.
  /// - Throws: `CaseError` where the registers make no hierarchy.
  package func determination(
    _ act: Act, by official: EntityUID, _ circumstances: Circumstances, at: Instant
  ) throws(CaseError) -> Determination {
    let day = deadlines.localDay(at)
    let matter = EntityUID(type: "Matter", id: "act")
    let parameters = EntityUID(type: "Parameters", id: directive.manifest.number)
    var entities = registers.versions(on: day).compactMap { entity($0, on: day) }
    entities.append(self.matter(matter, parameters, official, circumstances, on: day))
    entities.append(Entity(parameters, attributes: values(on: day), isOpen: true))
    do throws(CedarErrors) {
      let subject = Subject(
        resources: [matter], entities: try EntityStore(entities, schema: directive.schema),
        registersDigest: registers.digest, moments: [:], notes: [])
      return Determiner(directive, deadlines: deadlines)
        .determine(action: act.rawValue, principal: official, subject: subject, at: at)
    } catch {
      throw CaseError(place: "registers", reason: error.errors.map(\.message).joined(separator: "; "))
    }
  }

  private func matter(
    _ uid: EntityUID, _ parameters: EntityUID, _ official: EntityUID, _ circumstances: Circumstances,
    on day: CalendarDate
  ) -> Entity {
    var entity = Entity(uid, attributes: ["parameters": .entity(parameters)], isOpen: true)
    if let responsible = circumstances.responsible { entity.attributes["responsible"] = .entity(responsible) }
    for (name, officials) in [("participants", circumstances.participants), ("preparers", circumstances.preparers)] {
      if let officials { entity.attributes[name] = .set(ValueSet(officials.map(Value.entity))) }
    }
    for (name, one) in [("approver", circumstances.approver), ("delegation", redelegation(to: official, on: day))] {
      if let one { entity.attributes[name] = .entity(one) } else { entity.absent.insert(name) }
    }
    return entity
  }

  /// The authority that some office's head passed on and to which the official belongs.
  private func redelegation(to official: EntityUID, on day: CalendarDate) -> EntityUID? {
    let passedOn = registers.versions(on: day).filter { $0.uid.type == "Office" }.compactMap { office in
      office.attributes.first { $0.key == "redelegation" }?.value.text
    }
    let held = registers.entry(official, on: day)?.parents.map(\.parent) ?? []
    return held.first { uid in
      uid.type == "Delegation" && passedOn.contains { $0 == uid.id || $0 == uid.description }
    }
  }

  private func values(on day: CalendarDate) -> ValueRecord {
    ValueRecord(
      directive.manifest.parameters.compactMap { parameter in
        guard case .integer(let number)? = parameter.value(on: day) else { return nil }
        return ValueRecord.Field(parameter.name, .long(number))
      })
  }

  /// An entry as `access` sees it; nil where it has no such register.
  private func entity(_ entry: RegisterEntry, on day: CalendarDate) -> Entity? {
    guard let type = directive.schema.entityType(entry.uid.type), type.annotations.value("register") != nil else {
      return nil
    }
    let decoder = FactDecoder(schema: directive.schema)
    var fields: [ValueRecord.Field] = []
    for definition in type.attributes {
      switch definition.computed {
      case .inForceFrom: fields.append(.init(definition.name, .datetime(entry.validity.from.start.milliseconds)))
      case .inForceThrough:
        guard let until = entry.validity.until else { continue }
        fields.append(.init(definition.name, .datetime(until.start.milliseconds)))
      default:
        guard let json = entry.attributes.first(where: { $0.key == definition.name })?.value,
          let value = try? decoder.value(json, as: definition.type)
        else { continue }
        fields.append(.init(definition.name, value))
      }
    }
    let parents = entry.parents.filter { membership in
      membership.validity.holds(on: day) && entry.validity.holds(on: day)
        && registers.isInForceOrChoice(membership.parent, on: day)
    }
    return Entity(entry.uid, attributes: ValueRecord(fields), parents: parents.map(\.parent))
  }
}

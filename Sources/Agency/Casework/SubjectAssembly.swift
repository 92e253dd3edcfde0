import Cedar
package import Directives
package import Notation
package import Registers

/// Puts together what a directive is asked about: registers as of a moment, answers that stand, computed facts.
package struct SubjectAssembly: Sendable {
  private let folder: CaseFolder
  private let directive: Directive
  private let registers: Registers
  private let deadlines: Deadlines

  /// An assembly for one case.
  package init(folder: CaseFolder, directive: Directive, registers: Registers, deadlines: Deadlines) {
    self.folder = folder
    self.directive = directive
    self.registers = registers
    self.deadlines = deadlines
  }

  /// The subject at a moment.
  /// - Throws: `CaseError` when a register entry does not fit the directive's schema.
  package func subject(sheet: FactSheet, computed: ComputedFacts, at: Instant) throws(CaseError) -> Subject {
    let computation = Computation(
      folder: folder, directive: directive, facts: computed, sheet: sheet, deadlines: deadlines, at: at)
    var entities = try registerEntities(computation.clockEnds, at: at)
    entities.append(
      Entity(computation.parameters, attributes: Self.record(computation.parameterValues), isOpen: true))
    for resource in folder.file.resources { entities.append(entity(resource, sheet: sheet, computation)) }
    do throws(CedarErrors) {
      return Subject(
        resources: folder.file.resources, entities: try EntityStore(entities, schema: directive.schema),
        registersDigest: registers.digest, moments: moments(sheet), notes: sheet.notes)
    } catch {
      throw CaseError(place: "registers", reason: error.errors.map(\.message).joined(separator: "; "))
    }
  }

  private func entity(_ uid: EntityUID, sheet: FactSheet, _ computation: Computation) -> Entity {
    var attributes: [String: Value] = [:]
    var absent: Set<String> = []
    for (name, standing) in sheet.standing[uid, default: [:]] {
      if let value = standing.value { attributes[name] = value } else { absent.insert(name) }
    }
    for definition in directive.schema.entityType(uid.type)?.attributes ?? []
    where definition.annotation("computed") != nil {
      switch computation.result(definition, of: uid) {
      case .value(let value): attributes[definition.name] = value
      case .none: absent.insert(definition.name)
      case .unknown: break
      }
    }
    var entity = Entity(uid, attributes: Self.record(attributes), isOpen: true)
    entity.absent = absent
    return entity
  }

  private func registerEntities(_ ends: ClockEnds, at: Instant) throws(CaseError) -> [Entity] {
    let day = deadlines.localDay(at)
    var entities: [Entity] = []
    for entry in registers.versions(on: day) {
      guard let type = directive.schema.entityType(entry.uid.type) else { continue }
      let parents = entry.parents.filter { membership in
        membership.validity.holds(on: day) && entry.validity.holds(on: day)
          && registers.isInForceOrChoice(membership.parent, on: day)
      }
      var values = try attributes(of: entry, type)
      let unknowns = Self.addClockEnds(type, ends, to: &values)
      var entity = Entity(entry.uid, attributes: Self.record(values), parents: parents.map(\.parent))
      entity.unknowns = unknowns
      entities.append(entity)
    }
    return entities
  }

  /// Adds the ends of clocks that start with an attribute of an entry; those whose parameter is not set are unknown.
  private static func addClockEnds(
    _ type: EntityTypeDefinition, _ ends: ClockEnds, to values: inout [String: Value]
  ) -> Set<[String]> {
    var unknowns: Set<[String]> = []
    for definition in type.attributes where definition.computed == .deadline {
      guard case .fact(type.name, let name, let member)? = ClockEnds.start(of: definition), let start = values[name]
      else {
        if definition.isRequired { unknowns.insert([definition.name]) }
        continue
      }
      if let end = ends.end(definition, from: start, member: member) {
        values[definition.name] = end
      } else {
        unknowns.insert([definition.name])
      }
    }
    return unknowns
  }

  private func attributes(
    of entry: RegisterEntry, _ type: EntityTypeDefinition
  ) throws(CaseError) -> [String: Value] {
    let decoder = FactDecoder(schema: directive.schema)
    var values: [String: Value] = [:]
    for member in entry.attributes where member.value != FactDecoder.none {
      guard let definition = type.attributes.first(where: { $0.name == member.key }),
        definition.annotation("computed") == nil
      else {
        throw CaseError(
          place: "\(entry.place)/attributes/\(member.key)", reason: "`\(type.name)` has no such attribute")
      }
      do throws(FactDecoder.Mismatch) {
        values[member.key] = try decoder.value(member.value, as: definition.type)
      } catch {
        throw CaseError(place: "\(entry.place)/attributes/\(member.key)", reason: error.reason)
      }
    }
    for definition in type.attributes {
      switch definition.computed {
      case .inForceFrom: values[definition.name] = .datetime(entry.validity.from.start.milliseconds)
      case .inForceThrough:
        if let until = entry.validity.until { values[definition.name] = .datetime(until.start.milliseconds) }
      case .deadline: break
      default:
        guard values[definition.name] != nil || !definition.isRequired else {
          throw CaseError(place: "\(entry.place)/attributes", reason: "`\(definition.name)` is missing")
        }
      }
    }
    return values
  }

  private static func record(_ values: [String: Value]) -> ValueRecord {
    ValueRecord(values.map { ValueRecord.Field($0.key, $0.value) })
  }

  /// Answers that are moments, by which clocks start.
  private func moments(_ sheet: FactSheet) -> [String: Instant] {
    var moments: [String: Instant] = [:]
    for (entity, facts) in sheet.standing {
      for (name, standing) in facts {
        if case .datetime(let milliseconds)? = standing.value {
          moments["\(entity).\(name)"] = Instant(milliseconds: milliseconds)
        }
      }
    }
    return moments
  }
}

import Cedar
import Directives
import Notation
import Registers

/// The registers of a day as entities of a directive's types.
struct RegisterView {
  let directive: Directive
  let registers: Registers
  let day: CalendarDate

  /// The version of each entry that counts on the day, of the types that the directive knows.
  /// - Throws: `CaseError` when an entry does not fit the schema.
  func entities(_ ends: ClockEnds) throws(CaseError) -> [Entity] {
    var entities: [Entity] = []
    for entry in registers.versions(on: day) {
      guard let type = directive.schema.entityType(entry.uid.type) else { continue }
      let parents = entry.parents.filter { membership in
        membership.validity.holds(on: day) && entry.validity.holds(on: day)
          && registers.isInForceOrChoice(membership.parent, on: day)
      }
      var values = try attributes(of: entry, type)
      let unknowns = Self.addClockEnds(type, ends, to: &values)
      var entity = Entity(
        entry.uid, attributes: ValueRecord(values.map { ValueRecord.Field($0.key, $0.value) }),
        parents: parents.map(\.parent))
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
    var values: [String: Value] = [:]
    for member in entry.attributes where member.value != FactDecoder.none {
      guard let fact = directive.fact(member.key, of: type.name), fact.computed == nil else {
        throw CaseError(
          place: "\(entry.place)/attributes/\(member.key)", reason: "`\(type.name)` has no such attribute")
      }
      do throws(FactDecoder.Mismatch) {
        values[member.key] = try directive.decoder.value(member.value, as: fact.attribute.type)
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
}

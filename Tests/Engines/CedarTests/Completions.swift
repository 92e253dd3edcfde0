import TestSupport

@testable import Cedar

/// Fills in what is unknown, in every way there is as long as those are few, else in some ways.
struct Completions {
  private struct Hole {
    let entity: EntityUID?
    let path: [String]
    let choices: [Value?]
  }

  let entities: EntityStore
  let request: Request
  let schema: Schema

  static let countMax = 150

  private var holes: [Hole] {
    let open = entities.entities.filter(\.isOpen)
    let inEntities = open.flatMap { entity in
      (schema.entityType(entity.uid.type)?.attributes ?? []).flatMap { holes(in: $0, of: entity) }
    }
    let declared = request.unknownContext.compactMap { schema.actions[1].context.named($0) }
    return inEntities + declared.map { Hole(entity: nil, path: [$0.name], choices: Self.choices($0)) }
  }

  private func holes(in attribute: AttributeDefinition, of entity: Entity) -> [Hole] {
    if entity.absent.contains(attribute.name) { return [] }
    switch entity.attributes[attribute.name] {
    case .none: return [Hole(entity: entity.uid, path: [attribute.name], choices: Self.choices(attribute))]
    case .record(let record):
      let missing = (attribute.type.recordAttributes ?? []).filter { $0.isRequired && record[$0.name] == nil }
      return missing.map { member in
        Hole(entity: entity.uid, path: [attribute.name, member.name], choices: Self.choices(member))
      }
    default: return []
    }
  }

  private static func choices(_ attribute: AttributeDefinition) -> [Value?] {
    RandomWorld.values(attribute.type) + (attribute.isRequired ? [] : [nil])
  }

  /// The situations that the open facts can turn into.
  func all(_ random: inout SeededRandom) throws -> [(EntityStore, Request)] {
    let holes = holes
    let product = holes.reduce(1) { min($0 * $1.choices.count, 1_000_000) }
    var situations: [(EntityStore, Request)] = []
    for number in 0..<min(product, Self.countMax) {
      var rest = product <= Self.countMax ? number : random.below(product)
      var known = entities.entities
      var request = request
      request.unknownContext = []
      for hole in holes {
        let choice = product < 1_000_000 ? rest % hole.choices.count : random.below(hole.choices.count)
        rest /= hole.choices.count
        fill(hole, hole.choices[choice], &known, &request)
      }
      for index in known.indices { known[index].isOpen = false }
      situations.append((try EntityStore(known), request))
    }
    return situations
  }

  private func fill(_ hole: Hole, _ value: Value?, _ known: inout [Entity], _ request: inout Request) {
    guard let uid = hole.entity, let place = known.firstIndex(where: { $0.uid == uid }) else {
      request.context[hole.path[0]] = value
      return
    }
    if hole.path.count == 2, case .record(var record) = known[place].attributes[hole.path[0]] {
      record[hole.path[1]] = value
      known[place].attributes[hole.path[0]] = .record(record)
    } else {
      known[place].attributes[hole.path[0]] = value
    }
  }
}

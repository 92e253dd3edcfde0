import TestSupport
import Testing

@testable import Cedar

/// Random entities of the schema `random.cedarschema`, complete or with facts left open.
struct RandomWorld {
  var random: SeededRandom
  let schema: Schema

  static let uids = ["u1", "u2", "u3"].map { EntityUID(type: "User", id: $0) }
  static let doc = EntityUID(type: "Doc", id: "d")

  /// A value of a declared type out of a few.
  mutating func value(_ type: SchemaType) -> Value { random.pick(Self.values(type)) }

  /// The few values of a declared type that are tried.
  static func values(_ type: SchemaType) -> [Value] {
    switch type.resolved {
    case .bool, .named: return [.bool(true), .bool(false)]
    case .long: return [.long(0), .long(1), .long(.max), .long(.min)]
    case .string: return ["", "a", "ba"].map(Value.string)
    case .entity("Color"): return ["red", "green", "blue"].map { .entity(EntityUID(type: "Color", id: $0)) }
    case .entity: return uids.map(Value.entity)
    case .set(let element):
      let values = values(element)
      return [.set([]), .set([values[0]]), .set([values[0], values[1]]), .set(ValueSet(values))]
    case .record(let attributes):
      return [0, 1, 2].map { choice in
        .record(
          ValueRecord(
            attributes.filter { $0.isRequired || choice > 0 }.map { attribute in
              let values = values(attribute.type)
              return ValueRecord.Field(attribute.name, values[choice % values.count])
            }))
      }
    case .extension(.decimal):
      return [.decimal(Decimal(tenThousandths: 10_000)), .decimal(Decimal(tenThousandths: 20_000))]
    case .extension(.ipaddr):
      return ["10.1.2.3", "127.0.0.1", "::1"].compactMap { IPAddress(parsing: $0).map(Value.ipaddr) }
    case .extension(.datetime): return [.datetime(0), .datetime(200_000_000), .datetime(.max)]
    case .extension(.duration): return [.duration(3_600_000), .duration(.max), .duration(-5)]
    }
  }

  /// An entity with every attribute, or with some left open.
  mutating func entity(_ uid: EntityUID, openPercent: Int, parents: [EntityUID] = []) -> Entity {
    var entity = Entity(uid, parents: parents, isOpen: openPercent > 0)
    for attribute in schema.entityType(uid.type)?.attributes ?? [] {
      if random.chance(openPercent) { continue }
      if !attribute.isRequired, random.chance(50) {
        entity.absent.insert(attribute.name)
      } else {
        entity.attributes[attribute.name] = partial(value(attribute.type), attribute, openPercent)
      }
    }
    return entity
  }

  /// Leaves a required member of a record open here and there.
  private mutating func partial(_ value: Value, _ attribute: AttributeDefinition, _ openPercent: Int) -> Value {
    guard case .record(var record) = value, random.chance(openPercent) else { return value }
    record["state"] = nil
    return .record(record)
  }

  /// All entities, and a request about them.
  mutating func situation(openPercent: Int) throws -> (EntityStore, Request) {
    let groups = ["g1", "g2", "g3"].map { EntityUID(type: "Group", id: $0) }
    var entities = groups.enumerated().map { Entity($1, parents: Array(groups[..<$0].prefix(1))) }
    for (number, uid) in Self.uids.enumerated() {
      var user = entity(uid, openPercent: number == 0 ? openPercent : 0, parents: [groups[number % 3]])
      if random.chance(50) { user.tags["t"] = .long(1) }
      entities.append(user)
    }
    entities.append(entity(Self.doc, openPercent: openPercent))
    var request = Request(
      principal: random.pick(Self.uids), action: EntityUID(type: "Action", id: "view"), resource: Self.doc)
    for attribute in schema.actions[1].context where attribute.isRequired || random.chance(50) {
      if random.chance(openPercent) {
        request.unknownContext.insert(attribute.name)
      } else {
        request.context[attribute.name] = value(attribute.type)
      }
    }
    return (try EntityStore(entities, schema: schema), request)
  }
}

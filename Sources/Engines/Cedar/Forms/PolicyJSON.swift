import Notation

/// Writes policies, templates and links as Cedar's JSON policy format has them.
enum PolicyJSON {
  static func json(_ template: Template) -> JSONValue {
    var members = [
      JSONValue.Member("effect", .string(template.effect.rawValue)),
      JSONValue.Member("principal", scope(template.principal, .principal)),
      JSONValue.Member("action", action(template.action)),
      JSONValue.Member("resource", scope(template.resource, .resource)),
      JSONValue.Member("conditions", .array(template.conditions.map(condition))),
    ]
    if !template.annotations.isEmpty {
      let values = template.annotations.map { annotation in
        JSONValue.Member(annotation.name, annotation.isBare ? .null : .string(annotation.value))
      }
      members.append(JSONValue.Member("annotations", .object(values)))
    }
    return .object(members)
  }

  static func json(_ link: TemplateLink) -> JSONValue {
    let values = Slot.allCases.compactMap { slot in
      link.values[slot].map { JSONValue.Member(slot.rawValue, $0.json) }
    }
    return ["templateId": .string(link.templateID), "newId": .string(link.id), "values": .object(values)]
  }

  private static func condition(_ condition: Policy.Condition) -> JSONValue {
    ["kind": .string(condition.kind.rawValue), "body": ExpressionJSON.json(condition.body)]
  }

  private static func scope(_ scope: Template.Scope, _ slot: Slot) -> JSONValue {
    let hole = JSONValue.string(slot.rawValue)
    switch scope {
    case .fixed(.any): return ["op": "All"]
    case .fixed(.equal(let uid)): return ["op": "==", "entity": uid.json]
    case .fixed(.isIn(let uid)): return ["op": "in", "entity": uid.json]
    case .fixed(.isType(let type, .none)): return ["op": "is", "entity_type": .string(type)]
    case .fixed(.isType(let type, .some(let uid))):
      return ["op": "is", "entity_type": .string(type), "in": ["entity": uid.json]]
    case .equalSlot: return ["op": "==", "slot": hole]
    case .inSlot: return ["op": "in", "slot": hole]
    case .isTypeInSlot(let type): return ["op": "is", "entity_type": .string(type), "in": ["slot": hole]]
    }
  }

  private static func action(_ scope: Policy.ActionScope) -> JSONValue {
    switch scope {
    case .any: ["op": "All"]
    case .equal(let uid): ["op": "==", "entity": uid.json]
    case .isIn(let uids) where uids.count == 1: ["op": "in", "entity": uids[0].json]
    case .isIn(let uids): ["op": "in", "entities": .array(uids.map(\.json))]
    }
  }
}

import Cedar
import Notation

/// Policies, entities and requests of an invented archive, as many as asked for, always the same.
struct CedarSample {
  /// Policies about sets, moments, numbers, tags of the hierarchy; each can apply to each request.
  static let everywhere = Self(policyCount: 80, typeCount: 1)

  let policyCount: Int
  /// How many types of records there are; a policy concerns one of them.
  let typeCount: Int

  /// The schema, in the human form.
  var schema: String {
    let types = (0..<typeCount).map { "T\($0)" }
    let record = "{ owner: User, labels: Set<String>, made: datetime, grade: Long, note?: String }"
    return """
      entity Team in [Team];
      entity User in [Team] { level: Long, skills: Set<String>, joined: datetime, home: Team, isActive: Bool };
      \(types.map { "entity \($0) in [Team] \(record);" }.joined(separator: "\n"))
      action reading;
      action view, copy, print in [reading] appliesTo {
        principal: [User], resource: [\(types.joined(separator: ", "))], context: { at: datetime, isLocal: Bool }
      };

      """
  }

  /// The policies, in the human form.
  var policies: String { (0..<policyCount).map(policy).joined() }

  private func policy(_ number: Int) -> String {
    let type = "T\(number % typeCount)"
    let month = 1 + number % 12
    let day = "2025-\(month < 10 ? "0" : "")\(month)-15"
    let effect = number % 4 == 0 ? "forbid" : "permit"
    let condition =
      switch number % 5 {
      case 0: "resource.grade > principal.level + \(number % 7) && context.at >= datetime(\"\(day)\")"
      case 1:
        "resource.labels.containsAny([\"l\(number % 9)\", \"l\(number % 7)\", \"x\(number)\"]) && principal.isActive"
      case 2: "principal.skills.containsAll(resource.labels) || principal == resource.owner"
      case 3: "principal in Team::\"t\(number % 16)\" && resource.made < datetime(\"\(day)\").offset(duration(\"1d\"))"
      default: "resource has note && resource.note like \"*n\(number % 10)*\" && principal.joined < context.at"
      }
    let exception = number % 3 == 0 ? "\nunless { principal.home in Team::\"t\(number % 8)\" && context.isLocal }" : ""
    return """
      \(effect) (principal, action in Action::"reading", resource is \(type))
      when { \(condition) }\(exception);

      """
  }

  /// Sixteen teams in four levels, fifty users, fifty records, as Cedar writes entities in JSON.
  var entities: JSONValue {
    let teams = (0..<16).map { entity("Team", "t\($0)", .object([]), parents: $0 == 0 ? [] : ["t\(($0 - 1) / 2)"]) }
    let users = (0..<50).map { number in
      entity(
        "User", "u\(number)",
        [
          "level": .integer(Int64(number % 10)), "skills": labels(number, 6), "joined": moment(number),
          "home": reference("Team", "t\(number % 16)"), "isActive": .bool(number % 5 != 0),
        ], parents: ["t\(number % 16)", "t\((number * 7) % 16)"])
    }
    return .array(teams + users + (0..<50).map(record))
  }

  private func record(_ number: Int) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("owner", reference("User", "u\((number * 3) % 50)")), .init("labels", labels(number, 3)),
      .init("made", moment(number * 5)), .init("grade", .integer(Int64(number % 12))),
    ]
    if number % 2 == 0 { members.append(.init("note", .string("a note n\(number % 10) of some length"))) }
    return entity("T\(number % typeCount)", "r\(number)", .object(members), parents: ["t\(number % 16)"])
  }

  /// Requests in the form of the public tests; the context is in Cedar's JSON.
  var requests: JSONValue {
    .array(
      (0..<200).map { number in
        let record = (number * 11) % 50
        return [
          "principal": uid("User", "u\((number * 7) % 50)"),
          "action": uid("Action", ["view", "copy", "print"][number % 3]),
          "resource": uid("T\(record % typeCount)", "r\(record)"),
          "context": ["at": moment(number * 13), "isLocal": .bool(number % 2 == 0)],
        ]
      })
  }

  private func entity(_ type: String, _ id: String, _ attributes: JSONValue, parents: [String]) -> JSONValue {
    [
      "uid": uid(type, id), "attrs": attributes,
      "parents": .array(Array(Set(parents)).sorted().map { uid("Team", $0) }),
    ]
  }

  private func uid(_ type: String, _ id: String) -> JSONValue { ["type": .string(type), "id": .string(id)] }

  private func reference(_ type: String, _ id: String) -> JSONValue { ["__entity": uid(type, id)] }

  private func labels(_ number: Int, _ count: Int) -> JSONValue {
    .array((0..<count).map { .string("l\((number + $0 * 2) % 9)") })
  }

  private func moment(_ number: Int) -> JSONValue {
    let day = 1 + number % 28
    let month = 1 + number / 28 % 12
    let text = "2025-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    return ["__extn": ["fn": "datetime", "arg": .string(text)]]
  }
}

extension CedarSample {
  /// The sample read by our engine.
  struct Ready: Sendable {
    let schema: Schema
    let policies: PolicySet
    let entities: EntityStore
    let requests: [Request]
    let authorizer: CompiledAuthorizer
  }

  /// Reads everything once.
  func ready() throws -> Ready {
    let schema = try Schema(parsing: schema, file: "schema")
    let policies = try PolicySet(parsing: [("policies", policies)])
    let text = String(decoding: try CanonicalJSON.write(entities), as: UTF8.self)
    let entities = try EntityStore(json: text, schema: schema, file: "entities")
    let requests = try (requests.elements ?? []).map { value in
      func uid(_ key: String) -> EntityUID {
        EntityUID(type: value[key]?["type"]?.text ?? "", id: value[key]?["id"]?.text ?? "")
      }
      return Request(
        principal: uid("principal"), action: uid("action"), resource: uid("resource"),
        context: try Request.context(
          value["context"] ?? .object([]), action: uid("action"), schema: schema, file: "requests"))
    }
    return Ready(
      schema: schema, policies: policies, entities: entities, requests: requests,
      authorizer: CompiledAuthorizer(CompiledPolicies(policies, schema: schema), entities: entities))
  }
}

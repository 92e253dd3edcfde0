public import Notation

extension PolicySet {
  /// Reads a policy set in Cedar's JSON format: `staticPolicies`, `templates`, `templateLinks`.
  ///
  /// A single policy, recognised by its `effect`, is read too; it gets the id `policy0`. An id is the key under which a
  /// policy stands; `@id` is an annotation like any other here.
  /// - Throws: every error, with the path of the offending member.
  public init(json text: String, file: String) throws(CedarErrors) {
    var reader = PolicyJSONReader(file: file)
    self = try reader.policySet(text)
  }

  /// The set in Cedar's JSON format, policies and templates in their order.
  public var json: JSONValue {
    let statics = policies.filter { $0.link == nil }.map { JSONValue.Member($0.id, PolicyJSON.json(Template($0))) }
    let links = policies.compactMap(\.link).map(PolicyJSON.json)
    return [
      "templates": .object(templates.map { JSONValue.Member($0.id, PolicyJSON.json($0)) }),
      "staticPolicies": .object(statics), "templateLinks": .array(links),
    ]
  }

  /// The set in Cedar's human syntax, laid out by the formatter: policies, templates, and each link as the policy that
  /// it makes.
  ///
  /// An id that a reader would not give back by itself is written as `@id`.
  public var text: String {
    var written: [String] = []
    for template in policies.filter({ $0.link == nil }).map(Template.init) + templates
      + policies.filter({ $0.link != nil }).map(Template.init)
    {
      let isTold = template.annotation("id") ?? "policy\(written.count)"
      let named = sameBytes(isTold, template.id) ? template : template.annotated(id: template.id)
      written.append(PolicyText.text(named))
    }
    let text = written.joined(separator: "\n")
    return (try? CedarFormatter.format(text, file: "")) ?? text
  }
}

extension Template {
  /// A policy as a template without slots.
  init(_ policy: Policy) {
    self.init(
      id: policy.id, effect: policy.effect, annotations: policy.annotations, principal: .fixed(policy.principal),
      action: policy.action, resource: .fixed(policy.resource), conditions: policy.conditions,
      position: policy.position, scopePositions: policy.scopePositions)
  }

  /// The same with another value of `@id`.
  func annotated(id: String) -> Template {
    let others = annotations.filter { !sameBytes($0.name, "id") }
    return Template(
      id: id, effect: effect, annotations: [Annotation(name: "id", value: id, position: position)] + others,
      principal: principal, action: action, resource: resource, conditions: conditions, position: position,
      scopePositions: scopePositions)
  }
}

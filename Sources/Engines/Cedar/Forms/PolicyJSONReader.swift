import Notation

/// Reads policy sets in Cedar's JSON format, collecting errors.
struct PolicyJSONReader {
  private typealias Failure = ExpressionJSONReader.Failure

  private let file: String
  private let expressions: ExpressionJSONReader
  private var errors: [CedarError] = []

  init(file: String) {
    self.file = file
    expressions = ExpressionJSONReader(file: file)
  }

  private func place(_ path: String) -> SourcePosition {
    SourcePosition(file: path.isEmpty ? file : "\(file) \(path)", line: 0, column: 0)
  }

  private mutating func fail(_ path: String, _ message: String) {
    errors.append(CedarError(position: place(path), message: message))
  }

  /// Levels of objects and arrays: three for each level of an expression, and those around it.
  static let depthMax = 3 * CedarLimits.depthMax + 10

  mutating func policySet(_ text: String) throws(CedarErrors) -> PolicySet {
    let json = try Self.document(text, file: file, depthMax: Self.depthMax)
    if json["effect"] != nil { return try single(json) }
    let keys = ["staticPolicies", "templates", "templateLinks"]
    for key in keys where json[key] == nil { fail("", "`\(key)` is missing") }
    for member in json.members ?? [] where !keys.contains(member.key) { fail("", "`\(member.key)` is no key here") }
    let templates = read(json["templates"], "/templates", isTemplate: true)
    let statics = read(json["staticPolicies"], "/staticPolicies", isTemplate: false)
    let links = self.links(json["templateLinks"])
    guard errors.isEmpty else { throw CedarErrors(errors) }
    return try PolicySet(statics + templates).linking(links, file: file)
  }

  /// Links that stand in a document of their own.
  mutating func linkList(_ text: String) throws(CedarErrors) -> [TemplateLink] {
    let links = links(try Self.document(text, file: file, depthMax: Self.depthMax), "")
    guard errors.isEmpty else { throw CedarErrors(errors) }
    return links
  }

  /// A document of bounded size and depth.
  /// - Throws: what makes it no JSON, with line and column.
  static func document(_ text: String, file: String, depthMax: Int) throws(CedarErrors) -> JSONValue {
    let whole = SourcePosition(file: file, line: 0, column: 0)
    guard text.utf8.count <= CedarLimits.sourceBytesMax else {
      throw CedarErrors([CedarError(position: whole, message: "larger than \(CedarLimits.sourceBytesMax) bytes")])
    }
    do { return try JSONReader.read(Array(text.utf8), source: file, depthMax: depthMax) } catch {
      let position = SourcePosition(file: "\(file):\(error.place)", line: 0, column: 0)
      throw CedarErrors([CedarError(position: position, message: error.reason)])
    }
  }

  private mutating func single(_ json: JSONValue) throws(CedarErrors) -> PolicySet {
    let template: Template
    do throws(ExpressionJSONReader.Failure) { template = try policy(json, id: "policy0", "") } catch {
      throw CedarErrors([CedarError(position: place(error.path), message: error.message)])
    }
    return try PolicySet([template])
  }

  private mutating func read(_ json: JSONValue?, _ path: String, isTemplate: Bool) -> [Template] {
    guard let json else { return [] }
    guard let members = json.members else {
      fail(path, "an object was expected, with the policies by their ids")
      return []
    }
    var found: [Template] = []
    for member in members where errors.count < CedarLimits.errorsMax {
      let place = "\(path)/\(JSONPointer.escaped(member.key))"
      do throws(ExpressionJSONReader.Failure) {
        let template = try policy(member.value, id: member.key, place)
        if isTemplate, template.slots.isEmpty { fail(place, "a template needs a slot: `?principal` or `?resource`") }
        if !isTemplate, !template.slots.isEmpty { fail(place, "a policy has no slots; with slots it is a template") }
        found.append(template)
      } catch {
        fail(error.path, error.message)
      }
    }
    return found
  }

  private mutating func links(_ json: JSONValue?, _ path: String = "/templateLinks") -> [TemplateLink] {
    guard let json else { return [] }
    guard let elements = json.elements else {
      fail(path, "an array was expected")
      return []
    }
    var found: [TemplateLink] = []
    for (number, element) in elements.enumerated() where errors.count < CedarLimits.errorsMax {
      do throws(ExpressionJSONReader.Failure) {
        found.append(try link(element, "\(path)/\(number)"))
      } catch {
        fail(error.path, error.message)
      }
    }
    return found
  }

  private func link(_ json: JSONValue, _ path: String) throws(ExpressionJSONReader.Failure) -> TemplateLink {
    guard let template = json["templateId"]?.text, let id = json["newId"]?.text, let values = json["values"]?.members
    else { throw Failure(path: path, message: "an object of `templateId`, `newId` and `values` was expected") }
    var filled: [Slot: EntityUID] = [:]
    for member in values {
      guard let slot = Slot(rawValue: member.key) else {
        throw Failure(path: "\(path)/values", message: "there is no slot `\(member.key)`")
      }
      filled[slot] = try expressions.entity(member.value, "\(path)/values/\(member.key)")
    }
    return TemplateLink(templateID: template, id: id, values: filled)
  }

  private static let keys: Set<String> = ["effect", "principal", "action", "resource", "conditions", "annotations"]

  private func policy(
    _ json: JSONValue, id: String, _ path: String
  ) throws(ExpressionJSONReader.Failure) -> Template {
    for member in json.members ?? [] where !Self.keys.contains(member.key) {
      throw Failure(path: path, message: "`\(member.key)` is no key of a policy")
    }
    for key in ["effect", "principal", "action", "resource", "conditions"] where json[key] == nil {
      throw Failure(path: path, message: "`\(key)` is missing")
    }
    guard let effect = json["effect"]?.text.flatMap(Policy.Effect.init) else {
      throw Failure(path: "\(path)/effect", message: "`permit` or `forbid` was expected")
    }
    let heads = PolicyHeadJSONReader(expressions: expressions)
    return Template(
      id: id, effect: effect, annotations: try annotations(json["annotations"], "\(path)/annotations"),
      principal: try heads.scope(json["principal"], .principal, "\(path)/principal"),
      action: try heads.action(json["action"], "\(path)/action"),
      resource: try heads.scope(json["resource"], .resource, "\(path)/resource"),
      conditions: try conditions(json["conditions"], "\(path)/conditions"), position: place(path),
      scopePositions: ["principal", "action", "resource"].map { place("\(path)/\($0)") })
  }

  private func annotations(
    _ json: JSONValue?, _ path: String
  ) throws(ExpressionJSONReader.Failure) -> [Annotation] {
    guard let json else { return [] }
    guard let members = json.members else { throw Failure(path: path, message: "an object was expected") }
    var found: [Annotation] = []
    for member in members {
      let here = "\(path)/\(JSONPointer.escaped(member.key))"
      guard TokenReader.isWord(member.key) else {
        throw Failure(path: path, message: "`\(member.key)` is no name of an annotation")
      }
      guard member.value == .null || member.value.text != nil else {
        throw Failure(path: here, message: "a string was expected")
      }
      found.append(
        Annotation(
          name: member.key, value: member.value.text ?? "", position: place(here), isBare: member.value == .null))
    }
    return found
  }

  private func conditions(
    _ json: JSONValue?, _ path: String
  ) throws(ExpressionJSONReader.Failure) -> [Policy.Condition] {
    guard let elements = json?.elements else { throw Failure(path: path, message: "an array was expected") }
    var found: [Policy.Condition] = []
    for (number, element) in elements.enumerated() {
      let here = "\(path)/\(number)"
      guard let kind = element["kind"]?.text.flatMap(Policy.Condition.Kind.init), let body = element["body"] else {
        throw Failure(path: here, message: "an object of `kind`, which is `when` or `unless`, and `body` was expected")
      }
      found.append(Policy.Condition(kind: kind, body: try expressions.expression(body, "\(here)/body")))
    }
    return found
  }
}

import Cedar
package import Directives
import Notation
import Registers

/// Reads scenarios of a directive's folder: a base case, what is changed in it, and what is expected.
package final class ScenarioReader {
  private let directive: Directive
  private var read: [String: JSONValue] = [:]

  /// A reader for one directive.
  package init(directive: Directive) { self.directive = directive }

  /// The digest that attestations of scenarios cover when they say `current`.
  private static let current = Digest.sha256(Array("current".utf8))

  /// Every scenario in the order of their names.
  /// - Throws: `CaseError` for the first that cannot be read.
  package func all() throws(CaseError) -> [Scenario] {
    let names = directive.folder.names(in: "scenarios/", suffix: ".json").filter { !$0.hasPrefix("scenarios/base/") }
    var scenarios: [Scenario] = []
    for name in names {
      do {
        scenarios.append(try scenario(name))
      } catch let error as JSONError {
        throw CaseError(error)
      } catch {
        throw CaseError(place: name, reason: "\(error)")
      }
    }
    return scenarios
  }

  private func scenario(_ name: String) throws -> Scenario {
    var reader = try ObjectReader(try value(name), source: name)
    let title = try reader.string("title")
    _ = try reader.strings("clauses")
    var base = try ObjectReader(try value("scenarios/" + (try reader.string("base"))), source: name)
    let registers = try merged(
      try base.array("registers"), try reader.array("registers"), by: ["type", "id"])
    let cases = try merged(
      base.optional("cases")?.elements ?? [], reader.optional("cases")?.elements ?? [], by: ["number"])
    var members = try (base.required("case").members ?? []).map { ($0.key, $0.value) }
    let at = try reader.instant("at")
    let changes = ScenarioChanges(
      set: try reader.array("set"), unset: try reader.array("unset"), at: at, principal: try reader.string("as")
    ) { self.official(answering: $0, among: registers) }
    let facts = changes.applied(to: members.first { $0.0 == "facts" }?.1.elements ?? [], isComputed: isComputed)
    members = members.filter { $0.0 != "facts" } + [("facts", .array(facts.map(attested)))]
    let computed = changes.computed(try base.array("computed"), isComputed: isComputed)
    let scenario = Scenario(
      name: name, title: title, action: try reader.string("action"), at: at,
      principal: try entity(changes.principal),
      registers: try Registers(.array(registers), file: name) { uid in
        directive.schema.entityType(uid.type)?.enumeration?.contains(uid.id) ?? false
      },
      cases: OfficeCases(try cases.map { try Self.known($0, name) }),
      folder: CaseFolder(
        file: try CaseFile(.object(members.map { .init($0.0, $0.1) }), source: name),
        digests: Dictionary(
          uniqueKeysWithValues: ["plan", "letter", "transmission", "item", "request"].map { ($0, Self.current) })),
      computed: try given(computed), expectation: try expectation(try reader.required("expect"), name))
    try reader.finish()
    return scenario
  }

  private func value(_ name: String) throws -> JSONValue {
    guard let bytes = directive.folder.files[name] else {
      throw JSONError(source: name, place: "/", reason: "no such file")
    }
    if let value = read[name] { return value }
    let value = try JSONReader.read(bytes, source: name)
    read[name] = value
    return value
  }

  private func entity(_ text: String) throws -> EntityUID {
    guard let uid = EntityUID(parsing: text) else { throw JSONError(source: text, place: "/as", reason: "no entity") }
    return uid
  }

  private func official(answering fact: JSONValue, among registers: [JSONValue]) -> String? {
    let type = fact["about"]?.text.flatMap { EntityUID(parsing: $0) }?.type ?? ""
    let roles =
      directive.fact("\(type).\(fact["fact"]?.text ?? "")")?.annotation("answers")?.split(separator: " ") ?? []
    let official = registers.first { entry in
      entry["type"]?.text == "Official"
        && roles.contains { role in entry["parents"]?.elements?.contains { $0.text == "Role::\"\(role)\"" } ?? false }
    }
    return official?["id"]?.text.map { "Official::\"\($0)\"" }
  }

  private func isComputed(_ fact: JSONValue) -> Bool {
    guard let about = fact["about"]?.text.flatMap({ EntityUID(parsing: $0) }), let name = fact["fact"]?.text else {
      return false
    }
    if about.type == "Parameters" { return true }
    return directive.fact("\(about.type).\(name)")?.annotation("computed") != nil
  }

  /// Another case: its number, and what is known of it; what is left out is not known.
  private static func known(_ value: JSONValue, _ name: String) throws -> OfficeCases.Known {
    var reader = try ObjectReader(value, source: name, path: "/cases")
    let answers = reader.optional("answers")?.members
    let known = OfficeCases.Known(
      number: try reader.string("number"), directive: try reader.optionalString("directive"),
      isReleased: try reader.optionalBool("isReleased"),
      answers: answers.map { Dictionary($0.map { ($0.key, $0.value) }) { first, _ in first } })
    try reader.finish()
    return known
  }

  /// Entries of a scenario replace those of its base that are the same by some keys.
  private func merged(_ base: [JSONValue], _ changes: [JSONValue], by keys: [String]) throws -> [JSONValue] {
    func key(_ entry: JSONValue) -> String { keys.map { entry[$0]?.text ?? "" }.joined(separator: "/") }
    let replaced = Set(changes.map(key))
    return base.filter { !replaced.contains(key($0)) } + changes
  }

  /// `current` in an attestation becomes the digest of what the case holds; anything else is another document.
  private func attested(_ fact: JSONValue) -> JSONValue {
    guard case .object(let members) = fact, case .object(let value)? = fact["value"], fact["value"]?["over"] != nil
    else {
      return fact
    }
    let rewritten = value.map { member in
      member.key == "over" && member.value == "current"
        ? JSONValue.Member("over", .string(Self.current.description)) : member
    }
    return .object(members.map { $0.key == "value" ? .init("value", .object(rewritten)) : $0 })
  }

  private func given(_ facts: [JSONValue]) throws -> ComputedFacts {
    var computed = ComputedFacts()
    for fact in facts {
      let about = try entity(fact["about"]?.text ?? "")
      computed.given[about, default: [:]][fact["fact"]?.text ?? ""] = fact["value"]
    }
    return computed
  }

  private func expectation(_ value: JSONValue, _ name: String) throws -> Scenario.Expectation {
    var reader = try ObjectReader(value, source: name, path: "/expect")
    let expectation = Scenario.Expectation(
      outcome: try reader.string("outcome"),
      findings: (reader.optional("findings")?.members ?? []).map { ($0.key, $0.value.text ?? "") },
      reasons: (reader.optional("reasons")?.members ?? []).map { ($0.key, $0.value.text ?? "") },
      gateways: reader.optional("gateways")?.elements.map { Set($0.compactMap(\.text)) },
      due: reader.optional("due")?.elements.map { Set($0.compactMap(\.text)) },
      elsewhere: reader.optional("elsewhere")?.elements.map { Set($0.compactMap(\.text)) })
    try reader.finish()
    return expectation
  }
}

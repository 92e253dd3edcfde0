import Casework
import Cedar
import Directives
import FoundationEssentials
import Notation
import Registers

/// One small case of a directive with the determination that it must lead to.
struct Scenario {
  /// What the determination must say.
  struct Expectation {
    let outcome: String
    /// Expected state by clause.
    let findings: [(clause: String, state: String)]
    /// Expected reason by policy id.
    let reasons: [(policy: String, text: String)]
    /// Names of the gateways that are open, where the scenario says so.
    let gateways: Set<String>?
    /// What is due, where the scenario says so.
    let due: Set<String>?
    /// The procedures that govern instead, where the scenario says so.
    let elsewhere: Set<String>?
  }

  let name: String
  let title: String
  let action: String
  let at: Instant
  let principal: EntityUID
  let registers: Registers
  let folder: CaseFolder
  let computed: ComputedFacts
  let expectation: Expectation

  private var deadlines: Deadlines { Deadlines(holidays: []) { _ in -300 } }

  /// What the directive is asked about.
  func subject(_ directive: Directive) throws -> Subject {
    let sheet = try FactSheet(folder, directive: directive, registers: registers, deadlines: deadlines, at: at)
    return try SubjectAssembly(folder: folder, directive: directive, registers: registers, deadlines: deadlines)
      .subject(sheet: sheet, computed: computed, at: at)
  }

  /// The requests that a determination makes of the policies, one for each entity of the case: for the action, and for
  /// what is to be produced.
  func requests(_ subject: Subject, _ directive: Directive) -> [Request] {
    let asked = [action, "produce"].flatMap { name in subject.resources.map { (name, $0) } }
    return asked.compactMap { name, resource in
      let uid = EntityUID(type: "Action", id: name)
      guard directive.schema.action(uid)?.resourceTypes.contains(resource.type) == true else { return nil }
      return Request(
        principal: principal, action: uid, resource: resource,
        context: ["now": .datetime(at.milliseconds), "today": .datetime(deadlines.localDay(at).start.milliseconds)])
    }
  }

  /// The determination of the case.
  func determination(_ directive: Directive) throws -> Determination {
    let subject = try subject(directive)
    let determiner = Determiner(directive, deadlines: deadlines)
    let determination = determiner.determine(action: action, principal: principal, subject: subject, at: at)
    let quick = determiner.outcome(action: action, principal: principal, subject: determiner.ready(subject), at: at)
    precondition(quick == determination.outcome, "the quick outcome of \(name) differs from the explained one")
    return determination
  }
}

/// Reads scenarios of a directive's folder: a base case, what is changed in it, and what is expected.
final class ScenarioReader {
  private let directive: Directive
  private var read: [String: JSONValue] = [:]

  init(directive: Directive) { self.directive = directive }

  /// The digest that attestations of scenarios cover when they say `current`.
  private static let current = Digest.sha256(Array("current".utf8))

  /// Every scenario in the order of their names.
  func all() throws -> [Scenario] {
    try directive.folder.names(in: "scenarios/", suffix: ".json").filter { !$0.hasPrefix("scenarios/base/") }
      .map { try scenario($0) }
  }

  private func scenario(_ name: String) throws -> Scenario {
    var reader = try ObjectReader(try value(name), source: name)
    let title = try reader.string("title")
    _ = try reader.strings("clauses")
    var base = try ObjectReader(try value("scenarios/" + (try reader.string("base"))), source: name)
    let registers = try merged(try base.array("registers"), try reader.array("registers"))
    var members = try (base.required("case").members ?? []).map { ($0.key, $0.value) }
    let at = try reader.instant("at")
    let changes = Changes(
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

  /// Entries of a scenario replace those of its base with the same type and id.
  private func merged(_ base: [JSONValue], _ changes: [JSONValue]) throws -> [JSONValue] {
    func key(_ entry: JSONValue) -> String { "\(entry["type"]?.text ?? "")/\(entry["id"]?.text ?? "")" }
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

/// What a scenario changes in its base.
struct Changes {
  let set: [JSONValue]
  let unset: [JSONValue]
  let at: Instant
  let principal: String
  /// An official who may answer a fact, or nil.
  let answering: (JSONValue) -> String?

  /// The base's facts without those that are unset or set anew, and then the new ones.
  func applied(to facts: [JSONValue], isComputed: (JSONValue) -> Bool) -> [JSONValue] {
    remaining(facts) + set.filter { !isComputed($0) }.map(signed)
  }

  /// The base's computed facts with the same changes.
  func computed(_ facts: [JSONValue], isComputed: (JSONValue) -> Bool) -> [JSONValue] {
    let unknown = unset.filter(isComputed).map { fact -> JSONValue in
      ["about": fact["about"] ?? .null, "fact": fact["fact"] ?? .null, "value": .null]
    }
    return remaining(facts) + set.filter(isComputed) + unknown
  }

  private func remaining(_ facts: [JSONValue]) -> [JSONValue] {
    let gone = Set((set + unset).map(Self.key))
    return facts.filter { !gone.contains(Self.key($0)) }
  }

  /// A fact that names nobody is answered by who attests it, else by the first official who may answer it.
  private func signed(_ fact: JSONValue) -> JSONValue {
    guard case .object(var members) = fact else { return fact }
    let named = fact["value"]?["over"] == nil ? nil : fact["value"]?["by"]
    if fact["by"] == nil { members.append(.init("by", named ?? .string(answering(fact) ?? principal))) }
    if fact["at"] == nil { members.append(.init("at", .string(at.description))) }
    return .object(members)
  }

  private static func key(_ fact: JSONValue) -> String { "\(fact["about"]?.text ?? "")|\(fact["fact"]?.text ?? "")" }
}

import Cedar
import Directives
import Notation

/// Fills the attributes that a schema marks `@computed`, each by the name of its computation.
struct Computation {
  let folder: CaseFolder
  let reading: CaseReading
  let facts: ComputedFacts
  let sheet: FactSheet

  /// What a computation found: a value, that there is none, or nothing known.
  enum Result {
    case value(Value)
    case none
    case unknown
  }

  /// The one entity that carries the parameters: its id is the directive's number.
  static func parameters(_ directive: Directive) -> EntityUID {
    EntityUID(type: "Parameters", id: directive.manifest.number)
  }

  /// The value of one computed attribute of one of the case's entities.
  func result(_ fact: FactDefinition, of entity: EntityUID) -> Result {
    if let json = facts.given[entity]?[fact.attribute.name] { return given(json, fact.attribute) }
    return computed(fact.computed, fact.attribute, of: entity)
  }

  private func given(_ json: JSONValue, _ definition: AttributeDefinition) -> Result {
    if json == .null { return .unknown }
    if json == FactDecoder.none { return .none }
    guard let value = try? reading.rules.directive.decoder.value(json, as: definition.type) else {
      return .unknown
    }
    return .value(value)
  }

  private func computed(
    _ fact: ComputedFact?, _ definition: AttributeDefinition, of entity: EntityUID
  ) -> Result {
    switch fact {
    case .matter: .value(.entity(folder.file.matter))
    case .parameters: .value(.entity(Self.parameters(reading.rules.directive)))
    case .holds: .value(.bool(holds(definition, entity)))
    case .deadline: deadline(definition, entity)
    case .requestDocuments: .value(.long(Int64(folder.file.requests.filter { $0.document != nil }.count)))
    case .planPreparer: folder.plan.map { .value(.entity($0.preparedBy)) } ?? .unknown
    case .isRedacted: codes.map { .value(.bool(isRedacted($0))) } ?? .unknown
    case .marking: folder.plan.map { choice($0.marking ?? "none", definition) } ?? .unknown
    case .letterTemplate: folder.letter.map { choice($0.template, definition) } ?? .unknown
    case .letterConditions: choices(facts.letterConditions, definition)
    case .letterCopies: choices(facts.letterCopies, definition)
    case .transmissionMethod: folder.transmission.map { choice($0.method, definition) } ?? .unknown
    case .transmissionProtection: folder.transmission.map { choice($0.protection, definition) } ?? .unknown
    case .accountingFields: choices(facts.accountingFields, definition)
    case .keptRecords: choices(facts.keptRecords, definition)
    case .foundMarkings: choices(facts.items[entity]?.caveats, definition)
    case .plannedCodes: choices((codes?[entity, default: []]).map(own), definition)
    case .exemptions: choices(exemptions(entity), definition)
    case .foundElements: choices(facts.items[entity]?.elements, definition)
    case .pages: facts.items[entity].map { .value(.long(Int64($0.pageCount))) } ?? .unknown
    case .inForceFrom, .inForceThrough, .caseDirective, .caseReleased, nil: .unknown
    }
  }

  /// Every parameter with its value of the day; those that are not set stay unknown.
  static func parameterValues(
    _ directive: Directive, on day: CalendarDate, given: [String: JSONValue]
  ) -> ValueRecord {
    var values = ValueRecord()
    for parameter in directive.manifest.parameters { values[parameter.name] = value(parameter.value(on: day)) }
    for (name, json) in given { values[name] = value(json) }
    return values
  }

  private static func value(_ json: JSONValue?) -> Value? {
    switch json {
    case .integer(let integer): .long(integer)
    case .string(let text): .string(text)
    case .bool(let bool): .bool(bool)
    default: nil
    }
  }

  /// Codes by item: what the redaction found, else what the plan intends.
  private var codes: [EntityUID: Set<String>]? {
    if let found = facts.withheldCodes { return found }
    guard let plan = folder.plan else { return nil }
    var codes: [EntityUID: Set<String>] = [:]
    for record in folder.file.items.map(\.uid) {
      codes[record] = Set(plan.everywhere.map(\.code) + plan.codesOfParts(of: record))
        .union(plan.shown(of: record).flatMap(\.codes))
    }
    return codes
  }

  /// Codes of the directive itself, before which a plan may spell its number.
  private func own(_ codes: Set<String>) -> [String] {
    let number = reading.rules.directive.manifest.number + "/"
    return Set(codes.map { $0.hasPrefix(number) ? String($0.dropFirst(number.count)) : $0 }).sorted()
  }

  /// Whether anything is withheld from a record that leaves.
  private func isRedacted(_ codes: [EntityUID: Set<String>]) -> Bool {
    codes.contains { item, codes in !codes.isEmpty && sheet.standing[item]?["withheld"]?.value != .bool(true) }
  }

  /// Whether the attestation that `@from` names stands and holds; false until then, so that a ruling can lift a demand.
  private func holds(_ definition: AttributeDefinition, _ entity: EntityUID) -> Bool {
    guard let name = definition.annotation("from")?.split(separator: ".").last.map(String.init),
      case .record(let attestation)? = sheet.standing[entity]?[name]?.value
    else { return false }
    return attestation["holds"] == .bool(true)
  }

  /// The end of a clock; none where the fact with which it starts is answered with none.
  private func deadline(_ definition: AttributeDefinition, _ entity: EntityUID) -> Result {
    let end: Value?
    switch ClockEnds.start(of: definition) {
    case .day(let day): end = reading.clockEnds.end(definition, from: day)
    case .fact(let type, let name, let member):
      let holder = type == "Matter" ? folder.file.matter : entity
      guard holder.type == type, let standing = sheet.standing[holder]?[name] else { return .unknown }
      guard let value = standing.value else { return definition.isRequired ? .unknown : .none }
      end = reading.clockEnds.end(definition, from: value, member: member)
    case nil: return .unknown
    }
    return end.map { .value($0) } ?? .unknown
  }

  /// Exemptions that the plan notes for a record.
  private func exemptions(_ entity: EntityUID) -> [String]? {
    guard let plan = folder.plan else { return nil }
    let own = plan.shown(of: entity)
    let lines = plan.everywhere + own.flatMap(\.redactions)
    let parts = own.flatMap(\.parts).filter { $0.state == .withheld }
    return Set(
      lines.compactMap(\.exemption) + own.compactMap { $0.keepOnly?.exemption } + parts.compactMap(\.exemption)
    ).sorted()
  }

  private func choices(_ ids: [String]?, _ definition: AttributeDefinition) -> Result {
    guard let ids, case .set(.entity(let type)) = definition.type.resolved else { return .unknown }
    let known = reading.rules.directive.schema.entityType(type)?.enumeration
    var values: [Value] = []
    for id in ids {
      guard known?.contains(id) ?? true else { return .unknown }
      values.append(.entity(EntityUID(type: type, id: id)))
    }
    return .value(.set(ValueSet(values)))
  }

  /// A choice that the schema does not have stays unknown: an agency's own template or marking is no stated choice.
  private func choice(_ id: String, _ definition: AttributeDefinition) -> Result {
    guard case .entity(let type) = definition.type.resolved,
      reading.rules.directive.schema.entityType(type)?.enumeration?.contains(id) ?? true
    else { return .unknown }
    return .value(.entity(EntityUID(type: type, id: id)))
  }
}

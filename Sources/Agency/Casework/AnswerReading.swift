import Cedar
import Directives
import Notation
import Registers
import Wording

/// Gives answers their types and says which of them do not count.
struct AnswerReading {
  let folder: CaseFolder
  let rules: AnswerRules

  /// What an answer is about and its typed value; nil for "none" and for a retraction.
  /// - Throws: `CaseError` when the schema has no such fact, it is computed, or the answer has another type.
  func value(of fact: Fact) throws(CaseError) -> (FactDefinition, Value?) {
    guard let definition = rules.directive.fact(fact.name, of: fact.about.type) else {
      throw CaseError(place: "\(fact.place)/fact", reason: "`\(fact.about.type)` has no fact of this name")
    }
    guard definition.computed == nil else {
      throw CaseError(place: "\(fact.place)/fact", reason: "this fact is computed and cannot be answered")
    }
    guard rules.office.registers.contains(fact.by) else {
      throw CaseError(place: "\(fact.place)/by", reason: "`\(fact.by)` is not in the registers")
    }
    switch fact.answer {
    case .retracted: return (definition, nil)
    case .none:
      guard !definition.attribute.isRequired else {
        throw CaseError(place: "\(fact.place)/value", reason: "this fact cannot be answered with none")
      }
      return (definition, nil)
    case .value(let json):
      do throws(FactDecoder.Mismatch) {
        let value = try rules.directive.decoder.value(json, as: definition.attribute.type)
        try checkKnown(value)
        return (definition, value)
      } catch {
        throw CaseError(place: "\(fact.place)/value", reason: error.reason)
      }
    }
  }

  /// Why an answer does not count, or nil.
  func objection(to fact: Fact, _ definition: FactDefinition, value: Value?) -> String? {
    let roles = definition.answering
    guard roles.isEmpty || rules.held(fact.by, anyOf: roles, at: fact.at) else {
      return Texts.text(
        "note.roleLacking",
        ["official": fact.by.description, "roles": roles.map(\.id).joined(separator: ", ")])
    }
    guard let over = definition.over, case .record(let attestation)? = value else { return nil }
    return objection(to: attestation, over: over, fact: fact)
  }

  /// An attestation counts for what was looked at, and for nobody else.
  private func objection(to attestation: ValueRecord, over: String, fact: Fact) -> String? {
    guard case .entity(fact.by)? = attestation["by"] else { return Texts.text("note.othersName") }
    if over == "plan", let plan = folder.plan, fact.by != plan.preparedBy, plan.preparers.contains(fact.by) {
      // Who decided what was proposed prepared the plan; whoever attests it is a second person.
      return Texts.text("note.ownPlan")
    }
    guard case .string(let hash)? = attestation["over"], let now = folder.digest(over: over, about: fact.about) else {
      return Texts.text("note.nothingAttested", ["over": over])
    }
    return hash == now.description ? nil : Texts.text("note.changedSince", ["over": over])
  }

  /// Entities of registers must be in them; the case's own entities must be in the case.
  private func checkKnown(_ value: Value) throws(FactDecoder.Mismatch) {
    switch value {
    case .entity(let uid): try checkKnown(uid)
    case .set(let set):
      for element in set.elements { try checkKnown(element) }
    case .record(let record):
      for field in record.fields { try checkKnown(field.value) }
    default: break
    }
  }

  private func checkKnown(_ uid: EntityUID) throws(FactDecoder.Mismatch) {
    // A choice was checked when it was decoded; another case is looked up when its facts are.
    guard !rules.directive.decoder.isChoice(uid.type), !rules.directive.isCaseType(uid.type) else { return }
    guard folder.file.contains(uid) || rules.office.registers.contains(uid) else {
      throw FactDecoder.Mismatch(reason: "`\(uid)` is neither in the registers nor in the case")
    }
  }
}

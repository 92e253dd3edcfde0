import Cedar
import Directives
import Notation
import Registers
import Wording

/// Gives answers their types and says which of them do not count.
struct AnswerReading {
  let folder: CaseFolder
  let directive: Directive
  let registers: Registers
  let deadlines: Deadlines

  /// The typed value of an answer; nil for "none" and for a retraction.
  /// - Throws: `CaseError` when the schema has no such fact, it is computed, or the answer has another type.
  func value(of fact: Fact) throws(CaseError) -> Value? {
    guard let definition = directive.fact("\(fact.about.type).\(fact.name)") else {
      throw CaseError(place: "\(fact.place)/fact", reason: "`\(fact.about.type)` has no fact of this name")
    }
    guard definition.annotation("computed") == nil else {
      throw CaseError(place: "\(fact.place)/fact", reason: "this fact is computed and cannot be answered")
    }
    guard registers.contains(fact.by) else {
      throw CaseError(place: "\(fact.place)/by", reason: "`\(fact.by)` is not in the registers")
    }
    switch fact.answer {
    case .retracted: return nil
    case .none:
      guard !definition.isRequired else {
        throw CaseError(place: "\(fact.place)/value", reason: "this fact cannot be answered with none")
      }
      return nil
    case .value(let json):
      do throws(FactDecoder.Mismatch) {
        let value = try FactDecoder(schema: directive.schema).value(json, as: definition.type)
        try checkKnown(value, place: "\(fact.place)/value")
        return value
      } catch {
        throw CaseError(place: "\(fact.place)/value", reason: error.reason)
      }
    }
  }

  /// Why an answer does not count, or nil.
  func objection(to fact: Fact, value: Value?) -> String? {
    guard let definition = directive.fact("\(fact.about.type).\(fact.name)") else { return Texts.text("note.unknown") }
    let roles = (definition.annotation("answers") ?? "").split(separator: " ").map(String.init)
    let isEntitled = roles.contains { role in
      registers.isMember(
        fact.by, of: EntityUID(type: "Role", id: role), on: deadlines.localDay(fact.at))
    }
    guard roles.isEmpty || isEntitled else {
      return Texts.text("note.roleLacking", ["official": fact.by.description, "roles": roles.joined(separator: ", ")])
    }
    guard let over = definition.annotation("over"), case .record(let attestation)? = value else { return nil }
    return objection(to: attestation, over: over, fact: fact)
  }

  /// An attestation counts for what was looked at, and for nobody else.
  private func objection(to attestation: ValueRecord, over: String, fact: Fact) -> String? {
    guard case .entity(fact.by)? = attestation["by"] else { return Texts.text("note.othersName") }
    guard case .string(let hash)? = attestation["over"], let now = folder.digest(over: over, about: fact.about) else {
      return Texts.text("note.nothingAttested", ["over": over])
    }
    return hash == now.description ? nil : Texts.text("note.changedSince", ["over": over])
  }

  /// Entities of registers must be in them; the case's own entities must be in the case.
  private func checkKnown(_ value: Value, place: String) throws(FactDecoder.Mismatch) {
    switch value {
    case .entity(let uid): try checkKnown(uid)
    case .set(let set):
      for element in set.elements { try checkKnown(element, place: place) }
    case .record(let record):
      for field in record.fields { try checkKnown(field.value, place: place) }
    default: break
    }
  }

  private func checkKnown(_ uid: EntityUID) throws(FactDecoder.Mismatch) {
    guard let type = directive.schema.entityType(uid.type), type.enumeration == nil else { return }
    let isOfCase = folder.file.resources.contains(uid)
    guard isOfCase || registers.contains(uid) else {
      throw FactDecoder.Mismatch(reason: "`\(uid)` is neither in the registers nor in the case")
    }
  }
}

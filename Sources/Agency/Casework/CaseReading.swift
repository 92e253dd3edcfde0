import Cedar
package import Directives
package import Notation
import Registers

/// Reads cases under one directive as of one moment: which answers stand, and what the directive is asked about.
///
/// What all cases of an office share (the registers of the day in the directive's types, the parameters, who holds
/// which role) is made once, so one reading serves many cases, and several threads.
package struct CaseReading: Sendable {
  let rules: AnswerRules
  let clockEnds: ClockEnds
  let cases: OfficeCases
  /// Registers of the day and parameters, to which each case adds its own entities.
  private let shared: EntityStore

  /// The moment as of which cases are read.
  package var at: Instant { rules.office.at }

  /// A reading for one directive, office and moment.
  /// - Parameters:
  ///   - office: the office at the moment as of which cases are read.
  ///   - cases: the office's other cases that the directive reads.
  ///   - parameters: values given from outside in place of the manifest's, as scenarios do; null is unset.
  /// - Throws: `CaseError` when a register entry does not fit the directive's schema.
  package init(
    directive: Directive, office: Office, cases: OfficeCases = .init(), parameters: [String: JSONValue] = [:]
  ) throws(CaseError) {
    rules = AnswerRules(directive: directive, office: office)
    clockEnds = ClockEnds(directive: directive, deadlines: office.deadlines, given: parameters, at: office.at)
    self.cases = cases
    let view = RegisterView(directive: directive, registers: office.registers, day: office.day)
    var entities = try view.entities(clockEnds)
    entities.append(
      Entity(
        Computation.parameters(directive),
        attributes: Computation.parameterValues(directive, on: office.day, given: parameters), isOpen: true))
    do throws(CedarErrors) {
      shared = try EntityStore(entities, schema: directive.schema)
    } catch {
      throw CaseError(registers: error)
    }
  }

  /// The answers of a case that stand.
  /// - Throws: `CaseError` for an answer that the schema does not know or that has another type.
  package func sheet(_ folder: CaseFolder) throws(CaseError) -> FactSheet { try FactSheet(folder, rules) }

  /// What the directive is asked about, with the answers of a sheet.
  /// - Throws: `CaseError` where an entity of the case has the name of one of the registers.
  package func subject(
    _ folder: CaseFolder, sheet: FactSheet, computed: ComputedFacts
  ) throws(CaseError) -> Subject {
    let computation = Computation(folder: folder, reading: self, facts: computed, sheet: sheet)
    var entities = folder.file.resources.map { entity($0, sheet, computation) }
    let asked = asked(besides: folder)
    entities += asked + cited(sheet, folder)
    do throws(CedarErrors) {
      return Subject(
        resources: folder.file.resources + asked.map(\.uid), entities: try shared.adding(entities),
        registersDigest: rules.office.registers.digest, moments: sheet.moments, notes: sheet.notes)
    } catch {
      throw CaseError(registers: error)
    }
  }

  private func entity(_ uid: EntityUID, _ sheet: FactSheet, _ computation: Computation) -> Entity {
    var fields: [ValueRecord.Field] = []
    var absent: Set<String> = []
    for (name, standing) in sheet.standing[uid, default: [:]] {
      if let value = standing.value { fields.append(.init(name, value)) } else { absent.insert(name) }
    }
    for fact in rules.directive.computedFacts(of: uid.type) {
      switch computation.result(fact, of: uid) {
      case .value(let value): fields.append(.init(fact.attribute.name, value))
      case .none: absent.insert(fact.attribute.name)
      case .unknown: break
      }
    }
    var entity = Entity(uid, attributes: ValueRecord(fields), isOpen: true)
    entity.absent = absent
    return entity
  }
}

extension CaseError {
  init(registers errors: CedarErrors) {
    self.init(place: "registers", reason: errors.errors.map(\.message).joined(separator: "; "))
  }
}

package import Casework
package import Cedar
package import Directives
package import Notation
package import Redaction
package import Registers
import Wording

/// Examines a case: finds out what can be computed, settles which answers stand, and asks the directive.
package struct Examiner {
  /// The directive that governs the cases examined.
  package let directive: Directive
  /// What encrypted documents are tried with.
  package var passwords = DocumentPasswords.none
  let registers: Registers
  let deadlines: Deadlines
  private let cases: OfficeCases
  private let letters: LetterShelf

  /// An examiner for one directive and office.
  /// - Parameters:
  ///   - cases: the office's other cases that the directive reads.
  ///   - ownLetters: a folder with the agency's own letter templates, which go before the directive's.
  package init(
    directive: Directive, registers: Registers, deadlines: Deadlines, cases: OfficeCases = .init(), ownLetters: String?
  ) {
    self.cases = cases
    self.directive = directive
    self.registers = registers
    self.deadlines = deadlines
    letters = LetterShelf(directive: directive, ownFolder: ownLetters)
  }

  /// What an examination found.
  package struct Examined {
    /// What the directive says.
    package let determination: Determination
    /// The site's day at that instant.
    let day: CalendarDate
    let subject: Subject
    let directive: Directive
    let sheet: FactSheet
    let template: LetterTemplate?
    /// What was found out about the records' documents.
    package let surveys: [EntityUID: ComputedFacts.Item]

    /// Pages of each item's document.
    var pageCounts: [EntityUID: Int] { surveys.mapValues(\.pageCount) }

    /// The answer that stands behind a fact, or nil where it was computed, read from a register or not answered.
    package func answer(to read: AttributeRead) -> Fact? {
      guard let entity = read.entity, let name = read.path.first else { return nil }
      return sheet.standing[entity]?[name]?.fact
    }

    /// How one policy came to its judgement on the entity of a part: its conditions, and the facts on which it turns.
    ///
    /// They are data of whoever the case is about.
    package func derivation(of policy: Policy, _ part: Finding.Part) -> PolicyDerivation {
      let context: ValueRecord = [
        "now": .datetime(determination.at.milliseconds), "today": .datetime(day.start.milliseconds),
      ]
      let request = Request(
        principal: determination.principal, action: EntityUID(type: "Action", id: determination.action),
        resource: part.entity, context: context)
      return Explainer(KleeneEvaluator(directive.compiledPolicies, entities: subject.entities))
        .derivation(of: policy, request)
    }
  }

  /// What is known beyond the case's folder.
  package struct Circumstances {
    /// Codes under which something was withheld, once the records have been redacted.
    package var withheldCodes: [EntityUID: Set<String>]?
    /// Kinds of documents that the ledger holds of the case.
    package var keptRecords: [String]?
    /// Surveys of documents that were made before, so that no document is opened twice.
    package var surveys: [EntityUID: ComputedFacts.Item]?

    /// Nothing beyond the folder.
    package init() {
      withheldCodes = nil
      keptRecords = nil
      surveys = nil
    }
  }

  /// What examining any case as of a moment needs; worth keeping where many are examined.
  /// - Throws: `DisclosureError` when the registers do not fit the directive.
  package func reading(at: Instant) throws(DisclosureError) -> CaseReading {
    do throws(CaseError) {
      return try CaseReading(
        directive: directive, office: Office(registers: registers, deadlines: deadlines, at: at), cases: cases)
    } catch {
      throw .unusableCase(error)
    }
  }

  /// Asks the directive about a case.
  /// - Throws: `DisclosureError` when a file of the case cannot be used.
  package func examine(
    _ folder: CaseFolder, action: String, principal: EntityUID, at: Instant, _ circumstances: Circumstances = .init()
  ) throws(DisclosureError) -> Examined {
    try examine(folder, action: action, principal: principal, try reading(at: at), circumstances)
  }

  /// Asks the directive about one of many cases.
  /// - Throws: `DisclosureError` when a file of the case cannot be used.
  package func examine(
    _ folder: CaseFolder, action: String, principal: EntityUID, _ reading: CaseReading,
    _ circumstances: Circumstances = .init()
  ) throws(DisclosureError) -> Examined {
    let at = reading.at
    let asking = Asking(
      folder: folder, reading: reading, determiner: Determiner(directive, deadlines: deadlines), action: action,
      principal: principal,
      guarded: Set(directive.requirements.filter { $0.isGuarded || $0.remedy == nil }.map(\.policy.id)))
    let template = try folder.letter.map { letter throws(DisclosureError) in
      try letters.template(letter.template, namedIn: "\(folder.path)/letter.json")
    }
    let conditions = try letters.conditions()
    var computed = try facts(of: folder, circumstances)
    do throws(CaseError) {
      var sheet = try reading.sheet(folder)
      // What the accounting can say follows from the facts, and some demands follow from it: assemble twice.
      let draft = try reading.subject(folder, sheet: sheet, computed: computed)
      computed.accountingFields =
        AccountingDraft(
          folder: folder, directive: directive, subject: draft, principal: principal,
          release: .init(at: at, day: deadlines.localDay(at))
        ).record.filledFields
      computed.letterConditions = template.flatMap { conditions?.stated(in: $0) }
      computed.letterCopies = template?.copies
      for change in sheet.changes where !change.isCorroborated {
        sheet = try asking.settled(sheet, change, computed)
      }
      let subject = try reading.subject(folder, sheet: sheet, computed: computed)
      return Examined(
        determination: asking.determination(subject), day: deadlines.localDay(at), subject: subject,
        directive: directive, sheet: sheet, template: template, surveys: computed.items)
    } catch {
      throw .unusableCase(error)
    }
  }

  /// Paragraphs of one letter that are due.
  static func due(_ determination: Determination, template: String) -> Set<String> {
    let prefix = "letter/\(template)#"
    return Set(
      determination.due.map(\.product).filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
  }

  /// What the conditions of letters are.
  /// - Throws: `DisclosureError` when the directive's table of conditions cannot be used.
  func letterConditions() throws(DisclosureError) -> LetterConditions? { try letters.conditions() }

  private func facts(
    of folder: CaseFolder, _ circumstances: Circumstances
  ) throws(DisclosureError) -> ComputedFacts {
    var computed = ComputedFacts()
    if let surveys = circumstances.surveys {
      computed.items = surveys
    } else {
      computed.items = try Surveying(directive: directive, passwords: passwords).surveys(of: folder)
    }
    computed.withheldCodes = circumstances.withheldCodes
    computed.keptRecords = circumstances.keptRecords
    return computed
  }
}

/// One question put to a directive, with everything but the answers fixed.
private struct Asking {
  let folder: CaseFolder
  let reading: CaseReading
  let determiner: Determiner
  let action: String
  let principal: EntityUID
  /// Ids of the demands that no remedy meets, or whose remedy is to do without the record.
  let guarded: Set<String>

  func determination(_ sheet: FactSheet, _ computed: ComputedFacts) throws(CaseError) -> Determination {
    determination(try reading.subject(folder, sheet: sheet, computed: computed))
  }

  func determination(_ subject: Subject) -> Determination {
    determiner.determine(action: action, principal: principal, subject: subject, at: reading.at)
  }

  /// A changed answer that had stood against the disclosure needs new evidence and a second person; without both the
  /// earlier answer stays.
  func settled(
    _ sheet: FactSheet, _ change: FactSheet.Change, _ computed: ComputedFacts
  ) throws(CaseError) -> FactSheet {
    let before = try determination(sheet.reverting(change), computed)
    let fact = "\(change.before.fact.about).\(change.before.fact.name)"
    let stoodAgainst = before.findings.flatMap(\.parts).contains { part in
      (part.state == .unmet || part.state == .unknown) && guarded.contains(part.policy)
        && part.read.contains { $0 == fact || $0.hasPrefix(fact + ".") }
    }
    guard stoodAgainst else { return sheet }
    return sheet.reverting(change, note: Texts.text("note.uncorroborated", ["fact": fact]))
  }
}

package import Cedar
import Notation
import Wording

/// Which answers of a case stand at a moment: the last one by somebody entitled, not retracted, not overtaken.
package struct FactSheet: Sendable {
  /// An answer that stands.
  package struct Standing: Sendable {
    /// The answer as it was given.
    package let fact: Fact
    /// The typed value, or nil where the answer is that there is none.
    package let value: Value?
  }

  /// An answer that once stood, and that another has replaced.
  package struct Change: Sendable {
    /// The answer that stood.
    package let before: Standing
    /// Whether a second person has since answered otherwise, on evidence that the answer before did not have.
    package let isCorroborated: Bool
  }

  /// Answers by entity and fact name.
  package private(set) var standing: [EntityUID: [String: Standing]] = [:]
  /// Every answer that was given before the one that stands and differs from it, in order of time.
  ///
  /// A retraction in between takes none of them away: who may not change an answer may not retract it first.
  package private(set) var changes: [Change] = []
  /// Answers that do not count, each with the reason; ids and fact names only.
  package private(set) var notes: [String] = []

  /// Sorts the answers of a case.
  /// - Throws: `CaseError` for an answer that the schema does not know or that has another type.
  init(_ folder: CaseFolder, _ rules: AnswerRules) throws(CaseError) {
    let reading = AnswerReading(folder: folder, rules: rules)
    var answers: [EntityUID: [String: [(fact: Fact, value: Value?)]]] = [:]
    for fact in folder.file.facts {
      let (definition, value) = try reading.value(of: fact)
      guard fact.at <= rules.office.at else { continue }
      if let reason = reading.objection(to: fact, definition, value: value) {
        notes.append(Texts.text("note.notCounted", ["fact": "\(fact.about).\(fact.name)", "reason": reason]))
      } else {
        answers[fact.about, default: [:]][fact.name, default: []].append((fact, value))
      }
    }
    for (about, names) in answers {
      for (name, given) in names { settle(given, about: about, name: name) }
    }
    changes.sort { ($0.before.fact.at, $0.before.fact.place) < ($1.before.fact.at, $1.before.fact.place) }
  }

  /// The same sheet with one fact as it was before its change.
  package func reverting(_ change: Change, note: String? = nil) -> FactSheet {
    var sheet = self
    sheet.standing[change.before.fact.about]?[change.before.fact.name] = change.before
    if let note { sheet.notes.append(note) }
    return sheet
  }

  /// Adds a note.
  package mutating func add(note: String) { notes.append(note) }

  /// Answers that are moments, by which clocks start; by entity and fact.
  var moments: [EntityUID: [String: Instant]] {
    standing.mapValues { facts in
      facts.compactMapValues { standing in
        guard case .datetime(let milliseconds)? = standing.value else { return nil }
        return Instant(milliseconds: milliseconds)
      }
    }
  }

  private mutating func settle(_ given: [(fact: Fact, value: Value?)], about: EntityUID, name: String) {
    if given.count == 1, !given[0].fact.isRetraction {
      standing[about, default: [:]][name] = Standing(fact: given[0].fact, value: given[0].value)
      return
    }
    // A stable order: answers of the same millisecond stand in the order of the file.
    let ordered = given.enumerated().sorted { ($0.element.fact.at, $0.offset) < ($1.element.fact.at, $1.offset) }
    guard let last = ordered.last, !last.element.fact.isRetraction else { return }
    let answers = ordered.map(\.element).filter { !$0.fact.isRetraction }.map {
      Standing(fact: $0.fact, value: $0.value)
    }
    let current = answers[answers.count - 1]
    standing[about, default: [:]][name] = current
    for (index, before) in answers.enumerated() where before.value != current.value {
      let isCorroborated = answers[(index + 1)...].contains { later in
        later.value != before.value && later.fact.by != before.fact.by
          && !Set(later.fact.evidence).isSubset(of: before.fact.evidence)
      }
      changes.append(Change(before: before, isCorroborated: isCorroborated))
    }
  }
}

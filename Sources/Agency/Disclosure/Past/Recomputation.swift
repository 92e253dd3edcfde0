import Casework
import Cedar
package import Directives
package import Keeping
package import Notation
package import Registers

/// Determines again what was determined, over the facts that were known then, under the directive and the registers of
/// then, and compares.
package struct Recomputation {
  /// What came of it.
  package enum Answer: Sendable, Equatable {
    /// Byte for byte what is on record.
    case equal(outcome: String)
    /// Not what is on record; each line says where.
    case different([Difference])
    /// Something that it rests on was destroyed at the end of its time.
    case destroyed(certificate: Identifier)
  }

  /// One place where then and now are not the same.
  package struct Difference: Sendable, Equatable {
    /// A clause, or a member of the determination.
    package let place: String
    /// What is on record.
    package let then: String
    /// What comes of it now.
    package let now: String
  }

  private let reader: LedgerReader
  private let directives: [Directive]
  private let registers: Registers
  private let deadlines: Deadlines
  private let letters: String?

  /// Recomputes with what the office has at hand.
  /// - Parameter letters: the folder of the agency's own templates.
  package init(
    _ reader: LedgerReader, directives: [Directive], registers: Registers, deadlines: Deadlines, letters: String?
  ) {
    self.reader = reader
    self.directives = directives
    self.registers = registers
    self.deadlines = deadlines
    self.letters = letters
  }

  /// Recomputes a determination.
  /// - Parameter id: the event, or a case with one determination.
  /// - Throws: `DisclosureError`: `.incomplete` where the directive or the registers of then are not at hand.
  package func run(_ id: Identifier) throws(DisclosureError) -> Answer {
    do throws(DisclosureError) {
      let matter = try matter(of: id)
      let events = try PastCase.kept { () throws(StoreError) in try reader.events(case: matter) }
      let gone = try PastCase.kept { () throws(StoreError) in try reader.tombstones(case: matter) }
      let determined = events.filter { $0.type == CaseDetermined.type.name && (id == matter || $0.id == id) }
      guard let event = determined.first else {
        if let tombstone = gone.first { return .destroyed(certificate: tombstone.certificate) }
        throw .incomplete("`\(id)` is no determination and no case with one")
      }
      guard determined.count == 1 else {
        let ids = determined.map { "`\($0.id)`" }.joined(separator: ", ")
        throw .incomplete("case `\(matter)` was determined more than once; name one of \(ids)")
      }
      if let tombstone = gone.first(where: { $0.sequence < event.sequence }) {
        return .destroyed(certificate: tombstone.certificate)
      }
      return try compare(event, events)
    } catch .store(.destroyed(_, let certificate)) {
      return .destroyed(certificate: certificate)
    }
  }

  private func matter(of id: Identifier) throws(DisclosureError) -> Identifier {
    do throws(StoreError) { return try reader.header(of: id).case } catch {
      if case .unknown = error { return id }
      throw .store(error)
    }
  }

  private func compare(_ event: Event, _ events: [Event]) throws(DisclosureError) -> Answer {
    let contents = try PastCase.json { () throws(JSONError) in
      try CaseDetermined(event.payload, source: event.id.description)
    }
    let bytes = try PastCase.kept { () throws(StoreError) in try reader.object(contents.object) }
    let then = try PastCase.json { () throws(JSONError) in try JSONReader.read(bytes, source: "determination") }
    guard let directive = directives.first(where: { $0.digest == contents.directiveHash }) else {
      throw .incomplete(
        "the version of directive `\(contents.directive)` that was in force is not at hand "
          + "(\(contents.directiveHash)); name its folder with --directives")
    }
    guard registers.digest == contents.registersHash else {
      throw .incomplete(
        "the registers are not those that counted (\(contents.registersHash)); name them with --registers")
    }
    guard let principal = then["principal"]?.text.flatMap({ EntityUID(parsing: $0) }),
      let at = then["at"]?.text.flatMap({ Instant($0) })
    else { throw .fault("the determination on record names no official or no moment") }
    let past = try PastCase(events, before: event.sequence, reader)
    defer { past.remove() }
    let now = try examine(past, directive, contents.action, principal, at).json
    let again = try PastCase.json { () throws(JSONError) in try CanonicalJSON.write(now) }
    return again == bytes ? .equal(outcome: contents.outcome) : .different(Self.differences(then, now))
  }

  private func examine(
    _ past: PastCase, _ directive: Directive, _ action: String, _ principal: EntityUID, _ at: Instant
  ) throws(DisclosureError) -> Determination {
    let folder: CaseFolder
    do throws(CaseError) { folder = try CaseFolder(past.path) } catch {
      throw .fault("the unsealed case cannot be read: \(error.description)")
    }
    var circumstances = Examiner.Circumstances()
    circumstances.withheldCodes = past.withheldCodes.map { codes in
      Dictionary(uniqueKeysWithValues: folder.file.items.map { ($0.uid, codes[$0.uid] ?? []) })
    }
    let examiner = Examiner(directive: directive, registers: registers, deadlines: deadlines, ownLetters: letters)
    return try examiner.examine(folder, action: action, principal: principal, at: at, circumstances).determination
  }

  /// Where two determinations differ: clauses by their states, other members by name.
  static func differences(_ then: JSONValue, _ now: JSONValue) -> [Difference] {
    var differences: [Difference] = []
    let (old, new) = (states(then), states(now))
    for clause in Set(old.keys).union(new.keys).sorted() where old[clause] != new[clause] {
      differences.append(Difference(place: clause, then: old[clause] ?? "absent", now: new[clause] ?? "absent"))
    }
    for member in then.members ?? [] where member.key != "findings" && now[member.key] != member.value {
      differences.append(
        Difference(place: member.key, then: short(member.value), now: now[member.key].map(short) ?? "absent"))
    }
    if differences.isEmpty {
      differences.append(Difference(place: "findings", then: "other words", now: "these words"))
    }
    return differences
  }

  private static func states(_ determination: JSONValue) -> [String: String] {
    var states: [String: String] = [:]
    for finding in determination["findings"]?.elements ?? [] {
      if let clause = finding["clause"]?.text { states[clause] = finding["state"]?.text }
    }
    return states
  }

  private static func short(_ value: JSONValue) -> String { value.text ?? "\(value.elements?.count ?? 0)" }
}

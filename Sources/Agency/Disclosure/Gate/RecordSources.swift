import Casework
import Cedar
import Directives

/// Where each field of the disclosure record comes from, as `records/disclosure-record.tsv` of the directive says.
///
/// A source is `slot:NAME` (a slot of the letter), `fact:PATH` (a path through facts and registers), or one that the
/// program always knows, such as `actor`.
struct RecordSources {
  private let sources: [String: String]
  private let path: FactPath
  private let slots: [String: [String]]

  init(folder: CaseFolder, directive: Directive, subject: Subject, slots: [String: [String]]) {
    var sources: [String: String] = [:]
    for line in (directive.folder.text("records/disclosure-record.tsv") ?? "").split(separator: "\n").dropFirst() {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if columns.count >= 3 { sources[columns[0]] = columns[2] }
    }
    self.sources = sources
    self.slots = slots
    path = FactPath(directive: directive, subject: subject)
  }

  /// The texts of a field; none where nobody has given them yet.
  func texts(_ field: String) -> [String] {
    guard let source = sources[field] else { return [] }
    let halves = source.split(separator: ":", maxSplits: 1).map(String.init)
    guard halves.count == 2 else { return [] }
    switch halves[0] {
    case "slot": return slots[halves[1]] ?? []
    case "fact": return path.texts(halves[1])
    default: return []
    }
  }

  /// The entities that one record's fact names for a field, such as its system or its subjects.
  func entities(_ field: String, of item: EntityUID) -> [EntityUID] {
    guard let source = sources[field], source.hasPrefix("fact:Item.") else { return [] }
    return path.entities(of: item, String(source.dropFirst("fact:Item.".count)))
  }

  /// The text of an attribute of an entity, or an empty text.
  func text(_ uid: EntityUID, _ attributePath: String) -> String {
    path.texts(of: uid, attributePath).first ?? ""
  }

  /// Whether a record or person is withheld in full.
  func isWithheld(_ uid: EntityUID) -> Bool { path.isWithheld(uid) }
}

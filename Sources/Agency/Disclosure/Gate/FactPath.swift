import Casework
import Cedar
import Directives
import Notation

/// Reads texts out of a case by a path through its facts and registers: `Matter.recipient.country.name`.
///
/// The first word is a type of the case's entities, the others are attributes. A choice reads as its label, a day as
/// letters write it, a set as its members in order; records that are withheld in full are passed over.
struct FactPath {
  let directive: Directive
  let subject: Subject
  /// Whether entries of registers read by their name instead of their id, and attestations by who gave them when.
  var isNaming = false

  /// The texts at the end of a path, without repetition; none where a fact is not answered.
  func texts(_ path: String) -> [String] {
    let words = path.split(separator: ".").map(String.init)
    guard let type = words.first else { return [] }
    let starts = subject.resources.filter { $0.type == type && !isWithheld($0) }
    var texts: [String] = []
    for text in starts.flatMap({ self.texts(of: $0, words.dropFirst()) }) where !texts.contains(text) {
      texts.append(text)
    }
    return texts
  }

  /// The texts at the end of a path of attributes that starts at one entity.
  func texts(of uid: EntityUID, _ path: String) -> [String] {
    texts(of: uid, path.split(separator: ".").map(String.init)[...])
  }

  /// The entities that an attribute of one entity names.
  func entities(of uid: EntityUID, _ attribute: String) -> [EntityUID] {
    step(from: .entity(uid), attribute).compactMap { value in
      if case .entity(let uid) = value { uid } else { nil }
    }
  }

  /// Whether a record or person is withheld in full.
  func isWithheld(_ uid: EntityUID) -> Bool {
    subject.entities[uid]?.attributes["withheld"] == .bool(true)
  }

  /// Whether the markings found in an item have been ruled a false alarm; never while that is not known.
  func isMarkingCleared(_ uid: EntityUID) -> Bool {
    subject.entities[uid]?.attributes["isMarkingCleared"] == .bool(true)
  }

  private func texts(of uid: EntityUID, _ words: ArraySlice<String>) -> [String] {
    var values = [Value.entity(uid)]
    for word in words { values = values.flatMap { step(from: $0, word) } }
    return values.map(text)
  }

  private func step(from value: Value, _ word: String) -> [Value] {
    switch value {
    case .entity(let uid): subject.entities[uid]?.attributes[word].map { spread($0) } ?? []
    case .record(let record): record[word].map { spread($0) } ?? []
    default: []
    }
  }

  private func spread(_ value: Value) -> [Value] {
    if case .set(let set) = value { set.elements } else { [value] }
  }

  private func text(_ value: Value) -> String {
    switch value {
    case .string(let text): text
    case .entity(let uid): directive.choices(of: uid.type)[uid.id] ?? name(uid) ?? uid.id
    case .datetime(let milliseconds): LetterSlots.written(Instant(milliseconds: milliseconds).date)
    case .long(let number): String(number)
    case .bool(let bool): bool ? "yes" : "no"
    case .record(let record) where isNaming: self.text(record)
    default: value.description
    }
  }

  private func name(_ uid: EntityUID) -> String? {
    guard isNaming, case .string(let name)? = subject.entities[uid]?.attributes["name"] else { return nil }
    return name
  }

  /// An attestation or a consultation in words; hashes stay out.
  private func text(_ record: ValueRecord) -> String {
    var parts = record.fields.filter { !["holds", "over"].contains($0.name) }.map { text($0.value) }
    if let holds = record["holds"] { parts.insert(text(holds), at: 0) }
    return parts.joined(separator: ", ")
  }
}

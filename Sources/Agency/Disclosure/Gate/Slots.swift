import Casework
import Cedar
import Directives
import Notation

/// The texts that fill letters and markings: from the facts and parameters where the directive says so, else from
/// `letter.json`.
struct Slots {
  let folder: CaseFolder
  let directive: Directive
  let subject: Subject
  let at: Instant

  /// Lines by slot name. What the facts say goes before what somebody wrote.
  var all: [String: [String]] {
    var slots = folder.letter?.slots ?? [:]
    for (slot, texts) in parameters { slots[slot] = texts }
    for (slot, texts) in fromFacts where !texts.isEmpty { slots[slot] = texts }
    return slots
  }

  /// `letters/slots.tsv` of the directive: a slot and the path of the fact that fills it.
  private var fromFacts: [String: [String]] {
    let path = FactPath(directive: directive, subject: subject)
    var slots: [String: [String]] = [:]
    for line in (directive.folder.text("letters/slots.tsv") ?? "").split(separator: "\n").dropFirst() {
      let columns = line.split(separator: "\t").map(String.init)
      if columns.count == 2 { slots[columns[0]] = path.texts(columns[1]) }
    }
    return slots
  }

  private var parameters: [String: [String]] {
    var slots: [String: [String]] = [:]
    for parameter in directive.manifest.parameters {
      if case .string(let text)? = parameter.value(on: at.date) { slots[parameter.name] = [text] }
    }
    return slots
  }
}

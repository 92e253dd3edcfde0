import Casework
import Cedar
import Directives
import Notation

/// The texts that fill letters and markings: as `letter.json` has them, else from facts and parameters where the
/// directive says which.
struct Slots {
  let folder: CaseFolder
  let directive: Directive
  let subject: Subject
  /// The site's day, which tells the values of parameters.
  let day: CalendarDate

  /// Lines by slot name.
  ///
  /// What somebody wrote for this letter goes before what the facts would say.
  var all: [String: [String]] {
    parameters.merging(fromFacts.filter { !$0.value.isEmpty }) { _, fact in fact }
      .merging(folder.letter?.slots ?? [:]) { _, written in written }
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
      if case .string(let text)? = parameter.value(on: day) { slots[parameter.name] = [text] }
    }
    return slots
  }
}
